"""Which municipality is meant by a national code, or by a feature of a map."""

import re
from collections.abc import Mapping, Sequence

from services.domain.metric import LONGEST
from services.intake.files.topology import Feature
from services.storage import queries
from services.storage.database import Session

GM_CODE = re.compile(r"(?:[0-9]{4})?(GM[0-9]{4})")  # CBS also writes 2023GM0505
CODE_NAME = re.compile(r"(?:gem(?:eente)?|stat|gm|cbs|municipality)?_?code", re.IGNORECASE)
NAME_NAME = re.compile(r"(?:gem(?:eente)?|stat|gm|cbs|municipality)?_?(?:naam|name)", re.IGNORECASE)


def by_national_code(session: Session) -> dict[str, str]:
    """Our code of each municipality of which the national one is known."""
    return {national: code for code, national in queries.gm_codes(session).items() if national}


class Towns:
    """Which municipality a feature is."""

    def __init__(self, names: Mapping[str, str], codes: Mapping[str, str]) -> None:
        self.known = {text: own for own, name in names.items() for text in (own, name)}
        self.names = names
        self.codes = codes
        self.by_code = {national: own for own, national in codes.items() if national}

    def known_in(self, features: Sequence[Feature]) -> int:
        return sum(_gm_code(one) in self.by_code or self._own(one) is not None for one in features)

    def of(self, feature: Feature) -> tuple[str, str]:
        """National code and name, either of them empty where neither the map nor the register says it."""
        code = _gm_code(feature)
        own = self.by_code.get(code) if code else self._own(feature)
        if own is not None:
            return code or self.codes.get(own, ""), self.names[own]
        called = (text for name, text in feature.properties.items() if NAME_NAME.fullmatch(name) and _is_name(text))
        return code, next(called, "")

    def _own(self, feature: Feature) -> str | None:
        said = (text.strip() for text in (*feature.properties.values(), feature.id) if isinstance(text, str))
        return next((self.known[text] for text in said if text in self.known), None)


def _gm_code(feature: Feature) -> str:
    """The first that looks like one; four digits only where the name of the property says that it is a code."""
    for name, text in (*feature.properties.items(), ("", feature.id)):
        if isinstance(text, str) and (found := GM_CODE.fullmatch(text.strip())):
            return found[1]
        if CODE_NAME.fullmatch(name) and re.fullmatch("[0-9]{4}", digits := _digits(text)):
            return f"GM{digits}"
    return ""


def _digits(value: object) -> str:
    """A code as a text, also where a program took it for a number and lost the noughts in front."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000:
        return f"{value:04d}"
    return value.strip() if isinstance(value, str) else ""


def _is_name(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text) <= LONGEST and text.isprintable()
