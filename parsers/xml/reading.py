"""One order while it is read: values with their evidence, problems, and the currencies its amounts name."""

import datetime as dt
import re
from decimal import Decimal

from parsers.document import Evidence
from parsers.edi.problems import ProblemLog, quoted
from parsers.normalise import DateOrder, NumberStyle
from parsers.text_cleaning import clean
from parsers.xml.dialect import XML_NUMBERS, Labelled
from parsers.xml.element import Element
from parsers.xml.paths import Found, Paths, find
from parsers.xml.values import read_day, read_number

LONGEST_CODE = 80
_LONGEST_TEXT = 2000
_LONGEST_RAW = 300
_MOST_NOTES = 100
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CURRENCY = re.compile(r"[A-Za-z]{3}", re.ASCII)
# UBL, CII and OAGIS; cXML; GS1; UBL 1.0
_CURRENCY_SAID = ("currencyID", "currency", "currencyCode", "amountCurrencyID")


class Reading:
    """Reads values from elements and keeps where each stood, under its field's path."""

    def __init__(self, style: NumberStyle = XML_NUMBERS, order: DateOrder | None = None) -> None:
        self._style = style
        self._order = order
        self.problems = ProblemLog()
        self.marks: dict[str, Found] = {}
        self.currencies: dict[str, Found] = {}

    def beside(self) -> "Reading":
        """One that reads in the same manner and keeps what it finds to itself."""
        return Reading(self._style, self._order)

    def evidence(self) -> dict[str, Evidence]:
        return {
            field: Evidence(found.place, clean(found.text)[:_LONGEST_RAW] or found.place)
            for field, found in self.marks.items()
        }

    def problem(self, code: str, sentence: str, where: str | None = None) -> None:
        self.problems.add(code, sentence, where)

    def found(self, at: Element, paths: Paths) -> Found | None:
        """The first value that says anything."""
        return next((hit for path in paths for hit in find(at, path) if hit.text.strip()), None)

    def only(self, field: str, at: Element, paths: Paths) -> Found | None:
        """The first value; one that stands beside it and says something else is told."""
        for path in paths:
            hits = find(at, path)
            if len(hits) == 1 and hits[0].text.strip():
                return hits[0]
            said = [hit for hit in hits if hit.text.strip()]
            if said:
                return self._first(field, said)
        return None

    def _first(self, field: str, hits: list[Found]) -> Found:
        one = hits[0].text
        other = next((hit.text for hit in hits if hit.text.strip() != one.strip()), None)
        if other is not None:
            said = quoted(clean(one)), quoted(clean(other))
            sentence = f"The document says both {said[0]} and {said[1]} in one place; ask the buyer."
            self.problem("document.low_confidence", sentence, field)
        return hits[0]

    def text(self, field: str, at: Element, paths: Paths, longest: int = _LONGEST_TEXT) -> str | None:
        return self.keep(field, self.found(at, paths), longest)

    def code(self, field: str, at: Element, paths: Paths) -> str | None:
        """A number or code that there can be only one of."""
        return self.keep(field, self.only(field, at, paths), LONGEST_CODE)

    def keep(self, field: str, found: Found | None, longest: int = _LONGEST_TEXT) -> str | None:
        """The clean text of a value, marked as evidence for the field."""
        if found is None:
            return None
        value = self.clean(field, found.text)[:longest].strip()
        if value:
            self.marks[field] = found
        return value or None

    def clean(self, field: str, raw: str) -> str:
        if raw.isascii() and raw.isprintable():
            return " ".join(raw.split())
        if not raw.isascii() and _INVISIBLE.search(raw):
            sentence = "The text holds invisible characters; compare it with the original."
            self.problem("document.hidden_content", sentence, field)
        return clean(raw)

    def number(self, field: str, what: str, at: Element, paths: Paths) -> Decimal | None:
        return self.number_and_unit(field, what, at, paths)[0]

    def number_and_unit(self, field: str, what: str, at: Element, paths: Paths) -> tuple[Decimal | None, str | None]:
        """A number, and its unit where it stands in the same text."""
        found = self.only(field, at, paths)
        if found is None:
            return None, None
        read = read_number(found.text, what, field, self._style)
        if read.problem is not None:
            self.problems.extend([read.problem])
        if found.element.disguised or (found.attribute is None and found.element.children):
            sentence = f"The {what} is written in pieces or codes that may hide what it says; compare it."
            self.problem("document.hidden_content", sentence, field)
        if read.value is not None:
            self.marks[field] = found
            self._note_currency(found)
        return read.value, read.unit

    def _note_currency(self, found: Found) -> None:
        said = next((found.element.attributes[name] for name in _CURRENCY_SAID if name in found.element.attributes), "")
        if _CURRENCY.fullmatch(said.strip()):
            self.currencies.setdefault(said.strip().upper(), found)

    def day(self, field: str, at: Element, paths: Paths) -> dt.date | None:
        found = self.only(field, at, paths)
        if found is None:
            return None
        read = read_day(found.text, found.element.attributes.get("format", ""), field, self._order)
        if read.problem is not None:
            self.problems.extend([read.problem])
        if read.value is not None:
            self.marks[field] = found
        return read.value

    def currency(self, at: Element, paths: Paths) -> str | None:
        """The order's currency; where it names none, the one that all its amounts name."""
        found = self.found(at, paths)
        said = clean(found.text).upper() if found else ""
        if found is not None and _CURRENCY.fullmatch(said):
            self.marks["currency"] = found
            names = {said, *self.currencies}
        else:
            names = set(self.currencies)
        if len(names) > 1:
            several = ", ".join(sorted(names))
            self.problem("po.currency", f"The order names several currencies ({several}); ask the buyer.", "currency")
        if "currency" in self.marks:
            return said
        if len(names) != 1:
            return None
        code = names.pop()
        amount = self.currencies[code]
        name = next(name for name in _CURRENCY_SAID if name in amount.element.attributes)
        self.marks["currency"] = Found(amount.element, name)
        return code

    def notes(self, field: str, at: Element, remarks: Labelled) -> tuple[str, ...]:
        """Remarks in the order of the table, each said once."""
        kept: dict[str, None] = {}
        for label, path in remarks:
            for hit in find(at, path):
                if text := self.clean(field, hit.text)[:_LONGEST_TEXT].strip():
                    kept.setdefault(f"{label} {text}".strip())
                    self.marks.setdefault(field, hit)
        return tuple(kept)[:_MOST_NOTES]
