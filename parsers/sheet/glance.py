"""A worksheet's XML at a glance: its size and what is hidden, found without parsing where its writing is the usual one.

Reading all elements of a price list takes longer than reading its values. Nearly every program writes rows and cells
alike (`<row r="7" …><c r="B7" …>`), and then a few searches tell what the full survey would. Whatever is written
otherwise, and all that is suspicious, goes to the full survey in `facts`.
"""

import re
from html import unescape

from parsers.grid.cells import MAX_ROWS
from parsers.sheet.facts import SheetFacts, column_of, parse_xml, sheet_facts

_ROW = re.compile(rb'<row(?: [^>]*?\br="([0-9]{1,7})")?')
_HIDDEN_ROW = re.compile(rb'<row (?=[^>]*\b(?:hidden|zeroHeight)="(?:1|true)")[^>]*?\br="([0-9]{1,7})"')
# A cell that is not at once followed by a place near our limits: columns to CV, rows of five digits.
_ODD_CELL = re.compile(rb'<c[ />](?!r="(?:[A-Z]|[AB][A-Z]|C[A-V])[0-9]{1,5}")')
# A formula, or a reference to another cell's, behind which no value stands.
_UNCALCULATED = re.compile(rb"</f>(?!<v>[^<])")
_UNCALCULATED_SHARED = re.compile(rb"<f [^>]*/>(?!<v>[^<])")
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})[0-9]+"[^>]*>\s*(?:<f(?: [^>]*[^/>])?>([^<]*)</f>|<f [^>]*/()>)')
_LONGEST_FORMULA = 2_000
_COLUMN = re.compile(rb"<col [^>]*>")
_NUMBER = {name: re.compile(rb"\b" + name.encode() + rb'="([0-9]{1,7})"') for name in ("min", "max")}
_TRUE = re.compile(rb'\bhidden="(?:1|true)"')
_WIDEST = 100
_SHORT = 500_000


def glance(xml: bytes) -> tuple[SheetFacts, bool]:
    """The facts of a worksheet, and whether its formulas are still to be looked at. Raises Unreadable."""
    found = _ROW.findall(xml)
    if not _is_usual(xml) or b"" in found or max(map(int, found), default=0) > MAX_ROWS:
        return sheet_facts(xml), False
    if len(xml) < _SHORT:  # calamine would read some of what is no XML; of a long list it reads the rest soon enough
        parse_xml(xml)
    facts = SheetFacts(rows=max(map(int, found), default=0), columns=_WIDEST)
    if b"hidden=" in xml or b"zeroHeight=" in xml:
        facts.hidden_rows |= {int(number) - 1 for number in _HIDDEN_ROW.findall(xml)}
        for column in _COLUMN.findall(xml, 0, xml.find(b"<sheetData")):
            if _TRUE.search(column):
                facts.hidden_columns |= _span(column)
    return facts, b"<f" in xml


def _span(column: bytes) -> set[int]:
    found = [pattern.search(column) for pattern in _NUMBER.values()]
    first, last = (int(match[1]) if match is not None else 0 for match in found)
    return set(range(first - 1, min(last, _WIDEST)))


def _is_usual(xml: bytes) -> bool:
    """No prefix, comment or error, and each formula with its value. Single bytes are looked for first: that is fast."""
    return (
        b"<worksheet" in xml[:600]
        and xml[-100:].rstrip().endswith(b"</worksheet>")
        and (b"!" not in xml or b"<!" not in xml)
        and (b"#" not in xml or (b' t="e"' not in xml and b"&#" not in xml))
        and _ODD_CELL.search(xml) is None
        and (b"</f>" not in xml or _UNCALCULATED.search(xml) is None)
        and (b"<f " not in xml or _UNCALCULATED_SHARED.search(xml) is None)
    )


class RowFormulas:
    """The formulas of single rows, surveyed when a line of the order stands in them."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._row, self._at = -1, 0
        self._known: dict[int, SheetFacts] = {}

    def of(self, row: int) -> SheetFacts:
        """The formulas of one row, counted from 0; a value stands behind each, or the glance had not been content."""
        found = self._known.get(row)
        if found is None:
            found = self._known[row] = SheetFacts()
            for letters, own, shared in _FORMULA.findall(self._slice(row)):
                text = unescape((own or shared).decode("utf-8", "replace"))[:_LONGEST_FORMULA]
                found.formulas[row, column_of(letters.decode())] = text
        return found

    def _slice(self, row: int) -> bytes:
        start = self._find(row)
        if start < 0:
            return b""
        end = self._xml.find(b"</row>", start)
        head = self._xml.find(b">", start)
        if self._xml[head - 1 : head] == b"/" or end < 0:
            return b""
        return self._xml[start : end + 6]

    def _find(self, row: int) -> int:
        """Lines are asked from top to bottom, so that the search goes on where it ended."""
        begin = self._at if row > self._row else 0
        at = self._xml.find(b'<row r="%d"' % (row + 1), begin)
        if at < 0:
            match = re.compile(rb'<row [^>]*?\br="%d"' % (row + 1)).search(self._xml, begin)
            at = match.start() if match is not None else -1
        if at >= 0:
            self._row, self._at = row, at
        return at
