"""Open data: the disclosed figures and the forecast as files with a description, at addresses that stay."""

import csv
import io
import json
import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from services.answers.public.material import Disclosed
from services.domain.metric import Metric
from services.domain.question import LANGUAGES
from services.publishing.disclosure.shares import document
from services.text import t
from services.text.cells import harmless

COLUMNS = ("metric", "service", "audience", "municipality", "year", "value", "n", "state")
NAMES = ("figures.csv", "figures-excel.csv", "figures.json", "forecast.json", "datapackage.json", "dcat.jsonld")


FIGURES = NAMES[:3]  # what holds all figures, and nothing of the edition


def figures(found: Disclosed) -> dict[str, bytes]:
    """The disclosed figures in three forms, by name."""
    shown = found.shown[list(COLUMNS)]
    made = csv_bytes(shown), csv_bytes(shown, excel=True), _rows_json(shown)
    return dict(zip(FIGURES, made, strict=True))


def around(found: Disclosed, made_on: str, home: str) -> dict[str, bytes]:
    """The forecast, and what describes all of it, by name. `home`: the address of the site, for descriptions that need
    a whole one; empty makes them relative."""
    return {
        "forecast.json": _json([document(one) for one in found.answers]),
        "datapackage.json": _json(datapackage(found, made_on)),
        "dcat.jsonld": _json(dcat(found, made_on, home)),
    }


