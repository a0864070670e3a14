"""The order's sum told in words under its lines: "The value of this order is 44,470.00 GBP before tax."."""

import re
from collections.abc import Sequence

from parsers.label_rules import composed_role
from parsers.labels import fold, header_label_at
from parsers.layout.words import Line, Word, segments
from parsers.normalise import find_currency

_SUMS = frozenset({"total", "subtotal"})
_LEAST_WORDS = 5
_AMOUNT = re.compile(r"[^\W\d_$€£¥₹]{0,3}[$€£¥₹]?[0-9][0-9.,'\u2019]*[.,][0-9]{2}[$€£¥₹]?[.,]?")
_MOST_WORDS = 3  # of "plus legal tax"


def tells_sum(line: Line) -> bool:
    """Whether a line is running text that names a total and an amount of money, or names several sums."""
    texts = [word.text for word in line.words]
    amounts = sum(_AMOUNT.fullmatch(text) is not None for text in texts)
    if amounts > 1 and len(_sums_in(texts)) > 1:
        return bool(_SUMS & set(_sums_in(texts)))
    if amounts != 1 or len(texts) < _LEAST_WORDS or len(segments(line)) > 1 or find_currency(line.text) is None:
        return False
    return bool(_SUMS & set(_sums_in(texts)))


def _sums_in(texts: Sequence[str]) -> list[str]:
    """The roles of the sums a line names."""
    found, at = [], 0
    while at < len(texts):
        hit = header_label_at(texts, at)
        found += [hit[0]] if hit is not None and hit[0] in {*_SUMS, "tax"} else []
        at = hit[1] if hit is not None else at + 1
    return found


def net_or_gross(role: str, words: Sequence[Word]) -> str:
    """The role of a total once what follows it is read: with "before tax" or "plus VAT" behind it, it is net."""
    if role != "total":
        return role
    texts = [word.text.strip("()") for word in words]
    for n in range(len(texts)):
        for end in range(n + 2, min(n + _MOST_WORDS, len(texts)) + 1):
            said = composed_role(fold(" ".join(texts[n:end])))
            if said == "subtotal" or (said == "tax" and fold(texts[n]) in _PLUS):
                return "subtotal"
    return role


_PLUS = frozenset(map(fold, ("plus", "zzgl", "zuzüglich", "add", "más", "mais", "più", "tillkommer", "lisätään")))
