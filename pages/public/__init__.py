"""Pages for everyone: no login, plain language."""
