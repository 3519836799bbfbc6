"""Documents from outside, checked at the door: strict, frozen, every mistake named by its path."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, ValidationError, model_serializer
from pydantic_core import ErrorDetails, PydanticCustomError

from services.domain.errors import InvalidFile, Problem

Model = TypeVar("Model", bound="Document")

# What pydantic calls a mistake -> the sentence we have for it (`problem.<code>` in the catalogues).
CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "literal_error": "not_a_choice",
    "enum": "not_a_choice",
    "greater_than_equal": "too_low",
    "greater_than": "not_above",
    "less_than_equal": "too_high",
    "less_than": "not_below",
    "finite_number": "not_a_number",
    "string_type": "not_a_text",
    "list_type": "not_a_list",
    "model_type": "not_a_table",
    "string_pattern_mismatch": "not_a_code",
    "too_short": "empty",
    "string_too_short": "empty",
    "too_long": "too_many",
    "string_too_long": "too_long",
    "not_a_quantity": "not_a_quantity",
    "quantiles_out_of_order": "quantiles_out_of_order",
    "must_be_positive": "must_be_positive",
    "must_not_be_negative": "must_not_be_negative",
    "not_first_of_month": "not_first_of_month",
    "on_both_sides": "on_both_sides",
    "cycle": "cycle",
    "unknown_investment": "unknown_investment",
    "variations_too_large": "variations_too_large",
    "double_code": "double_code",
    "ends_before_it_begins": "ends_before_it_begins",
    "noticeable_out_of_scale": "noticeable_out_of_scale",
    "actual_euros": "actual_euros",
    "actual_needs_until": "actual_needs_until",
    "actual_needs_period": "actual_needs_period",
    "actual_no_until": "actual_no_until",
    "not_an_address": "not_an_address",
}
KINDS = {
    "float": "not_a_number",
    "int": "not_a_whole_number",
    "bool": "not_true_or_false",
    "date": "not_a_date",
}


class Document(BaseModel):
    """Base of everything that is read from a file: unknown keys and loose types are mistakes.

    `added_later`: fields that older documents do not have. Where one says nothing of them nothing is written either, so
    that an old document keeps its fingerprint.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)
    added_later: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _as_it_was_written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        unsaid = self.added_later - self.model_fields_set
        return {name: value for name, value in write(self).items() if name not in unsaid}

    @classmethod
    def read(cls, data: Mapping[str, Any], file: str, at: str = "") -> Self:
        """The document in `data`, or `InvalidFile` with every problem, each with its path in `file`."""
        try:
            return cls.model_validate(dict(data))
        except ValidationError as error:
            raise InvalidFile(file, problems_of(error, at)) from None


def mistake(code: str, at: str, value: object, /, **values: object) -> PydanticCustomError:
    """What a check of the whole document finds: `at` says where in it, `value` what stands there."""
    return PydanticCustomError(code, code, {"at": at, "value": value, **values})


def problems_of(error: ValidationError, at: str = "") -> list[Problem]:
    return [_problem(item, at) for item in error.errors(include_url=False)]


def _problem(item: ErrorDetails, at: str) -> Problem:
    values = dict(item.get("ctx", {}))
    where = _path(at, (*item["loc"], *filter(None, [values.pop("at", "")])))
    value = "" if item["type"] == "missing" else _short(values.pop("value", item["input"]))
    if "expected" in values:
        values["expected"] = values["expected"].replace(" or ", ", ")  # this word is no Dutch
    return Problem(where, value, _code(item["type"]), values)


def _code(kind: str) -> str:
    if kind in CODES:
        return CODES[kind]
    return KINDS.get(kind.split("_")[0], "wrong_kind")


def _path(at: str, location: tuple[int | str, ...]) -> str:
    path = at
    for step in location:
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _short(value: object) -> str:
    text = _as_written(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _as_written(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_as_written(part)}" for name, part in value.items()) + " }"
    return repr(value) if isinstance(value, str) else str(value)
