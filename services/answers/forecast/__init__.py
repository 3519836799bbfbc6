"""When, and with what, does the customer benefit? From stored plans and figures to dates, chances and words."""

from services.settings import keep_compiled_code

keep_compiled_code()  # before anything compiles it
