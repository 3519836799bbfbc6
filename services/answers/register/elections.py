"""Days on which councils were or will be elected, from the packaged list."""

import pandas as pd

from services.settings import PACKAGED


def election_days() -> list[pd.Timestamp]:
    table = pd.read_csv(PACKAGED / "reference" / "council_elections.csv", parse_dates=["date"])
    return list(table["date"])
