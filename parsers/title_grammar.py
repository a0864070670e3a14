"""What a column title means that stands in no list: its words are known one by one, and how they stand together tells.

"Pur UM", "Vlr. unitário", "Leverandørens varekode", "Toimittajan koodi": new titles are old words newly put together.
A title with a word that is not known means nothing; one that names two things ("Qty Unit Price") means neither.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from parsers.normalise import CURRENCIES
from parsers.title_words import TITLE_PARTS

_SHORTEST = 3  # letters of a part of a compound
_LINKS = ("", "s", "es", "n", "en", "e")  # what joins the parts of a compound
_LONGEST = 40
_TAILS = frozenset({"d", "s"})  # of "req'd" and "supplier's"
_SILENT = frozenset({"small", "currency"})
_ONCE = ("price", "money", "qty", "unit", "date")  # what no title says twice
_SIGNS = ("€", "£", "$", "kč", "zł", "ft", "kr", "lei", "tl", "huf")

Kinds = frozenset[str]


class Grammar:
    """Roles of titles by the words they are made of; `fold` is the comparable form that labels use."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._kinds: dict[str, Kinds] = {}
        for kind, words in [*TITLE_PARTS.items(), ("currency", " ".join([*CURRENCIES, *_SIGNS]))]:
            for word in words.split():
                key = fold(word)
                if key and " " not in key:
                    self._kinds[key] = self._kinds.get(key, frozenset()) | {kind}
        self._parts = lru_cache(4096)(self._compound)

    def begins(self, word: str) -> bool:
        """Whether a title of known words may begin with this one."""
        kinds = self._of(word)
        return kinds is not None and not kinds <= _SILENT

    def role(self, folded: str) -> str | None:
        """The role of a title in its comparable form; None where one of its words or their sense is not known."""
        if not folded or len(folded) > _LONGEST:
            return None
        words = [self._of(word) for at, word in enumerate(folded.split()) if at == 0 or word not in _TAILS]
        if any(kinds is None for kinds in words) or not words:
            return None
        return _role([kinds for kinds in words if kinds is not None])

    def owner(self, folded: str) -> str | None:
        """Whose number a label speaks of, though not all its words are known; None where none of them tells."""
        said = frozenset[str]().union(*(self._of(word) or frozenset() for word in folded.split()))
        if "theirs" in said:
            return "supplier_part" if "own" not in said else None
        return "buyer_part" if "own" in said else "part" if said & {"goods", "code"} else None

    def _of(self, word: str) -> Kinds | None:
        return self._kinds.get(word) or self._parts(word)

    def _compound(self, word: str) -> Kinds | None:
        """What a compound says: "stuksprijs" is a price, its first part a unit."""
        for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
            head = self._kinds.get(word[cut:])
            first = self._first(word[:cut]) if head is not None else None
            if head is not None and first is not None:
                return head | first
        return None

    def _first(self, part: str) -> Kinds | None:
        """The first part of a compound, without what links it to the next."""
        for link in _LINKS:
            bare = part.removesuffix(link) if link else part
            if bare != part or not link:
                kinds = self._kinds.get(bare) or (self._parts(bare) if len(bare) > 2 * _SHORTEST else None)
                if kinds is not None and len(bare) >= _SHORTEST:
                    return kinds
        return None


def _role(words: Sequence[Kinds]) -> str | None:
    if words[-1] <= {"small", "per"} and not any("price" in kinds for kinds in words):
        return None  # broken off
    if any(sum(kind in kinds for kinds in words) > 1 for kind in _ONCE):
        return None
    said = frozenset[str]().union(*words) - _SILENT
    plain = frozenset[str]().union(*(kinds for kinds in words if len(kinds) == 1)) - _SILENT
    return next(_senses(said, plain), None) or None


def _senses(said: Kinds, plain: Kinds) -> Iterator[str]:
    """The role by what is said, the first that fits; an empty one where the title names two things.

    `plain` is what the words say that can mean nothing else.
    """
    for sense in (_aside, _of_tax, _of_price, _of_money, _of_measure, _of_days, _of_goods):
        role = sense(said, plain)
        if role is not None:
            yield role


