"""What exhibits are made of: what is chosen, where answers come from, the exhibit itself, and what several share."""
