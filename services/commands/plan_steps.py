"""What the commands of `klantwinst plan` do."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from services.answers.plan.drafts import copied, keep, start, step
from services.answers.plan.promise import keep_promise
from services.answers.register.names import registers
from services.commands.output import Format, print_csv, print_json, print_table, say, write
from services.commands.progress import progress
from services.domain.data_set import OWN
from services.domain.errors import InvalidFile, UserError
from services.domain.metric import Names
from services.domain.period import month_of, month_text
from services.domain.plan_state import Decision
from services.domain.scenario import Scenario
from services.intake.engines import DEFAULT
from services.settings import settings
from services.storage.plan_versions import StoredScenario, all_versions, holding, versions
from services.storage.snapshot import Snapshot, snapshot
from services.storage.unit_of_work import writing
from services.text import t
from services.text.errors import describe
from services.text.phrases import day_name, month_name

COLUMNS = ("code", "name", "state", "version", "since", "who", "why")


def list_plans(form: Format) -> None:
    """Every plan: its newest version, and the one that was decided where that is another."""
    chosen = ready()
    with snapshot(chosen) as now:
        found = [one for each in all_versions(now).values() for one in shown_of(each)]
    language = settings().language
    if form is Format.JSON:
        print_json([_row(one, language) for one in found])
    elif form is Format.CSV:
        print_csv(COLUMNS, [_row(one, language) for one in found])
    elif not found:
        say(t("plan.none", language))
    else:
        rows = [{**_row(one, language), "state": t(f"plan.{one.state}", language)} for one in found]
        headings = [(t(f"plan.{name}", language), name == "version") for name in COLUMNS]
        print_table(headings, [[str(row[name] or "") for name in COLUMNS] for row in rows])


def shown_of(each: list[StoredScenario]) -> list[StoredScenario]:
    """Of one plan the version that was decided last, and the newest where that is another."""
    held, newest = holding(each), each[-1]
    return [newest] if held is newest else [held, newest]


def _row(one: StoredScenario, language: str) -> dict[str, object]:
    said = one.decision
    return {
        "code": one.scenario.code,
        "name": one.scenario.name.in_language(language),
        "state": one.state,
        "version": one.version,
        "since": said.since.isoformat() if said.since else None,
        "who": said.by or None,
        "why": said.reason or None,
    }


def new(code: str, origin: str, starts: str | None, name: str) -> None:
    """A draft that begins as a copy of another plan."""
    language, address = settings().language, ready()
    with snapshot(address) as now:
        known = registers(now, language)
        there = all_versions(now)
        first = there[origin][-1].scenario if origin in there else _packaged(origin, list(there))
        called = Names(nl=name, en=name) if name else None
        begins = None if starts is None else date.fromisoformat(f"{month_text(month_of(starts))}-01")
        made = copied(first, code, begins, called)
        with plainly(language), writing(address, expects=now.version) as unit:
            start(unit, made, known)
    month = month_name(month_of(made.starts_on.isoformat()[:7]), language)
    say(t("plan.started", language, code=code, origin=origin, starts=month))


def change(code: str, what: Sequence[str]) -> None:
    """Change a plan: its next version, which is a draft."""
    from services.domain.plan_path import changed

    def set_all(plan: Scenario, _: Snapshot) -> Scenario:
        for each in what:
            path, equals, value = each.partition("=")
            if not equals:
                raise UserError("plan_set_what", given=each)
            plan = changed(plan, path, value.strip())
        return plan

    _next_version(code, set_all)


def swap(code: str, investment: str, other: str) -> None:
    """Another investment in the place of one: the next version, which is a draft."""
    from services.timing.what_if import in_place_of

    def swapped(plan: Scenario, now: Snapshot) -> Scenario:
        origin, _, wanted = other.partition(".")
        stored = all_versions(now)
        its = stored[origin][-1].scenario if origin in stored else _packaged(origin, list(stored))
        for here, asked in ((plan, investment), (its, wanted)):
            known = [one.code for one in here.investment]
            if asked not in known:
                raise UserError("plan_no_such_field", path=f"{here.code}.{asked}", known=", ".join(known))
        comes = next(one for one in its.investment if one.code == wanted)
        return Scenario.model_validate(in_place_of(plan, investment, comes).model_dump(exclude_unset=True))

    _next_version(code, swapped)


def _next_version(code: str, edit: Callable[[Scenario, Snapshot], Scenario]) -> None:
    """Keep what `edit` makes of the newest version, and write what is otherwise."""
    language, address = settings().language, ready()
    with snapshot(address) as now:
        known, newest = registers(now, language), versions(now, code)[-1]
        with plainly(language):
            after = edit(newest.scenario, now)
            with writing(address) as unit:
                is_other = keep(unit, after, known, newest.version)
    key = "plan.kept" if is_other else "plan.same"
    say(t(key, language, code=code, version=newest.version + 1))
    if is_other:
        _write_differences(newest.scenario, after)


def decide(code: str, on: str | None, by: str, reason: str) -> None:
    """Write down a decision: from now on the plan is public, and its first forecast is what was promised."""
    from services.intake.values.dates import day_in

    day = day_in(on) if on else None
    if on and day is None:
        raise UserError("setting", name="--on", value=on, allowed="YYYY-MM-DD")
    take_step(code, Decision(state="decided", on=day, body=by, reason=reason))


def diff(one: str, other: str | None, form: Format) -> None:
    """What two plans, or two versions of one, say otherwise."""
    with snapshot(ready()) as now:
        before = _version(now, one)
        after = _version(now, other or one.partition("@")[0])
    if form is Format.TABLE:
        _write_differences(before.scenario, after.scenario)
        return
    found = _differences(before.scenario, after.scenario)
    if form is Format.JSON:
        print_json(found)
    else:
        print_csv(("sentence",), [{"sentence": each} for each in found])


def costs(code: str, form: Format) -> None:
    """What was promised to become cheaper, what came of it, and why that differs."""
    from services.answers.plan import cost_words as words
    from services.answers.plan.cost_promise import cost_answer

    language = settings().language
    with snapshot(ready()) as now:
        answer = cost_answer(now, code)
    if form is Format.JSON:
        print_json(words.cost_values(answer))
    elif form is Format.CSV:
        rows = words.flat_values(answer)
        print_csv(tuple(rows[0]), rows)
    else:
        write(
            "\n".join(
                [
                    *words.cost_sentences(answer, language),
                    *(f"- {one}" for one in words.part_sentences(answer, language)),
                ]
            )
        )
        for names, rows_of in ((words.WHY, words.why_rows), (words.FOLLOWED, words.followed_rows)):
            columns = [(said, at > 0) for at, said in enumerate(words.headings(names, language))]
            print_table(columns, rows_of(answer, language))


def export(code: str, out: Path) -> None:
    """Write a plan as a file that can be changed and loaded again."""
    from services.publishing.package.plan_file import plan_file

    with snapshot(ready()) as now:
        content = plan_file(now, _version(now, code), out.name)
    try:
        out.write_bytes(content)
    except OSError:
        raise UserError("file_not_written", file=str(out)) from None
    say(t("plan.written", settings().language, code=code, file=out))


def load_plan(file: Path, decimal: str | None, shares: str | None) -> None:
    """Load a plan from a file, as a draft; the same as `klantwinst load`."""
    from services.commands.load import load_all, reading_of

    reading, address, language = reading_of(None, decimal, shares), ready(), settings().language
    with progress(1) as shown:
        load_all(address, [file], OWN, reading, DEFAULT, None, False, language, shown)


@contextmanager
def plainly(language: str) -> Iterator[None]:
    """What is wrong with a plan that stands in no file."""
    try:
        yield
    except InvalidFile as error:
        problem = " ".join(describe(one, language) for one in error.problems)
        raise UserError("plan_refused", problem=problem) from None


def ready() -> str:
    """The address of the database, which is there from now on."""
    from services.intake.packaged import open_database

    address = settings().database_url
    open_database(address)
    return address


def _packaged(code: str, known: list[str]) -> Scenario:
    from services.intake.packaged import template, templates

    if code not in templates():
        raise UserError("unknown_scenario", code=code, known=", ".join([*known, *templates()]))
    return template(code)


def _version(now: Snapshot, asked: str) -> StoredScenario:
    code, _, number = asked.partition("@")
    found = versions(now, code)
    wanted = [one for one in found if not number or str(one.version) == number]
    if not wanted:
        known = ", ".join(f"{code}@{one.version}" for one in found)
        raise UserError("unknown_scenario", code=asked, known=known)
    return wanted[-1]


def take_step(code: str, wanted: Decision) -> None:
    language, address = settings().language, ready()
    with writing(address) as unit:
        step(unit, code, wanted, date.today())
    keep_promise(address, code, wanted)
    on = day_name(wanted.on, language) if wanted.on else ""
    say(t(f"plan.now_{wanted.state}", language, code=code, on=on))


def _differences(before: Scenario, after: Scenario) -> list[str]:
    from services.answers.plan.difference_words import difference_sentences

    language = settings().language
    with snapshot(settings().database_url) as now:
        return difference_sentences(before, after, registers(now, language), language)


def _write_differences(before: Scenario, after: Scenario) -> None:
    found = _differences(before, after) or [t("plan.no_difference", settings().language)]
    write("\n".join(found))
