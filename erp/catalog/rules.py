"""How item numbers, GTINs and words are brought to one form, so that the same thing written twice is found twice."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

MAX_WORDS = 48
MAX_WORD = 32
MAX_QUERY_WORDS = 8
_WORD = re.compile(r"[^\W_]+")
_BETWEEN_FIGURES = re.compile(r"(?<=[0-9])x(?=[0-9])")
_FIGURE_WITH_UNIT = re.compile(r"([0-9]+)([a-z]{1,3})")
_GTIN_LENGTHS = (8, 12, 13, 14)


def key(text: str) -> str:
    """Upper-case letters and digits only: `hb-8332 a` and `HB8332A` are the same number."""
    upper = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper())
    return unicodedata.normalize("NFKC", "".join(c for c in upper if c.isalnum()))


def can_be_stored(text: str) -> bool:
    """Whether a database can hold the text at all; what it cannot hold, it does not have."""
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def gtin_forms(text: str) -> tuple[str, ...]:
    """Every length a GTIN may be stored in: 8, 12, 13 and 14 digits are one number with zeros before it.

    Empty where the text is no GTIN (GS1 General Specifications, section 3.3).
    """
    if not re.fullmatch(r"[0-9]{8,14}", text):
        return ()
    bare = text.lstrip("0")
    return tuple(dict.fromkeys(bare.zfill(n) for n in _GTIN_LENGTHS if len(bare) <= n)) if bare else ()


def words(text: str) -> list[str]:
    """The words of a text, folded: lower case, no accents; `M8x50` is two words, since `M8 x 50` is."""
    found: list[str] = []
    for token in _WORD.findall(_folded(text)):
        found += [part[:MAX_WORD] for part in _BETWEEN_FIGURES.split(token)]
    return found


def index_words(sku: str, description: str, range_name: str | None = None) -> tuple[str, ...]:
    """The words an item is found by, without repeats, in order; never more than MAX_WORDS."""
    told = words(description)
    all_words = [key(sku).lower()[:MAX_WORD], *words(sku), *told, *_joined(told), *words(range_name or "")]
    return tuple(dict.fromkeys(w for w in all_words if w and w != "x"))[:MAX_WORDS]


def query_words(text: str) -> tuple[str, ...]:
    """The words somebody looks for; the cross of a dimension says nothing and is left out."""
    return tuple(dict.fromkeys(w for w in words(text[:400]) if w != "x"))[:MAX_QUERY_WORDS]


def _joined(told: list[str]) -> Iterator[str]:
    """`12mm` is also found as `12 mm`, and `12 mm` as `12mm`."""
    for word in told:
        together = _FIGURE_WITH_UNIT.fullmatch(word)
        if together:
            yield from together.groups()
    for figure, unit in pairwise(told):
        if _FIGURE_WITH_UNIT.fullmatch(figure + unit) and figure.isdigit():
            yield figure + unit


def _folded(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