def _aside(said: Kinds, _plain: Kinds) -> str | None:
    """Columns that order nothing, and codes of goods."""
    if "other" in said:
        return "other" if said <= {"other", *_ASIDE} else ""
    if "aside" in said:
        return "other" if said <= {"aside", "qty", "price", "money", *_ASIDE} else ""
    if "gtin" in said:
        return "gtin" if said <= {"gtin", "code", "goods", "each", "unit"} else ""
    return None


_ASIDE = frozenset({"code", "goods", "net", "gross", "total", "unit", "order"})


def _of_tax(said: Kinds, _plain: Kinds) -> str | None:
    if "disc" in said or {"rate", "text"} == said:  # "% Desc."
        return "discount" if said <= {"disc", "rate", "text", "line", "code"} else ""
    if "tax" in said and not said & {"excl", "incl"}:
        kind = "tax_rate" if said & {"rate", "code"} else "tax"
        return kind if said <= {"tax", "rate", "code"} or said == {"tax", "money"} else ""
    if said & {"incl", "gross"} and said & {"price", "money", "total"}:
        return "gross_amount" if said & {"money", "total"} else "other"
    return None


def _of_price(said: Kinds, plain: Kinds) -> str | None:
    if "price" not in said:
        return None
    if not said - {"delivery"} <= _WITH_PRICE or "delivery" in plain:
        return ""
    if said & {"total", "line"}:
        return "" if "unit" in said else "amount"
    return "price_per" if said & {"per", "basis"} and not said & {"unit", "each"} else "unit_price"


_WITH_PRICE = frozenset({
    "price", "total", "line", "per", "basis", "unit", "each", "measure", "net", "excl", "tax", "order", "own", "theirs"
})  # fmt: skip


def _of_money(said: Kinds, plain: Kinds) -> str | None:
    if not said & {"money", "total"} or "qty" in said:
        return None
    if not said - {"delivery"} <= _WITH_MONEY or "delivery" in plain:
        return ""
    if "unit" in said:
        return "" if "total" in said else "unit_price"
    return "amount"


_WITH_MONEY = frozenset({"money", "total", "line", "unit", "net", "excl", "tax", "order"})


def _of_measure(said: Kinds, plain: Kinds) -> str | None:
    if "qty" in said:
        return "qty" if said - {"delivery"} <= {"qty", "order", "total"} and "delivery" not in plain else ""
    if "unit" in said:
        return "uom" if said - {"delivery"} <= {"unit", "measure", "order", "code"} and "delivery" not in plain else ""
    return "uom" if said == {"measure"} else None


def _of_days(said: Kinds, plain: Kinds) -> str | None:
    if "date" in said:
        if not said <= {"date", "delivery", "order", "theirs"} or "theirs" in plain:
            return ""
        return "requested_date" if "delivery" in said or "order" not in said else "other"
    return "requested_date" if said == plain == {"delivery"} else None


def _of_goods(said: Kinds, plain: Kinds) -> str | None:
    if "delivery" in plain or said & {"measure", "each", "excl", "rate", "date", "basis"}:
        return ""
    if "text" in said:
        owned = said & {"own", "theirs"} and said & {"goods", "line"}
        return "" if owned or said & {"code", "maker", "line"} else "description"
    if "line" in said:
        return "line" if said <= {"line", "code"} else ""
    return _of_codes(said)


def _of_codes(said: Kinds) -> str | None:
    named = bool(said & {"goods", "code"})
    if "maker" in said:
        return "mfr_part" if named else "other"
    if {"own", "theirs"} <= said:
        return ""
    for owner, role in (("own", "buyer_part"), ("theirs", "supplier_part")):
        if owner in said:
            return role if named else ""
    return "part" if "goods" in said and said <= {"goods", "code"} else None
