"""A chart becomes a picture that can travel: with its words inside, in every shape, the same bytes each time."""
