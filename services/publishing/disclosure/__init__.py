"""The one border: what may leave of figures, forecasts and measured effects, and what stays inside."""
