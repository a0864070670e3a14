"""What printed labels and column titles mean, in English, German, French, Spanish, Italian, Dutch and a few more.

Labels name fields of the order's head ("Bestellnummer" -> po_number), titles columns of its lines ("Menge" -> qty).
Matching forgives case, accents, punctuation and the many ways to write "number" (No., Nr., N°, #, Nummer).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from parsers.column_words import COLUMN_WORDS
from parsers.further_words import FURTHER_COLUMN_WORDS, FURTHER_HEADER_WORDS
from parsers.header_words import HEADER_WORDS
from parsers.label_families import column_families, head_families
from parsers.label_rules import composed_role, said_by
from parsers.more_languages import MORE_COLUMN_WORDS, MORE_HEADER_WORDS
from parsers.normalise import CURRENCIES
from parsers.title_grammar import Grammar

# Every way to write "number" becomes the one word "no".
_NUMBER = re.compile(r"(?<![^\W_])(?:n[°º]|n\.º|n\.(?!\w)|nr|nos|num|numero|number|nummer|no)(?![^\W_])\.?|#")
_COMPOUND = re.compile(r"(?<=[^\W\d_]{4})-?(?:nummer|nr|no)\b")
_ORDINAL = re.compile("n[\u00b0\u00ba]")
_PUNCTUATION = re.compile(r"[^\w%/]+")
_SLASH_INITIALS = re.compile(r"\b(\w)[./](\w)\b[./]?")
_LONGEST = 60
_SHORT = 8  # letters of a title below which it is not known without its blanks


@dataclass(frozen=True, slots=True)
class LeadingLabel:
    """A label at the start of a text: its role, where the rest begins, and whether a colon or "#" marked its end."""

    role: str
    rest: str
    marked: bool


def _without_accents(text: str) -> str:
    plain = text.replace("\u0131", "i")  # Turkish, without its dot
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The comparable form of a label: "P.O. Nr.:" -> "po no", "Bestellnummer" -> "bestell no", "Qté" -> "qte"."""
    low = _ORDINAL.sub(" no ", text[: 4 * _LONGEST].casefold())
    plain = low if low.isascii() else _without_accents(low)
    joined = _SLASH_INITIALS.sub(r"\1\2 ", plain)
    spaced = _COMPOUND.sub(" no", _NUMBER.sub(" no ", joined))
    return " ".join(_PUNCTUATION.sub(" ", spaced.replace("/", " ")).split())


def folded_phrases(phrases: str) -> frozenset[str]:
    """The comparable forms of ``one phrase | another``."""
    return frozenset(fold(phrase) for phrase in phrases.split("|"))


def roles_by_phrase(words: Mapping[str, str]) -> dict[str, str]:
    """Folded phrase → role, of role → ``one phrase | another``; of a phrase given twice the last role."""
    return {fold(phrase): role for role, phrases in words.items() for phrase in phrases.split("|")}


