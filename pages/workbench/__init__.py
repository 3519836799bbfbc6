"""Pages for who works with the figures."""
