"""The metrics: what each is, from which change people notice it, and who decided that."""

import pandas as pd

from services.answers.register.names import Registers
from services.domain.metric import Metric
from services.text import t
from services.text.steps import better


def metrics_tables(known: Registers, language: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The metrics that the scenarios act on, and all others that customers can notice."""
    used = {effect.metric for scenario in known.scenarios.values() for _, effect in scenario.effects()}
    noticed = [metric for metric in known.metrics.values() if metric.customer_facing]
    return (
        _table([metric for metric in noticed if metric.code in used], language),
        _table([metric for metric in noticed if metric.code not in used], language),
    )


def _table(metrics: list[Metric], language: str) -> pd.DataFrame:
    rows = [
        (
            metric.name.in_language(language),
            metric.definition.in_language(language),
            better(metric, metric.noticeable, language),
            metric.decided_by,
        )
        for metric in metrics
    ]
    columns = ("metric", "definition", "noticeable", "decided_by")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in columns])