def _index(listed: Sequence[Mapping[str, str]], families: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Folded phrase → role: listed words before those of more languages, and those before composed ones."""
    found: dict[str, str] = {}
    others = ((phrase, role) for words in listed for role, phrases in words.items() for phrase in phrases.split("|"))
    for phrase, role in chain(others, families):
        found.setdefault(fold(phrase), role)
    return found


_HEADER = _index([HEADER_WORDS, MORE_HEADER_WORDS, FURTHER_HEADER_WORDS], head_families())
_COLUMNS = _index([COLUMN_WORDS, MORE_COLUMN_WORDS, FURTHER_COLUMN_WORDS], column_families())
_GLUED = {
    "".join(phrase.split()): role
    for phrase, role in _COLUMNS.items()
    if " " in phrase and min(map(len, phrase.split())) > 3  # noqa: PLR2004 - short words are endings of other words
}
_SORTED = sorted(_COLUMNS)
_LONGEST_HEADER = max(phrase.count(" ") + 1 for phrase in _HEADER)
_LONGEST_TITLE = 5
_HEADER_STARTS = frozenset(phrase.partition(" ")[0] for phrase in _HEADER)
_COLUMN_STARTS = frozenset(phrase.partition(" ")[0] for phrase in [*_COLUMNS, *_GLUED])
_GRAMMAR = Grammar(fold)


def header_role(text: str) -> str | None:
    """The role of a text that is a label and nothing else: "Order Date:" -> "date". Roles: keys of HEADER_WORDS."""
    return _head_role(fold(text)) if len(text) <= _LONGEST else None


def _head_role(folded: str) -> str | None:
    return _HEADER.get(folded) or composed_role(folded)


@lru_cache(4096)
def column_role(text: str) -> str | None:
    """The role of a column title: "Unit Price (EUR)" -> "unit_price"; keys of COLUMN_WORDS, "mixed" or "mixed_buyer".

    A bracket, a currency or a unit behind the title is forgiven; an unknown title gives None.
    """
    return (_title_role(text) or _both(text, _BLANKS)) if len(text) <= _LONGEST else None


@lru_cache(4096)
def printed_role(text: str) -> str | None:
    """The role of a title printed over a column of a page: listed, or composed of words that are known."""
    return (column_role(text) or _composed_title(text)) if len(text) <= _LONGEST else None


@lru_cache(4096)  # a table's head is looked at in many ways, and the next page's is the same
def _title_role(text: str) -> str | None:
    for variant in _title_variants(text):
        role = _both(variant, _SLASHES) or _COLUMNS.get(fold(variant))
        if role is not None:
            return role
    return _GLUED.get(fold(text)) or _begun(fold(text))


@lru_cache(4096)
def _composed_title(text: str) -> str | None:
    """The role of a title in no list, by the words it is put together from."""
    return next((role for role in map(_GRAMMAR.role, map(fold, _title_variants(text))) if role is not None), None)


_CUT = 4  # letters a column may cut off


def _begun(folded: str) -> str | None:
    """A title cut off by its column ("supplier par"): the one role that the nearest titles which begin so have."""
    if len(folded) <= _SHORT:
        return None
    whole: list[str] = []
    for phrase in _SORTED[bisect_left(_SORTED, folded) :]:
        if not phrase.startswith(folded):
            break
        whole.append(phrase)
    shortest = [phrase for phrase in whole if len(phrase) <= len(folded) + _CUT]
    roles = {_COLUMNS[phrase] for phrase in shortest or whole}
    return roles.pop() if len(roles) == 1 else None


_BUYERS_GOODS = re.compile(r"(?:part|ite?m|sku|stock|material)\b")
_OWNERS = {"part": "mixed", "buyer_part": "mixed_buyer", "supplier_part": "mixed", "gtin": "mixed", "mfr_part": "mixed"}
_SLASHES = re.compile(r"\s*[/&+,|]\s*|\s+(?:and|und|et|e|y|en)\s+")
_BLANKS = re.compile(r"\s+")
_OWN = re.compile(r"\b(?:ite?m (?:code|no|id)|sku|stock|material|mat|plu|variant|inventory)\b")


def _both(text: str, seams: re.Pattern[str]) -> str | None:
    """ "Part / Description": one column that holds a code (whose, the role says) and a text."""
    for seam in seams.finditer(text):
        pair = _COLUMNS.get(fold(text[: seam.start()])), _COLUMNS.get(fold(text[seam.end() :]))
        code = next((role for role in pair if role in _OWNERS), None)
        if "description" in pair and code is not None:
            return "mixed_buyer" if code == "part" and _BUYERS_GOODS.match(fold(text)) else _OWNERS[code]
    return None


def is_own(title: str) -> bool:
    """Whether a number whose title names no owner is of the buyer's books: an "item code", a "SKU", a "material".

    A "part", an "article" or a "product" is called by its seller's number.
    """
    return _OWN.search(fold(title)) is not None


def owner_of(label: str) -> str | None:
    """Whose number a label speaks of though not all its words are known: "buyer_part", "supplier_part" or "part"."""
    return _GRAMMAR.owner(fold(label))


_BRACKET = re.compile(r"[(\[][^)\]]*[)\]]")
_TRAILING_CODE = re.compile(
    r"(?:\s+(?:in|en)?\s*(?:" + "|".join(sorted(CURRENCIES)) + r")|\s*[-/(]?\s*[A-Z]{0,2}[$€£]\)?)$"
)
_PRICE_BASIS = re.compile(r"\s*(?:/|per|je|pro|par|por|per)\s*(?P<per>10{0,4})\b.*$", re.IGNORECASE)


def _title_variants(text: str) -> Iterable[str]:
    yield text
    bare = _BRACKET.sub(" ", text)
    yield bare
    yield _TRAILING_CODE.sub("", bare.strip())
    yield _PRICE_BASIS.sub("", bare)
    yield from text.split(" / ") if " / " in text else ()  # in two languages


def price_basis(title: str) -> int | None:
    """How many units a price column's title says its prices are for: "Price per 100" -> 100; None if it is silent."""
    match = _PRICE_BASIS.search(title)
    return int(match["per"]) if match is not None else None


_WORD = re.compile(r"\S+")
_MARKS = (":", "#", "=")


def leading_label(text: str) -> LeadingLabel | None:
    """The longest label a text begins with: "Order Date: 3 May" -> ("date", "3 May", marked).

    An unmarked label ("Date 3 May") is found too; the caller decides whether to trust it. A text that is only a
    label comes back with an empty rest.
    """
    ends = [match.end() for match in _WORD.finditer(text[: 4 * _LONGEST])][:_LONGEST_HEADER]
    inside = {text.find(mark, 0, _LONGEST) + 1 for mark in _MARKS} - {0}  # "PO#4711", "Date:3 May"
    for end in sorted(inside | set(ends), reverse=True):
        role = _HEADER.get(fold(text[:end])) or (_composed(text[:end].split()) if end in ends else None)
        if role is not None:
            return _leading(text, end, role)
    return None


def _leading(text: str, end: int, role: str) -> LeadingLabel:
    rest = text[end:].lstrip()
    marked = text[:end].rstrip().endswith(_MARKS) or rest.startswith(_MARKS)
    return LeadingLabel(role, rest.lstrip(":#= ").strip(), marked)


def _composed(words: Sequence[str]) -> str | None:
    """The role of words that make a label together; a colon among them ends one label before another begins."""
    if any(word.endswith(_MARKS) for word in words[:-1]):
        return None
    return composed_role(fold(" ".join(words)))


def header_label_at(texts: Sequence[str], start: int) -> tuple[str, int] | None:
    """The longest header label that begins at word `start`: its role and the index after its last word."""
    first = fold(texts[start]).partition(" ")[0]
    if first not in _HEADER_STARTS and not said_by(first):
        return None
    for end in range(min(len(texts), start + _LONGEST_HEADER), start, -1):
        role = _HEADER.get(fold(" ".join(texts[start:end]))) or _composed(texts[start:end])
        if role is not None and fold(texts[end - 1]):  # a slash or colon behind a label is not part of it
            return role, end
    return None


def column_title_at(texts: Sequence[str], start: int) -> tuple[str, int] | None:
    """The longest listed column title that begins at word `start`: its role and the index after its last word."""
    if fold(texts[start]).partition(" ")[0] not in _COLUMN_STARTS:
        return None
    return _longest_at(texts, start, _title_role)


def composed_title_at(texts: Sequence[str], start: int) -> tuple[str, int] | None:
    """The longest title that begins at word `start`, listed or not, where `texts` are known to be one column's."""
    if not _GRAMMAR.begins(fold(texts[start]).partition(" ")[0]):
        return column_title_at(texts, start)
    return _longest_at(texts, start, lambda text: _title_role(text) or _composed_title(text))


def _longest_at(texts: Sequence[str], start: int, role_of: Callable[[str], str | None]) -> tuple[str, int] | None:
    for end in range(min(len(texts), start + _LONGEST_TITLE), start, -1):
        text = " ".join(texts[start:end])
        role = role_of(text) if len(text) <= _LONGEST else None
        if role is not None:
            return role, end
    return None
