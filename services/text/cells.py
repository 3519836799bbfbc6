"""Cells of a CSV file that people open in a spreadsheet."""

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: object) -> object:
    """A text that starts like a formula gets a quote before it, so that it stays text; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_FORMULA) else cell
