"""`klantwinst track-record`: what our forecasts said, what happened, and how well the chances held."""

from collections.abc import Sequence

from services.answers.forecast.history import chosen_pair, history, two_sentences
from services.answers.forecast.moved import Kept, moved_between
from services.answers.forecast.result import MovedBy
from services.answers.forecast.track_record import Told, TrackRecord, record_sentences, record_table
from services.answers.register.names import Registers
from services.commands.output import Format, print_csv, print_json, print_table, write
from services.domain.defaults import SEED
from services.domain.errors import UserError
from services.storage.snapshot import Snapshot
from services.text import t


def print_record(record: TrackRecord, known: Registers, form: Format, language: str) -> None:
    if form is Format.JSON:
        print_json(record.model_dump(mode="json"))
    elif form is Format.CSV:
        print_csv(list(Told.model_fields), [one.model_dump() for one in record.forecasts])
    else:
        write("\n".join(record_sentences(record, language)))
        table = record_table(record, known, language)
        if len(table):
            print_table([(name, False) for name in table.columns], table.astype(str).to_numpy().tolist())


def print_between(now: Snapshot, codes: Sequence[str], numbers: str, form: Format, language: str) -> None:
    """What two forecasts of one plan said, and why they differ. Raises `UserError` for what is no pair of one plan."""
    parts = [part.strip() for part in numbers.split(",")]
    if len(codes) != 1 or len(parts) != 2 or not all(part.isdigit() for part in parts):
        raise UserError("between_what", value=numbers, known=", ".join(codes))
    past = history(now, codes[0])
    first, second = chosen_pair(past, int(parts[0]), int(parts[1]), language)
    found = moved_between(now, Kept(first.answer, first.model), Kept(second.answer, second.model), SEED)
    if form is Format.JSON:
        print_json([one.model_dump(mode="json") for one in found])
    elif form is Format.CSV:
        print_csv(list(MovedBy.model_fields), [one.model_dump() for one in found])
    else:
        for audience in (one.audience for one in second.answer.audiences):
            lines = two_sentences(first, second, found, audience, language)
            write("\n".join([t(f"audience.{audience}", language), *(f"  {line}" for line in lines)]))
