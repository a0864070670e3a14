"""What the names of elements and attributes mean in XML that follows no standard: the words of paper, and a few more.

Names come as ``OrderedQty``, ``BESTELL_NR``, ``unit-price``; they are taken apart into words and looked up among the
labels and column titles that paper orders use, in the same six languages.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from parsers.column_words import COLUMN_WORDS
from parsers.header_words import HEADER_WORDS
from parsers.labels import column_role, fold, header_role, roles_by_phrase
from parsers.xml.guess_names import HEAD_NAMES, LINE_NAMES, PLACE_NAMES

_WORD = re.compile(
    r"[A-Z\u00c0-\u00de]+(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff])|[^\W\d_]?[a-z\u00df-\u00ff]+|[^\W\d_]+|[0-9]+"
)

_VAGUE = frozenset({
    "amount", "value", "total", "net", "number", "no", "id", "code", "name", "text", "date", "type", "description",
    "content", "sum", "unit", "quantity", "qty", "key", "per",
})  # fmt: skip
_FILLERS = frozenset({
    "item", "product", "article", "artikel", "line", "order", "position", "pos", "row", "header", "head", "purchase",
    "po", "document", "doc", "the", "requested",
})  # fmt: skip
_PARTY_FILLERS = frozenset({
    "party", "address", "addr", "info", "information", "details", "data", "company", "anschrift", "adresse", "partner",
    "location",
})  # fmt: skip
ORDER_WORDS = re.compile(
    r"\b(?:purchase|orders?|po|bestell\w*|auftrag\w*|commandes?|pedidos?|ordine|ordini|ordre|orden|bestel\w*|zamow\w*"
    r"|objednavk\w*|procurement)\b"
)
CANCEL_WORDS = re.compile(r"\b(?:cancel\w*|storn\w*|annul\w*|delete)\b")
CHANGE_WORDS = re.compile(r"\b(?:change|amend\w*|update|anderung\w*|modif\w*|revision|wijzig\w*)\b")


_LINE, _HEAD, _PLACE = roles_by_phrase(LINE_NAMES), roles_by_phrase(HEAD_NAMES), roles_by_phrase(PLACE_NAMES)
_NUMBER_AT_END = re.compile(r"(?:number|nummer|numero|num|nr)$")
_SHORTEST_JOINED = 5  # shorter words run together by chance


def _joined(said: str) -> str:
    """``ordernumber`` and ``order no`` alike, for names that run their words together."""
    return _NUMBER_AT_END.sub("no", fold(said).replace(" ", ""))


def _joined_index(*all_words: Mapping[str, str]) -> dict[str, str]:
    found = {
        _joined(said): role for words_ in all_words for said, role in roles_by_phrase(words_).items() if " " in said
    }
    return {said: role for said, role in found.items() if len(said) >= _SHORTEST_JOINED}


_JOINED_LINE, _JOINED_HEAD = _joined_index(COLUMN_WORDS, LINE_NAMES), _joined_index(HEADER_WORDS, HEAD_NAMES)


@lru_cache(maxsize=4096)
def words(name: str) -> str:
    """``BuyerItemCode`` → ``buyer item code``, ``BESTELL_NR`` → ``bestell nr``."""
    return " ".join(_WORD.findall(name[:80])).lower()


def line_role(own: str, above: str) -> str | None:
    """What a name inside a line says, `above` being the name of the element around it where that is not the line."""
    return next((role for said in _ways(own, above) if (role := _line(said))), None)


def head_role(own: str, above: str) -> str | None:
    """What a name outside the lines says."""
    return next((role for said in _ways(own, above) if (role := _head(said))), None)


def place_role(own: str) -> str | None:
    """What a name inside a party says of it."""
    return _PLACE.get(fold(own))


def party_role(name: str) -> str | None:
    """Which party an element of this name holds."""
    parts = name.split()
    while len(parts) > 1 and parts[-1] in _PARTY_FILLERS:
        parts.pop()
    bare = " ".join(parts)
    while len(parts) > 1 and parts[0] in _FILLERS:
        parts = parts[1:]
    for said in (name, bare, " ".join(parts)):
        role = _head(said)
        if role in {"buyer", "ship_to", "bill_to", "supplier"}:
            return role
    return None


def party_and_field(name: str) -> tuple[str, str] | None:
    """``ship to city`` → ship_to, city: a party told in single fields of the head."""
    parts = name.split()
    for at in range(len(parts) - 1, 0, -1):
        role, field = party_role(" ".join(parts[:at])), place_role(" ".join(parts[at:]))
        if role and field:
            return role, field
    return None


def _ways(own: str, above: str) -> Iterator[str]:
    """How a name may be meant, best first: a vague one with what stands above it."""
    if above and own in _VAGUE:
        yield f"{above} {own}"
        short = " ".join(word for word in above.split() if word not in _FILLERS)
        if short and short != above:
            yield f"{short} {own}"
        if own in {"amount", "value", "text", "content", "quantity", "qty", "description"}:
            yield above
    yield own
    if above:
        yield f"{above} {own}"
    parts = own.split()
    while len(parts) > 1 and parts[0] in _FILLERS:
        parts = parts[1:]
        yield " ".join(parts)


def _line(said: str) -> str | None:
    return _LINE.get(fold(said)) or column_role(said) or (None if " " in said else _JOINED_LINE.get(_joined(said)))


def _head(said: str) -> str | None:
    return _HEAD.get(fold(said)) or header_role(said) or (None if " " in said else _JOINED_HEAD.get(_joined(said)))
