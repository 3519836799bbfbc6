"""`klantwinst register`: what must be checked of the plans, by whom, and how much hangs on it."""

from typing import Annotated

import typer

from services.commands.options import FormatOption
from services.commands.output import Format


def register(
    scenarios: Annotated[
        list[str] | None, typer.Argument(help="Plans, by their codes; without any all of them.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only what should have been checked by today.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """What must be checked of the plans, by whom and before when, and how much of the date hangs on it."""
    from datetime import date

    from services.answers.plan import reviews as words
    from services.answers.register.names import registers
    from services.commands.output import print_csv, print_json, print_table, say, write
    from services.commands.plan_steps import ready
    from services.domain.errors import UserError
    from services.settings import settings
    from services.storage.plan_versions import all_versions
    from services.storage.snapshot import snapshot
    from services.text import t

    language = settings().language
    with snapshot(ready()) as now:
        plans, known = all_versions(now), registers(now, language)
        for code in scenarios or ():
            if code not in plans:
                raise UserError("unknown_scenario", code=code, known=", ".join(plans) or "-")
        chosen = [plans[code][-1] for code in scenarios or plans if plans[code][-1].state != "archived"]
        found = [one for stored in chosen for one in words.reviews(now, stored, date.today(), language)]
    shown = [one for one in found if one.due or not due]
    if form is Format.JSON:
        print_json(words.review_values(shown))
    elif form is Format.CSV:
        rows = words.review_values(shown)
        print_csv(tuple(rows[0]) if rows else (), rows)
    else:
        say(words.review_sentence(found, language))
        for audience in dict.fromkeys(who for one in shown for who in one.outcomes):
            write(f"\n{t(f'audience.{audience}', language)}")
            columns = [(said, False) for said in words.review_headings(language)]
            print_table(columns, words.review_rows(shown, audience, known, language))
