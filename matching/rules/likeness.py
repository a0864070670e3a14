"""How alike an address in a document is to one on file: 0 to 100, with house number and postcode never forgiven."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from erp.debtors.rules import name_key
from matching.books import Address
from parsers.document import Party

_LONGEST = 400
_SAME = 100
_SAME_PLACE = 90
_WITHIN = 95
_ELSEWHERE = 60  # streets less alike than this are different streets
_ISO = 2
_ZIP_AND_PLUS_4 = (5, 9)
_FOLDED = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_WORDS = re.compile(r"[a-z]+|[0-9]+")
_FIGURE = re.compile(r"[0-9]+(?: [a-z](?![a-z]))?")  # `5 a`: the house number with its letter
_SHORT = {
    "strasse": "str", "street": "st", "road": "rd", "avenue": "ave", "av": "ave", "boulevard": "blvd", "lane": "ln",
    "drive": "dr", "place": "pl", "platz": "pl", "square": "sq", "suite": "ste", "building": "bldg", "north": "n",
    "south": "s", "east": "e", "west": "w", "saint": "st", "sankt": "st",
}  # fmt: skip


def score(asked: Party, address: Address) -> int:
    """100: the same place. Parts that either side does not say are left out; without street and town, names decide."""
    if _other_country(asked, address):
        return 0
    if spelt_out(asked, address):
        return _neighbour(_alike(asked.name, address.name, name=True))
    if not _same_house(asked.street, address.street):
        return 0
    if _other_postcode(asked, address) or not (asked.street or asked.name):
        return 0  # a town alone is no address
    street, city = _alike(asked.street, address.street), _alike(asked.city, address.city)
    name = _alike(asked.name, address.name, name=True)
    same_town = bool(asked.postcode and address.postcode) or city == _SAME
    if street == _SAME and same_town:
        return _neighbour(name)
    return _mean([(3, street), (1, city), (2, name), (2, _SAME if same_town else None)])


def spelt_out(asked: Party, address: Address) -> bool:
    """Whether street, house and town on file stand in what the document writes, however it is split into fields.

    Documents run street, town, county and remarks together. A number before the place is done may be another house
    or gate, so there must be none; what comes after it (`Ring 30 minutes before`) is no part of the place.
    """
    told = (asked.name, asked.street, asked.city, asked.region, asked.postcode)
    written = _plain(" ".join(part for part in told if part)).split()
    street, town = _plain(address.street or "").split(), _plain(address.postcode or address.city or "").split()
    at, then = _place_of(street, written), _place_of(town, written)
    if at is None or then is None or not any(word.isdigit() for word in street):
        return False
    known = {*range(at, at + len(street)), *range(then, then + len(town))}
    name = _plain(address.name).split()
    called = _place_of(name, written)
    known |= set(range(called, called + len(name))) if called is not None else set()
    done = max(at + len(street), then + len(town))
    return not any(word.isdigit() for place, word in enumerate(written[:done]) if place not in known)


def elsewhere(asked: Party, address: Address) -> bool:
    """Whether the document's words name another place than the address its number means."""
    if _other_country(asked, address):
        return True
    if spelt_out(asked, address):
        return False
    if _other_postcode(asked, address):
        return True
    street = _alike(asked.street, address.street)
    return not _same_house(asked.street, address.street) or (street is not None and street < _ELSEWHERE)


def _place_of(phrase: list[str], words: list[str]) -> int | None:
    """Where the phrase first stands in the words; None where it does not, or only as part of more: `5` of `5 a` is
    another house.
    """
    for start in range(len(words) - len(phrase) + 1):
        end = start + len(phrase)
        if phrase and words[start:end] == phrase:
            longer = phrase[-1].isdigit() and len(words) > end and len(words[end]) == 1
            return None if longer else start
    return None


def _neighbour(name: int | None) -> int:
    """The place is the same: the name only tells neighbours apart."""
    return _SAME_PLACE + (_SAME - _SAME_PLACE) * (name if name is not None else _SAME) // _SAME


def _mean(parts: list[tuple[int, int | None]]) -> int:
    told = [(weight, value) for weight, value in parts if value is not None]
    return sum(weight * value for weight, value in told) // sum(weight for weight, _ in told) if told else 0


def _alike(mine: str | None, theirs: str | None, *, name: bool = False) -> int | None:
    """0 to 100; None where either side is silent."""
    if not mine or not theirs:
        return None
    left, right = _plain(mine), _plain(theirs)
    if not left or not right:
        return 0
    if name and name_key(mine[:_LONGEST]) == name_key(theirs):
        return _SAME
    if name:  # a name within a longer one is likely, yet not it
        return min(int(fuzz.token_set_ratio(left, right)), _WITHIN)
    return int(fuzz.ratio(left.replace(" ", ""), right.replace(" ", "")))


def _same_house(mine: str | None, theirs: str | None) -> bool:
    """The figures in both street lines are the same: `Hafenstr. 5` is not `Hafenstr. 15`."""
    if not mine or not theirs:
        return True
    return _figures(mine) == _figures(theirs)


def _figures(street: str) -> list[str]:
    return sorted(_FIGURE.findall(_plain(street)))


def _other_country(asked: Party, address: Address) -> bool:
    """Only two ISO codes can be compared; a country's name in some language says nothing here."""
    mine, theirs = (asked.country or "").strip().upper(), address.country.strip().upper()
    return len(mine) == len(theirs) == _ISO and mine != theirs


def _other_postcode(asked: Party, address: Address) -> bool:
    mine, theirs = _postcode(asked.postcode), _postcode(address.postcode)
    if not mine or not theirs or mine == theirs:
        return False
    short, long = sorted((mine, theirs), key=len)  # ZIP and ZIP+4 are one place
    return not ((len(short), len(long)) == _ZIP_AND_PLUS_4 and long.startswith(short))


def _postcode(text: str | None) -> str | None:
    """Letters and digits only, without a country in front: `D-20095` is `20095`."""
    if not text:
        return None
    bare = "".join(c for c in text[:_LONGEST].upper() if c.isascii() and c.isalnum())
    return bare.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if re.fullmatch(r"[A-Z]{1,2}[0-9]{4,5}", bare) else bare


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Lower case without accents and punctuation, the usual words of addresses shortened."""
    apart = unicodedata.normalize("NFKD", text[:_LONGEST].casefold().translate(_FOLDED))
    plain = "".join(c for c in apart if not unicodedata.combining(c)).replace("strasse", "str ")
    return " ".join(_SHORT.get(word, word) for word in _WORDS.findall(plain))
