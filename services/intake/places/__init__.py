"""Who is which municipality: by its own code or name, by its national code, and on a map."""
