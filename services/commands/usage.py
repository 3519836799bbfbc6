"""A command that was typed wrong, as one sentence in the user's language."""

import sys
from enum import Enum
from typing import Any

from services.text import t


def usage_sentence(error: Any, language: str) -> str:
    """`error`: a usage error of Typer, which knows the parameter or the option that it is about."""
    return t("cli.usage", language, reason=_reason(error, language))


def _reason(error: Any, language: str) -> str:
    parameter = getattr(error, "param", None)
    if parameter is not None:
        name = next((text for text in parameter.opts if text.startswith("--")), parameter.name.upper())
        return f"{name}: {_expected(error, parameter, language)}"
    option = getattr(error, "option_name", None)
    if option and not hasattr(error, "possibilities"):  # the option exists, its value is not there
        return f"{option}: {t('problem.missing', language)}"
    return t("cli.usage_unknown", language, word=option or " ".join(["klantwinst", *sys.argv[1:]]))


def _expected(error: Any, parameter: Any, language: str) -> str:
    wanted = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    if type(error).__name__ == "MissingParameter":
        return t("problem.missing", language)
    if wanted is int:
        return t("problem.not_a_whole_number", language)
    if wanted is float:
        return t("problem.not_a_number", language)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return t("problem.not_a_choice", language, expected=", ".join(choice.value for choice in wanted))
    return str(error.message)
