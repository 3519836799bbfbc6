"""One file a kind of system that figures come from."""
