"""What holds where nobody chooses otherwise, and is the same everywhere."""

DRAWS = 4096  # of a forecast
SEED = 2015  # the same seed gives the same answer
MONTHS_OF_LEVEL = 12  # months before a forecast that its levels are taken from
MONTHS_OF_NOISE = 24  # months before a forecast that say how much a series moves by itself
