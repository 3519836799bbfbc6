"""When, and with what, does the customer benefit? From stored plans and figures to dates, chances and words."""
