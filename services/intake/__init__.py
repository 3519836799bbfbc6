"""From files to the database: recognise, read, check everything, and only then keep it."""
