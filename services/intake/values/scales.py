"""What can exist on the scale of a metric."""

from collections.abc import Mapping

import pandas as pd

from services.domain.metric import BOUNDS, Metric
from services.intake.values.cells import Mistakes, each

# The sentence for what cannot exist on a scale.
IMPOSSIBLE = {"share": "share_out_of_range", "rating": "mark_out_of_range", "positive": "negative_value"}


def scale_of(codes: pd.Series, metrics: Mapping[str, Metric]) -> pd.Series:
    """The scale of the metric in each row; empty for one that is not known."""
    return each(codes, lambda code: metrics[code].scale if code in metrics else "")


def check_scale(
    mistakes: Mistakes, codes: pd.Series, values: pd.Series, column: str, metrics: Mapping[str, Metric]
) -> None:
    """Report the values that cannot exist on the scale of their metric."""
    scales = scale_of(codes, metrics)
    percent = mistakes.table[column].str.endswith("%") & (scales != "") & (scales != "share")
    mistakes.report(percent, column, "percent_without_share")
    for scale, code in IMPOSSIBLE.items():
        here = (scales == scale) & ~percent
        mistakes.report(here & values.notna() & ~values.between(*BOUNDS[scale]), column, code)
