"""What could be wrong with an estimate: one check a file, found by this folder (`services/evaluation/check.py`)."""
