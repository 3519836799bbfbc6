"""Figures from other systems over HTTP: one file a kind of system, and nothing else in the product asks the network."""
