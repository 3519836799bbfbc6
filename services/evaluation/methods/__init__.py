"""How an effect is estimated: one method a file, found by this folder (`services/evaluation/method.py`)."""
