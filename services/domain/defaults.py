"""What holds where nobody chooses otherwise, and is the same everywhere."""

DRAWS = 4096  # of a forecast
WHAT_IF_DRAWS = 1024  # of a what-if: it shares its luck with the plan, so a difference needs fewer than a date
SEED = 2015  # the same seed gives the same answer
MONTHS_OF_LEVEL = 12  # months before a forecast that its levels are taken from
MONTHS_OF_NOISE = 24  # months before a forecast that say how much a series moves by itself
MONTHS_OF_WANDER = 60  # months before a forecast that say how figures wander by themselves
MONTHS_PAST = 48  # months past the horizon to which a forecast looks, so that a range does not end at a wall
