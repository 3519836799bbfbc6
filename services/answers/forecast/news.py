"""What changed in the forecasts, as it goes with the other changes: each once."""

from dataclasses import dataclass

from services.answers.forecast.history import history, moved_line
from services.answers.forecast.sentences import in_short
from services.answers.register.names import Registers
from services.storage.snapshot import Snapshot
from services.text import t


@dataclass(frozen=True)
class News:
    """`key`: the same forecast has the same key, whenever it is found."""

    key: str
    sentence: str


def forecast_news(snapshot: Snapshot, known: Registers, language: str) -> list[News]:
    """Of every plan of which the last forecast is another than the first: what it says now, and why it moved."""
    found = []
    for code in known.scenarios:
        past = history(snapshot, code)
        if len(past) < 2:
            continue
        answer = past[-1].answer
        for one in answer.audiences:
            moved = [each for each in answer.moved if each.audience == one.audience and (each.months or each.points)]
            if moved or one.refuted:
                said = t(
                    "history.news",
                    language,
                    scenario=answer.name.in_language(language),
                    who=t(f"audience.{one.audience}", language).lower(),
                    now=in_short(answer, one, language),
                    why=" ".join(moved_line(each, language) for each in moved),
                )
                middle = one.given.p50 if one.given else ""
                outcome = f"{one.probability:.2f}", middle, one.refuted or ""
                key = "|".join(("forecast", code, one.audience, *outcome, answer.hash, past[-1].model))
                found.append(News(key, said.strip()))
    return found
