"""`klantwinst plan choices`: what first, what drop, what delay."""

from services.answers.plan import choices as words
from services.commands.output import Format, print_csv, print_json, print_table, say, write
from services.commands.plan_steps import ready
from services.commands.progress import progress
from services.settings import settings
from services.storage.plan_versions import versions
from services.storage.snapshot import snapshot
from services.text import t


def choices(code: str, months: int, at_most: int, budget: float | None, audience: str | None, form: Format) -> None:
    """What first, what drop, what delay: a table by kind of move and audience."""
    language = settings().language
    address = ready()
    with snapshot(address) as now, progress(100) as shown:
        shown.begin(t("choices.working", language))
        done = 0

        def tell(made: int, of: int) -> None:
            nonlocal done
            while done < 100 * made // of:
                shown.done()
                done += 1

        answer = words.choices_answer(now, versions(now, code)[-1], months, at_most, budget, audience, tell)
    if form is Format.JSON:
        print_json(words.choices_values(answer))
        return
    if form is Format.CSV:
        rows = words.flat_values(answer)
        print_csv(tuple(rows[0]) if rows else (), rows)
        return
    say(t("choices.about", language))
    say(t("choices.ranges", language, draws=answer.draws))
    columns = [(said, False) for said in words.headings(language)]
    for who in [audience] if audience else answer.audiences:
        for move in dict.fromkeys(one.move for one in answer.singles):
            write(f"\n{t(f'audience.{who}', language)}: {t(f'choices.title_{move}', language)}")
            print_table(columns, words.single_rows(answer, move, who, language))
            if best := answer.best.get(move):
                write(f"{t('choices.best', language)}. {words.best_sentence(answer, move, language)}")
                if best.sets:
                    print_table(columns, words.choice_rows(answer, best.sets[: words.BEST_SHOWN], who, language))
