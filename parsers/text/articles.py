"""Words that can be a part number, and units in which goods are counted."""

import re

from parsers.normalise import read_date
from parsers.units import uom_code

_NO_ARTICLE = re.compile(
    r"[0-9]+(?:[.,][0-9]+)?[A-Za-z]{1,3}|(?:po|inv|rma|ref)[-/.#]?[0-9].*|[0-9./-]+", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"(?!(?:19|20)[0-9]{2}$)[0-9]{4,14}")
_GROUPS = re.compile(r"[0-9]{2,5}(?:[.-][0-9]{2,5}){2,4}")  # 51.818.33, a code of figures
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.][0-9]{3})+")
# Units in which goods are counted or packed; lengths, volumes and weights may as well belong to the description.
_MEASURES = frozenset({"MMT", "CMT", "MTR", "KMT", "INH", "FOT", "YRD", "LTR", "MLT", "GLL", "GRM", "KGM", "LBR", "ONZ",
                       "MTK", "FTK", "YDK", "MTQ", "FTQ", "PTL", "QTL", "TNE", "STN"})  # fmt: skip
_TIME = frozenset({"HUR", "DAY", "SEC", "MIN", "ANN", "MON", "WEE"})
_SHORTEST = 4


def is_article(text: str, *, digits: bool) -> bool:
    """Whether a word can be a part number: no date, no measure, no order or telephone number."""
    if _BARE_NUMBER.fullmatch(text):
        return digits
    if _GROUPS.fullmatch(text) and not _THOUSANDS.fullmatch(text):
        return digits and not _is_date(text)
    if _is_date(text) or _NO_ARTICLE.fullmatch(text):
        return False
    return len(text) >= _SHORTEST


def _is_date(text: str) -> bool:
    reading = read_date(text)
    return reading.value is not None or reading.ambiguous


def known(unit: str | None) -> bool:
    return unit is not None and uom_code(unit) not in {None, *_TIME}


def counts(unit: str | None) -> bool:
    """Whether goods are counted or packed in this unit."""
    return known(unit) and uom_code(unit or "") not in _MEASURES
