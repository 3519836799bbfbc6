"""What leaves the workbench: the public site and its open data."""
