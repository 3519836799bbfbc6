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
from services.timing.cost_promise import CostPromise, MoneyYear, cost_promise, money_years, year_ends
from services.timing.money import planned, spent_before


@dataclass(frozen=True, kw_only=True)
class SoFar:
    """Of one investment, in euros: what was recorded as saved (None: nothing was), until when, and the saving that was
    promised by that day, or by now where nothing was recorded. `before` and `running`: what it cost a year to run
    before it was in use, and since."""

    promised: float
    recorded: float | None
    recorded_until: date | None
    before: float | None
    running: float | None


@dataclass(frozen=True, kw_only=True)
class CostAnswer:
    """`promised_in`: the version that was decided first, or the plan itself where nobody decided yet. `as_of`, `end`:
    month counts; until the first everything is known, the second is the first month after the horizon. `spent`: by
    year what was recorded as spent until its end, from the first year of which anything was; `spent_until`: the last
    day of it, and `promised_by_then` what would be spent by that day. `people`: inhabitants of the co-operation;
    None where those of `unknown_towns` of its `towns` are not known."""

    scenario: Scenario
    promised_in: StoredScenario
    starts: int
    as_of: int
    end: int
    promise: CostPromise
    so_far: dict[str, SoFar]
    years: list[MoneyYear]
    spent: dict[int, float]
    spent_until: date | None
    promised_by_then: float
    reasons: list[Actual]
    people: int | None
    towns: int
    unknown_towns: int

    @property
    def names(self) -> dict[str, tuple[str, str]]:
        """Of every investment of the promise and of the plan its name, in Dutch and English."""
        both = [*self.promised_in.scenario.investment, *self.scenario.investment]
        return {one.code: (one.name.nl, one.name.en) for one in both}


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
    ends = year_ends(first, scenario.horizon_months).values()
    spent = inputs.spent
    paid = {
        each: {end: until(per[each], "spent", day_before(first + int(end))) or 0.0 for end in ends} for each in spent
    }
    draws = replace(known.draws, record=inputs.record)
    spent_until = max(filter(None, (last_day(ones, "spent") for ones in per.values())), default=None)
    people, towns, unknown = _people(snapshot, inputs.data_set)
    return CostAnswer(
        scenario=scenario,
        promised_in=promised,
        starts=first,
        as_of=inputs.as_of,
        end=first + scenario.horizon_months,
        promise=cost_promise(promised.scenario, scenario, draws, spent, rates, shift),
        so_far=_so_far(promised.scenario, scenario, inputs.as_of, per),
        years=money_years(promised.scenario, scenario, draws, paid, spent, first, shift),
        spent=_spent_by_year(per, first, scenario.horizon_months),
        spent_until=spent_until,
        promised_by_then=_promised_by(promised.scenario, spent_until),
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


def _so_far(promised: Scenario, now: Scenario, as_of: int, per: dict[str, list[Actual]]) -> dict[str, SoFar]:
    times, starts = planned(promised), month_of_date(promised.starts_on)
    saves = {one.code: one.saves_eur_per_year for one in promised.investment}
    found = {}
    for code in dict.fromkeys([*saves, *(one.code for one in now.investment), *per]):
        mine = per.get(code, [])
        rates, last = recorded_rates(mine), last_day(mine, "saved")
        months = (as_of if last is None else month_of_date(last) + 1) - starts
        found[code] = SoFar(
            promised=saves[code] * max(months - times[code][1], 0) / 12 if code in saves else 0.0,
            recorded=rates.saved_eur,
            recorded_until=last,
            before=rates.before,
            running=rates.running,
        )
    return found


def _spent_by_year(per: dict[str, list[Actual]], first: int, horizon: int) -> dict[int, float]:
    """Until the end of each year, from the first to the last that something was recorded of; empty without any."""
    spent = [one for ones in per.values() for one in ones if one.actual == "spent"]
    if not spent:
        return {}
    years = range(min(one.on for one in spent).year, max(one.last for one in spent).year + 1)
    ends = year_ends(first, horizon)
    return {year: until(spent, "spent", day_before(first + int(ends[year]))) or 0.0 for year in years if year in ends}


def _promised_by(promised: Scenario, day: date | None) -> float:
    """Euros that would be spent by the end of the month of a day."""
    if day is None:
        return 0.0
    times, months = planned(promised), month_of_date(day) + 1 - month_of_date(promised.starts_on)
    return sum(spent_before(one, times[one.code], months) for one in promised.investment)


def _people(snapshot: Snapshot, data_set: str) -> tuple[int | None, int, int]:
    """Inhabitants of all municipalities (None: not known of all), how many there are, and of how many not."""
    towns = queries.municipalities_with_figures(snapshot, data_set)
    codes, people = queries.gm_codes(snapshot), inhabitants(snapshot)
    known = [people[code] for town in towns if (code := codes.get(town)) in people]
    missing = len(towns) - len(known)
    return (sum(known) if towns and not missing else None), len(towns), missing
