"""The cost promise of a plan: what was promised to become cheaper, what came of it, and why the difference."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.answers.forecast.inputs import Inputs, read_inputs, with_history
from services.answers.register.inhabitants import inhabitants
from services.domain.actual import Actual
from services.domain.defaults import DRAWS, SEED
from services.domain.period import month_of_date
from services.domain.recorded_rates import day_before, last_day, recorded_rates, until
from services.domain.scenario import Scenario
from services.storage import queries
from services.storage.plan_versions import StoredScenario, holding, versions
from services.storage.snapshot import Snapshot
from services.timing.cost_promise import CostPromise, MoneyYear, cost_promise, money_years
from services.timing.money import planned


@dataclass(frozen=True, kw_only=True)
class SoFar:
    """Of one investment until now, in euros: the saving that was promised by now, and what was recorded of it (None:
    nothing was), until when. `before` and `running`: what it cost a year to run before it was in use, and since."""

    promised: float
    recorded: float | None
    recorded_until: date | None
    before: float | None
    running: float | None


@dataclass(frozen=True, kw_only=True)
class CostAnswer:
    """`promised_in`: the version that was decided first, or the plan itself where nobody decided yet. `as_of`, `end`:
    month counts; until the first everything is known, the second is the first month after the horizon. `spent`: by
    year what was recorded as spent until its end, or until now. `people`: inhabitants of the co-operation; None where
    those of `unknown_towns` of its `towns` are not known."""

    scenario: Scenario
    promised_in: StoredScenario
    starts: int
    as_of: int
    end: int
    draws: int
    promise: CostPromise
    so_far: dict[str, SoFar]
    years: list[MoneyYear]
    spent: dict[int, float]
    reasons: list[Actual]
    people: int | None
    towns: int
    unknown_towns: int

    @property
    def names(self) -> dict[str, tuple[str, str]]:
        """Of every investment of the promise and of the plan its name, in Dutch and English."""
        both = [*self.promised_in.scenario.investment, *self.scenario.investment]
        return {one.code: (one.name.nl, one.name.en) for one in both}

    @property
    def has_promise(self) -> bool:
        """Whether anything was promised to become cheaper, or turned out to."""
        return any(one.promised.saved or one.expected.saved for one in self.promise.investments)


def first_decided(found: Sequence[StoredScenario]) -> StoredScenario:
    """What was promised: the version that was decided first; the one that holds where none ever was."""
    return next((one for one in found if one.is_decided), holding(list(found)))


def cost_answer(snapshot: Snapshot, code: str, as_of: int | None = None) -> CostAnswer:
    """Of the version that holds. Raises `UserError` for a plan that does not exist, and without figures."""
    from services.answers.forecast.learned import known_draws  # NumPy takes its time to load: only when needed
    from services.timing.draws import draw
    from services.timing.forecast import places

    found = versions(snapshot, code)
    stored, promised = holding(found), first_decided(found)
    inputs = with_history(snapshot, read_inputs(snapshot, stored, as_of, None))
    scenario = stored.scenario
    known = known_draws(inputs, draw(inputs.scenario, DRAWS, SEED, places(inputs.cells)), SEED)
    first = month_of_date(scenario.starts_on)
    shift = first - month_of_date(promised.scenario.starts_on)
    per = _by_investment(inputs)
    rates = {each: recorded_rates(ones) for each, ones in per.items()}
    ends = [*_year_ends(first, scenario.horizon_months)]
    spent = inputs.spent
    paid = {
        each: {end: until(per[each], "spent", day_before(first + int(end))) or 0.0 for _, end in ends} for each in spent
    }
    draws = replace(known.draws, record=inputs.record)
    people, towns, unknown = _people(snapshot, inputs.data_set)
    return CostAnswer(
        scenario=scenario,
        promised_in=promised,
        starts=first,
        as_of=inputs.as_of,
        end=first + scenario.horizon_months,
        draws=DRAWS,
        promise=cost_promise(promised.scenario, scenario, draws, spent, rates, shift),
        so_far=_so_far(promised.scenario, inputs.as_of - first + shift, per),
        years=money_years(promised.scenario, scenario, draws, paid, spent, first, shift),
        spent=_spent_by_year(per, first, inputs.as_of, scenario.horizon_months),
        reasons=[one.actual for one in inputs.actuals if one.actual.actual not in ("running", "saved")],
        people=people,
        towns=towns,
        unknown_towns=unknown,
    )


def _by_investment(inputs: Inputs) -> dict[str, list[Actual]]:
    found: dict[str, list[Actual]] = {}
    for one in inputs.actuals:
        found.setdefault(one.actual.investment, []).append(one.actual)
    return found


def _year_ends(first: int, horizon: int) -> list[tuple[int, float]]:
    """Every calendar year of the plan, and its end (or that of the plan) in months since the start."""
    years = range(first // 12, (first + horizon - 1) // 12 + 1)
    return [(year, float(min((year + 1) * 12 - first, horizon))) for year in years]


def _so_far(promised: Scenario, months: int, per: dict[str, list[Actual]]) -> dict[str, SoFar]:
    """`months`: since the start of the promise."""
    times = planned(promised)
    saves = {one.code: one.saves_eur_per_year * max(months - times[one.code][1], 0) / 12 for one in promised.investment}
    found = {}
    for code in dict.fromkeys([*saves, *per]):
        mine = per.get(code, [])
        rates = recorded_rates(mine)
        found[code] = SoFar(
            promised=saves.get(code, 0.0),
            recorded=rates.saved_eur,
            recorded_until=last_day(mine, "saved"),
            before=rates.before,
            running=rates.running,
        )
    return found


def _spent_by_year(per: dict[str, list[Actual]], first: int, as_of: int, horizon: int) -> dict[int, float]:
    """Until the end of each year that something was recorded of, the last one until now; empty without any."""
    last = max(filter(None, (last_day(ones, "spent") for ones in per.values())), default=None)
    if last is None:
        return {}
    found = {}
    for year, end in _year_ends(first, horizon):
        if year > min(last.year, (as_of - 1) // 12):
            break
        day = day_before(min(first + int(end), as_of))
        found[year] = sum(until(ones, "spent", day) or 0.0 for ones in per.values())
    return found


def _people(snapshot: Snapshot, data_set: str) -> tuple[int | None, int, int]:
    """Inhabitants of all municipalities (None: not known of all), how many there are, and of how many not."""
    towns = queries.municipalities_with_figures(snapshot, data_set)
    codes, people = queries.gm_codes(snapshot), inhabitants(snapshot)
    known = [people[code] for town in towns if (code := codes.get(town)) in people]
    missing = len(towns) - len(known)
    return (sum(known) if towns and not missing else None), len(towns), missing
