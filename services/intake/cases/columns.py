"""What a case is made of: in a file, and as whole numbers on an engine."""

from datetime import date

COLUMNS = ("case_id", "municipality", "service", "audience", "channel", "received_on", "decided_on", "due_on")
GROUP = ("municipality", "service", "audience")
DATES = {"received_on": "received", "decided_on": "decided", "due_on": "due"}

# A case as whole numbers: days since 1 January 1970 and month counts. Every engine computes alike with these.
NUMBERS = ("received", "decided", "due", "received_month", "decided_month")

EARLIEST = date(1900, 1, 1)  # before it a year was mistyped
FIRST_DAY = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return (day - FIRST_DAY).days
