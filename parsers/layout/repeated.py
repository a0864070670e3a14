"""Labels nobody listed: words that stand before another number in line after line ("External BP3149")."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.labels import fold, owner_of, printed_role
from parsers.layout.draft import Labels
from parsers.layout.values import is_unit
from parsers.layout.words import Word
from parsers.normalise import read_date

_FEWEST = 2
_MOSTLY = 0.6  # share of the records that must have a label
_DISTINCT = 0.8  # share of the values behind it that must differ
_SHORTEST = 4  # characters of a code
_LONGEST = 4  # words of a label
_BARCODES = frozenset({8, 12, 13, 14})

Said = tuple[tuple[str, ...], str]  # the folded words of a label, the value behind it


def repeated_labels(rows_of_records: Sequence[Sequence[Sequence[Word]]]) -> Labels:
    """The labels that most records have under their first row, each before a value of its own, with their roles."""
    if sum(map(bool, rows_of_records)) < max(_FEWEST, _MOSTLY * len(rows_of_records)):
        return {}
    said = [{label: value for row in rows for label, value in _said(row)} for rows in rows_of_records]
    counted = Counter(label for record in said for label in record)
    most = max(_FEWEST, _MOSTLY * len(said))
    found = {label: [record[label] for record in said if label in record] for label, n in counted.items() if n >= most}
    return {label: role for label, values in found.items() for role in [_role(label, values)] if role is not None}


def _said(row: Sequence[Word]) -> Iterator[Said]:
    """Each value of a row with the words before it, back to the value before."""
    label: list[str] = []
    for word, after in pairwise([*row, None]):
        if word is None:
            return
        if not any(c.isdigit() for c in word.text):
            label.append(fold(word.text))
            continue
        if 0 < len(label) <= _LONGEST and len(word.text) >= _SHORTEST and not (after and is_unit(after.text)):
            yield tuple(label), word.text.strip(",;")
        label = []


def _role(label: tuple[str, ...], values: Sequence[str]) -> str | None:
    if not any(c.isalpha() for word in label for c in word) or len(set(values)) < _DISTINCT * len(values):
        return None
    if all(value.isdigit() and len(value) in _BARCODES and _checks(value) for value in values):
        return "gtin"
    if any(read_date(value, "dmy").value is not None for value in values):
        return None
    said = " ".join(label)
    return owner_of(said) if printed_role(said) != "other" else None  # a tariff or an account is nobody's part number


def _checks(number: str) -> bool:
    """The check digit of a barcode."""
    digits = [int(c) for c in reversed(number)]
    return (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10 == 0
