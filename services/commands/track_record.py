"""`klantwinst track-record`: what our forecasts said, what happened, and how well the chances held."""

from services.answers.forecast.track_record import Told, TrackRecord, record_sentences, record_table
from services.answers.register.names import Registers
from services.commands.output import Format, print_csv, print_json, print_table, write


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
