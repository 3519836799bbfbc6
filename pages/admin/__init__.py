"""Pages for who keeps the system running."""
