"""What a workbook says outside its sheets: which sheets it has, its texts, and how its cells show their values."""

from services.intake.files.workbook_values import BUILT_IN, unescaped
from services.intake.files.xml_stream import Handler, Refused

MOST_STYLES = 100_000


class Book(Handler):
    """The sheets, each with its title and the number of its relation, and from which day its days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")


class Relations(Handler):
    """Where the parts of the workbook are."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes["Type"].rpartition("/")[2]
            self.found.append((kind, attributes["Id"], attributes["Target"]))

    def targets(self, kind: str) -> list[str]:
        return [target for one, _, target in self.found if one == kind]

    def by_number(self, kind: str) -> dict[str, str]:
        return {number: target for one, number, target in self.found if one == kind}


class Strings(Handler):
    """The texts that cells point to by their number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.texts: list[str] = []
        self.in_text = self.in_reading = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            self.texts = []
        elif tag == "rPh":  # how a text is pronounced
            self.in_reading = True
        elif tag == "t":
            self.in_text = not self.in_reading

    def text(self, text: str) -> None:
        if self.in_text:
            self.texts.append(text)

    def end(self, tag: str) -> None:
        if tag == "si":
            self.found.append(unescaped("".join(self.texts)))
        elif tag == "rPh":
            self.in_reading = False
        elif tag == "t":
            self.in_text = False


class Styles(Handler):
    """How each style of a cell shows a number: as the code of its format."""

    def __init__(self) -> None:
        self.formats: list[str] = []
        self.own: dict[int, str] = {}
        self.of_cells = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self.own[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self.of_cells = True
        elif tag == "xf" and self.of_cells:
            number = int(attributes.get("numFmtId", "0"))
            self.formats.append(self.own.get(number, BUILT_IN.get(number, "")))
        if len(self.formats) + len(self.own) > MOST_STYLES:
            raise Refused

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self.of_cells = False
