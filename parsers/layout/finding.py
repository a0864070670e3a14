"""Where a value a person typed, or a box they drew, stands on laid-out pages."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from parsers.dates import DateOrder
from parsers.layout.spots import parted, words_in
from parsers.layout.words import Line, Page, Word, text_of
from parsers.memory.rules import DATES
from parsers.memory.teaching import Box
from parsers.normalise import NumberStyle, clean, find_currency, read_date, read_number

Run = tuple[Word, ...]
ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy")
_NUMBERS = frozenset({"qty", "unit_price", "price_per", "amount"})
_LONGEST = 6  # words of a value
_EDGES = ":#,.;() "
_SLACK = 2  # points a drawn box may miss a word's middle by


def runs_of(pages: Sequence[Page], field: str, value: str) -> list[Run]:
    """Every run of words, top to bottom, that says `value` as this field."""
    says = _sayer(field, value)
    whole = [parted(page) for page in pages]
    return [run for page in whole for line in page.lines for run in _runs(line, says)]


def run_in(pages: Sequence[Page], page: int, box: Box) -> Run:
    """The words in a box of page `page` (1-based); where it covers several lines, those of the first."""
    sheet = next((parted(sheet) for sheet in pages if sheet.number == page), None)
    if sheet is None:
        return ()
    x0, y0, x1, y1 = box
    found = words_in(sheet, (x0 - _SLACK, y0 - _SLACK, x1 + _SLACK, y1 + _SLACK))
    first = next((line for line in sheet.lines if found and found[0] in line.words), None)
    return tuple(word for word in found if first is not None and word in first.words)


Says = Callable[[str], bool]


def _sayer(field: str, value: str) -> Says:
    """Whether a text says the value, as this kind of field is written."""
    if field in DATES:
        return lambda text: any(c.isdigit() for c in text) and value in days_in(text).values()
    if field == "currency":
        return lambda text: find_currency(text.upper()) == value.upper()
    if field in _NUMBERS:
        number = _number(value)
        return lambda text: number is not None and number in _readings(text)
    wanted = _plain(value)
    return lambda text: bool(wanted) and _plain(text) == wanted


def days_in(text: str) -> dict[DateOrder, str]:
    """The ISO days a text can be, by the order of day and month."""
    read = {order: read_date(clean(text).strip(_EDGES), order).value for order in ORDERS}
    return {order: day.isoformat() for order, day in read.items() if day is not None}


def _readings(text: str) -> set[Decimal]:
    values = (read_number(text, NumberStyle(mark)).value for mark in (".", ","))
    return {value for value in values if value is not None}


def _number(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _plain(text: str) -> str:
    """Letters and digits alone: how the eye compares two codes."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _runs(line: Line, says: Says) -> Iterator[Run]:
    """The shortest runs, none within another."""
    start = 0
    while start < len(line.words):
        ends = range(start + 1, min(start + _LONGEST, len(line.words)) + 1)
        end = next((end for end in ends if says(text_of(line.words[start:end]))), None)
        if end is not None:
            while start + 1 < end and says(text_of(line.words[start + 1 : end])):  # "PCE 4.20" says no more than "4.20"
                start += 1
            yield line.words[start:end]
        start = end or start + 1
