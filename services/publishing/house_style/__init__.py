"""The look of a municipality on charts that leave: colours, letters and logo, checked before they are used."""