def csv_bytes(frame: pd.DataFrame, excel: bool = False) -> bytes:
    """RFC 4180: commas, points, CRLF; for Dutch Excel: semicolons, decimal commas, a mark that says UTF-8, and no cell
    that Excel would take for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows(zip(*(_cells(frame[name], excel) for name in frame.columns), strict=True))
    text = out.getvalue()
    return ("\ufeff" + text if excel else text).encode()


def _cells(column: pd.Series, excel: bool) -> list[str]:
    """Each value is put into text once: of a country there are few different ones."""
    values = column.tolist()
    texts = {value: _cell(value, excel) for value in dict.fromkeys(values)}
    return [texts[value] for value in values]


def _cell(value: Any, excel: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = "" if math.isnan(value) else f"{value:.10g}"
        return text.replace(".", ",") if excel else text
    text = str(value)
    return str(harmless(text)) if excel else text


def _rows_json(frame: pd.DataFrame) -> bytes:
    """A document a row, as `_json` would write them, which takes ten times as long for a country."""
    columns = [_texts_json(frame[name]) for name in COLUMNS]
    row = " {\n" + ",\n".join(f'  "{name}": %s' for name in COLUMNS) + "\n }"
    rows = [row % values for values in zip(*columns, strict=True)]
    return ("[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n").encode()


def _texts_json(column: pd.Series) -> list[str]:
    values = column.tolist()
    texts = {value: _text_json(value) for value in dict.fromkeys(values)}
    return [texts[value] for value in values]


def _text_json(value: Any) -> str:
    return "null" if isinstance(value, float) and math.isnan(value) else json.dumps(value, ensure_ascii=False)


def _json(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def datapackage(found: Disclosed, made_on: str) -> dict[str, Any]:
    """Frictionless Data Package 1: both tables of figures with the meaning of every column."""
    kinds = {"year": "integer", "value": "number", "n": "number"}
    fields = [
        {"name": name, "type": kinds.get(name, "string"), "description": _both(f"public.column_{name}")}
        for name in COLUMNS
    ]
    dialect = {"delimiter": ";", "header": True}
    excel_fields = [{**one, "decimalChar": ","} if one["type"] == "number" else one for one in fields]
    resources = [
        _resource("figures", "figures.csv", fields, found, None),
        _resource("figures-excel", "figures-excel.csv", excel_fields, found, dialect),
    ]
    return {
        "profile": "tabular-data-package",
        "name": "klantwinst-figures",
        "title": _both("public.title"),
        "created": f"{made_on}T00:00:00Z",
        "licenses": [{"name": "other-attribution", "title": found.licence or "-"}],
        "sources": [{"title": found.citation or found.data_set or "-"}],
        "resources": resources,
    }


def _resource(
    name: str, path: str, fields: Sequence[dict[str, Any]], found: Disclosed, dialect: dict[str, Any] | None
) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if dialect else "utf-8",
        "title": _both("public.data_excel" if dialect else "public.data_csv"),
        **({"dialect": dialect} if dialect else {}),
        "schema": {"fields": list(fields), "missingValues": [""]},
    }


def dcat(found: Disclosed, made_on: str, home: str) -> dict[str, Any]:
    """DCAT-AP-NL 3.0 as JSON-LD: one catalogue, one data set, a distribution a file."""
    place = home.rstrip("/") + "/publiek/gegevens/" if home else ""
    data_set = f"{place}#figures"
    kinds = {"csv": "CSV", "json": "JSON", "jsonld": "JSON_LD"}
    title, text = _tagged("public.title"), _tagged("public.lead")
    publisher = {"@type": "foaf:Agent", "foaf:name": [{"@language": "nl", "@value": t("public.publisher", "nl")}]}
    contact = {"@type": "vcard:Organization", "vcard:fn": t("public.publisher", "nl")}
    distributions = [
        {
            "@id": f"{place}{name}",
            "@type": "dcat:Distribution",
            "dct:title": _tagged(f"public.{key}"),
            "dcat:accessURL": {"@id": f"{place}{name}"},
            "dcat:downloadURL": {"@id": f"{place}{name}"},
            "dct:format": {"@id": f"{FILE_TYPES}{kinds[name.rsplit('.', 1)[1]]}"},
            "dct:license": {"@id": licence_address(found.licence)},
        }
        for name, key in (
            ("figures.csv", "data_csv"),
            ("figures-excel.csv", "data_excel"),
            ("figures.json", "data_json"),
            ("forecast.json", "data_forecast"),
        )
    ]
    return {
        "@context": CONTEXT,
        "@id": f"{place}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": title,
        "dct:description": text,
        "dct:publisher": publisher,
        "dcat:contactPoint": contact,
        "dct:language": [{"@id": f"{SPOKEN}NLD"}, {"@id": f"{SPOKEN}ENG"}],
        "dct:issued": _day(made_on),
        "dct:modified": _day(made_on),
        "dcat:dataset": {
            "@id": data_set,
            "@type": "dcat:Dataset",
            "dct:identifier": data_set or "figures",
            "dct:title": title,
            "dct:description": text,
            "dct:publisher": publisher,
            "dct:creator": publisher,
            "dcat:contactPoint": contact,
            "dcat:theme": {"@id": f"{THEMES}GOVE"},
            "dct:accessRights": {"@id": f"{RIGHTS}PUBLIC"},
            "dct:language": [{"@id": f"{SPOKEN}NLD"}, {"@id": f"{SPOKEN}ENG"}],
            "dct:source": found.citation or found.data_set or "-",
            "dct:issued": _day(made_on),
            "dct:modified": _day(made_on),
            "dcat:distribution": distributions,
        },
    }


AUTHORITY = "http://publications.europa.eu/resource/authority/"
FILE_TYPES, SPOKEN = f"{AUTHORITY}file-type/", f"{AUTHORITY}language/"
THEMES, RIGHTS = f"{AUTHORITY}data-theme/", f"{AUTHORITY}access-right/"
LICENCES = {
    "CC BY 4.0": "http://creativecommons.org/licenses/by/4.0/",
    "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/",
    "CC0": "http://creativecommons.org/publicdomain/zero/1.0/",
}
UNKNOWN_LICENCE = "http://standaarden.overheid.nl/owms/terms/licentieonbekend"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def licence_address(text: str) -> str:
    """The address of a licence that is named in a text; that of "unknown" for any other."""
    return next((address for name, address in LICENCES.items() if name in text), UNKNOWN_LICENCE)


def _day(text: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": text}


def _both(key: str) -> str:
    return f"{t(key, 'nl')} / {t(key, 'en')}"


def _tagged(key: str) -> list[dict[str, str]]:
    return [{"@language": language, "@value": t(key, language)} for language in LANGUAGES]


def definitions(found: Disclosed, language: str) -> pd.DataFrame:
    """Every metric in the figures, with its code and definition."""
    known = found.known[language]
    codes = [code for code in sorted(found.shown["metric"].unique()) if code in known.metrics]
    rows = [(code, known.metric(code, language), _definition(known.metrics[code], language)) for code in codes]
    names = ("code", "ui.metric", "public.definition")
    return pd.DataFrame(rows, columns=[t("table.evidence", language), *(t(name, language) for name in names[1:])])


def _definition(metric: Metric, language: str) -> str:
    return metric.definition.in_language(language)
