"""Figures from other systems over HTTP: one module a source, and nothing else in the product asks the network."""
