"""What is known beside the figures: names, metrics, events, elections and inhabitants."""
