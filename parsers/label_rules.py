"""What a label says that is put together from known words: "Oczekiwany termin dostawy" asks for delivery by a day.

Each rule names the words a label must have, by what they say, and those it may have; the first that fits counts.
"""

import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from parsers.label_words import WORDS

_MOST_WORDS = 6
_LEAST_PART = 3  # letters of one half of a compound
_LINKS = ("", "s", "n", "en", "es", "e")
_INSIDE_COMPOUNDS = frozenset(WORDS) - {"by", "to", "due", "filler", "our", "your", "gross", "plus", "particle"}

# role, then groups of which each must be there ("|" between alternatives), then what else may be there
_RULES: Sequence[tuple[str, str, str]] = (
    ("contact", "person", "order buyer supplier by address your our document issue"),
    ("other_no", "goods|count|total number|count", "total order goods"),
    ("tax_id", "tax number", "buyer order"),
    ("subtotal", "net total|value|order|goods|tax", "tax document due currency base total value order goods"),
    ("subtotal", "net total|tax price", "tax"),
    ("subtotal", "goods total|value", "order document currency base to"),
    ("subtotal", "base", "tax value total goods"),
    ("tax", "plus tax", "value total"),
    ("total", "gross total|value|tax", "tax total value order document due currency goods price"),
    ("tax", "tax", "value total order currency"),
    ("freight", "freight", "charge value delivery total"),
    ("freight", "delivery charge", "value total"),
    ("discount_total", "discount", "total value order"),
    ("vendor_no", "supplier|lev number", "your our buyer ref"),
    ("customer_no", "buyer number", "your our ref supplier"),
    ("other_no", "invoice number|date|ref", "our your"),
    ("other_no", "delivery number", "our your ref document order"),
    ("terms", "pay", "terms mode time by date delivery"),
    ("shipping", "delivery|lev terms|mode", "goods"),
    ("requested_date", "delivery|lev date|time", "required by order goods address to your receiver particle"),
    ("requested_date", "delivery|lev required", "by goods order address"),
    ("requested_date", "required date|time|by", "order goods by delivery receiver address"),
    ("requested_date", "delivery by", "goods particle to"),
    ("requested_date", "time date", ""),
    ("bill_to", "invoice address|to|receiver|buyer|supplier|by", "address to receiver our delivery buyer"),
    ("ship_to", "delivery|lev address|to|receiver", "address to receiver goods order our"),
    ("ship_to", "goods receiver|address|to", "address to receiver delivery"),
    ("ship_to", "receiver", "address"),
    ("supplier", "supplier", "address to"),
    ("supplier", "order to", "supplier"),
    ("buyer", "buyer", "address order"),
    ("date", "order|document|issue date", "issue order document by"),
    ("date", "issue", "by order document"),
    ("currency", "currency", "order document number value due"),
    ("po_number", "order number|ref", "document our your number buyer"),
    ("po_number", "document number", "our"),
    ("po_number", "our order", ""),
    ("total", "order|document value|total", "currency total value order document"),
    ("total", "total value|price", "currency"),
    ("total", "due total|value|order", "total order value document particle"),
    ("total", "particle due", ""),
    ("other_no", "ref", "your our number supplier buyer document issue"),
)  # fmt: skip

_Said = frozenset[str]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _said_by_word() -> dict[str, _Said]:
    said: dict[str, set[str]] = {}
    for kind, words in WORDS.items():
        for word in words.split():
            said.setdefault(_plain(word).strip("/."), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in said.items()}


_SAID = _said_by_word()
_FIT = tuple(
    (role, [frozenset(group.split("|")) for group in must.split()], frozenset(may.split()) | {"filler", "our"})
    for role, must, may in _RULES
)


@lru_cache(4096)
def said_by(word: str) -> tuple[_Said, ...]:
    """What one folded word says; a compound says what its two parts say; nothing where it is unknown."""
    whole = _SAID.get(word)
    if whole is not None:
        return (whole,)
    for link in _LINKS if word.isalpha() else ():
        for cut in range(len(word) - 2, _LEAST_PART - 1, -1):
            left, right = _part(word[:cut], link), _SAID.get(word[cut:], _NOTHING) & _INSIDE_COMPOUNDS
            if left and right:
                return left, right
    return ()


_NOTHING: _Said = frozenset()


def _part(text: str, link: str) -> _Said:
    """What the first half of a compound says, the letters that link it to the second taken off."""
    bare = text.removesuffix(link)
    if not text.endswith(link) or len(bare) < _LEAST_PART:
        return _NOTHING
    return _SAID.get(bare, _NOTHING) & _INSIDE_COMPOUNDS


def says_only(folded: str, kinds: Collection[str]) -> bool:
    """Whether every word of a folded label says one of these and nothing else is in it."""
    said = [said_by(word) for word in folded.split()]
    return all(said) and all(one & frozenset(kinds) for each in said for one in each)


@lru_cache(4096)
def composed_role(folded: str) -> str | None:
    """The role of a folded label that no list holds, from what each of its words says; None where one is unknown."""
    words = folded.replace(" 0 %", " zeropercent").split()
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    said: list[_Said] = []
    for word in words:
        told = said_by(word)
        if not told:
            return None
        said += told
    return next((role for role, must, may in _FIT if _fits(said, must, may)), None)


def _fits(said: Sequence[_Said], must: Sequence[_Said], may: _Said) -> bool:
    wanted = may.union(*must)
    return all(any(group & one for one in said) for group in must) and all(one & wanted for one in said)
