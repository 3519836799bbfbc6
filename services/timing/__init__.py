"""When, and with what, does the customer benefit: the forecast of the method, part 1. Pure NumPy and SciPy."""
