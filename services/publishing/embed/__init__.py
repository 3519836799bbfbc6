"""Charts of an edition that stand in pages of others."""
