"""The chart package: one file with the picture in every shape, its figures, and its words."""
