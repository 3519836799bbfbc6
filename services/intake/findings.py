"""What the rules of quality find in a table: which rule, how serious, and in which rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from services.domain.errors import Problem, Severity
from services.intake.values.cells import LINE, headings, shown


@dataclass(frozen=True)
class Finding:
    """`rows`: positions in the table; `code` names the sentence, `values` fill it."""

    code: str
    severity: Severity
    column: str
    rows: np.ndarray
    values: Mapping[str, object] = field(default_factory=dict)


def problems(table: pd.DataFrame, found: Sequence[Finding]) -> Iterator[Problem]:
    """Each row of each finding, with its line and what stands there. `table`: the cells as they were written."""
    for one in found:
        rows = table.iloc[one.rows]
        for line, heading, text in zip(rows[LINE], headings(rows, one.column), rows[one.column], strict=True):
            where = f"{LINE} {line}, {heading}" if isinstance(line, int) else f"{line}, {heading}"
            yield Problem(where, shown(text), one.code, dict(one.values), one.severity)


def remarks(count: int, found: Sequence[Finding]) -> np.ndarray:
    """The codes of the rules that found something, with spaces between them, for each of `count` rows."""
    codes = np.full(count, "", dtype=object)
    for one in found:
        codes[one.rows] += f" {one.code}"
    return np.array([text.strip() for text in codes], dtype=object) if found else codes


def placed(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures that were computed from other rows, as cells whose place is what they are about."""
    about = figures["municipality"] + " " + figures["service"] + " " + figures["audience"] + " " + figures["metric"]
    texts = {name: figures[name].map(str) for name in ("value", "n", "period")}
    return pd.DataFrame({**texts, LINE: about + " " + figures["period"]})
