"""The question of this product: when, and with what, does the customer benefit?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from services.answers.forecast.in_view import in_view, plans
from services.answers.forecast.inputs import MODEL_VERSION, Inputs, read_inputs, with_history
from services.answers.forecast.result import ScenarioAnswer
from services.domain.defaults import DRAWS, SEED
from services.domain.errors import UserError
from services.storage import queries
from services.storage.forecasts import StoredForecast, keep_forecast, standard_forecasts
from services.storage.forecasts import is_standard as stored_as_standard
from services.storage.snapshot import Snapshot
from services.storage.unit_of_work import writing
from services.text.errors import sentence

WANT_OF_FIGURES = ("no_figures", "unknown_data_set")
FEWEST_DRAWS, MOST_DRAWS = 16, 262_144

Progress = Callable[[str], None]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Asked:
    """The `first` of an answer: when, with what and for how much. `whole`: with what it leans on, how fragile it is and
    what it promises of each metric; that may take some seconds more, and is kept."""

    first: ScenarioAnswer
    whole: Callable[[], ScenarioAnswer]


def answers(
    snapshot: Snapshot,
    codes: Sequence[str] = (),
    as_of: int | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    data_set: str | None = None,
    eur_per_hour: float | None = None,
    progress: Progress = lambda _: None,
) -> Iterator[ScenarioAnswer]:
    """The whole answer for each scenario (all of them when none is named), one by one: see `asked`."""
    found = asked(snapshot, codes, as_of, draws, seed, data_set, eur_per_hour, progress)
    return (one.whole() for one in found)


def asked(
    snapshot: Snapshot,
    codes: Sequence[str] = (),
    as_of: int | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    data_set: str | None = None,
    eur_per_hour: float | None = None,
    progress: Progress = lambda _: None,
) -> Iterator[Asked]:
    """What is said first of each scenario, one by one.

    An answer that was computed before from the same inputs is read back. Asked without anything chosen it is kept as
    one of the forecasts that are held against what happens. `progress` is called with the code of
    each scenario that has to be computed. Raises `UserError` for what does not exist.
    """
    if not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        raise UserError("draws_out_of_range", value=draws, low=FEWEST_DRAWS, high=MOST_DRAWS)
    is_plain = (as_of, data_set, eur_per_hour, draws, seed) == (None, None, None, DRAWS, SEED)
    for code in scenario_codes(snapshot, codes):
        stored = plans(snapshot)[code]
        is_standard = is_plain and stored.is_decided  # what is promised, is promised by a decision
        inputs = read_inputs(snapshot, stored, as_of, data_set)
        key = inputs.key(draws, seed, eur_per_hour)
        known = queries.stored_forecast(snapshot, key)
        is_kept = not is_standard or stored_as_standard(snapshot, key)
        if known:
            answer = ScenarioAnswer.model_validate_json(known)
            if not is_kept:  # it was asked as a question of its own, and is the forecast of today
                answer = _with_reasons(snapshot, inputs, answer, _first(snapshot, code))
                _keep(snapshot.address, key, is_standard, answer)
            yield Asked(answer, partial(_itself, answer))
            continue
        progress(code)
        keep = partial(_keep, snapshot.address, key, is_standard)
        first = _first(snapshot, code) if is_standard else None
        yield _compute(snapshot, with_history(snapshot, inputs), draws, seed, eur_per_hour, keep, first)


def where_there_are_figures(
    codes: Sequence[str], ask: Callable[[str], Sequence[Found]]
) -> tuple[list[Found], dict[str, UserError]]:
    """What `ask` answers for each scenario, and why some cannot be answered: want of figures is theirs alone.

    Raises whatever is wrong with more than one scenario.
    """
    found: list[Found] = []
    missed: dict[str, UserError] = {}
    for code in codes:
        try:
            found += ask(code)
        except UserError as error:
            if error.code not in WANT_OF_FIGURES:
                raise
            missed[code] = error
    return found, missed


def unanswered(code: str, why: UserError, language: str) -> UserError:
    """Why one scenario is missing among the answers."""
    return UserError("scenario_unanswered", code=code, reason=sentence(why, language))


def scenario_codes(snapshot: Snapshot, wanted: Sequence[str] = ()) -> list[str]:
    """The scenarios that are asked for; without any, those that are shown (see `in_view`). Raises `UserError` when
    there are none, and for one that does not exist."""
    known = list(plans(snapshot))
    if not wanted or not known:
        return in_view(snapshot)
    for code in wanted:
        if code not in known:
            raise UserError("unknown_scenario", code=code, known=", ".join(known))
    return list(dict.fromkeys(wanted))


def _first(snapshot: Snapshot, code: str) -> StoredForecast | None:
    """The first forecast of a plan; None when there is none yet."""
    return next(iter(standard_forecasts(snapshot, code)), None)


def _compute(
    snapshot: Snapshot,
    inputs: Inputs,
    draws: int,
    seed: int,
    eur_per_hour: float | None,
    keep: Callable[[ScenarioAnswer], None],
    first: StoredForecast | None,
) -> Asked:
    """`first`: the first forecast of the plan, from which is told why this one is another."""
    from services.answers.forecast.compute import headline, whole  # NumPy takes its time to load: only when needed

    found = headline(inputs, draws, seed, eur_per_hour)

    def kept() -> ScenarioAnswer:
        answer = _with_reasons(snapshot, inputs, whole(found), first)
        keep(answer)
        return answer

    return Asked(found.answer, kept)


def _with_reasons(
    snapshot: Snapshot, inputs: Inputs, answer: ScenarioAnswer, first: StoredForecast | None
) -> ScenarioAnswer:
    """The answer with why it is another than the first one."""
    if first is None:
        return answer
    from services.answers.forecast.moved import Kept, moved  # NumPy takes its time to load: only when needed

    then = Kept(ScenarioAnswer.model_validate_json(first.document), first.model_version)
    return answer.model_copy(update={"moved": moved(snapshot, then, with_history(snapshot, inputs), answer.seed)})


def _itself(answer: ScenarioAnswer) -> ScenarioAnswer:
    return answer


def _keep(address: str, key: str, is_standard: bool, answer: ScenarioAnswer) -> None:
    """Keep the answer; on a database that cannot be written the answer itself still stands."""
    try:
        with writing(address) as unit:
            keep_forecast(
                unit,
                key=key,
                is_standard=is_standard,
                scenario=answer.scenario,
                scenario_hash=answer.hash,
                as_of=answer.as_of,
                draws=answer.draws,
                seed=answer.seed,
                model_version=MODEL_VERSION,
                document=answer.model_dump_json(by_alias=True),
            )
    except UserError as error:
        if error.code not in ("database_read_only", "database_busy", "database_disk_full"):
            raise
