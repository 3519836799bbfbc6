"""What the command line prints: the same answers without a browser."""
