"""Did the investment do it? Estimates with their checks, and an honest verdict (the method, part 3). Pure."""
