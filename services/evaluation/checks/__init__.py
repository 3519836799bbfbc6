"""What could be wrong with an estimate: one check a file. A failed check is shown beside it, and lowers its grade."""
