"""A party written as a few lines or with commas: name, street, place; what is not recognised stays in the street."""

import re
from dataclasses import dataclass

from parsers.document import Party
from parsers.layout.legal_forms import is_form
from parsers.text_cleaning import clean

_POSTCODE = (
    r"(?:[A-Z]{1,2}-)?(?:[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}|[0-9]{4} ?[A-Z]{2}|[0-9]{5}-[0-9]{4}|[0-9]{4,6})"
)
_AFTER = re.compile(rf"(?:(?P<city>[^\W\d_][^0-9]*?) )?(?:(?P<region>[A-Z]{{2,3}}),? )?(?P<postcode>{_POSTCODE})")
_BEFORE = re.compile(rf"(?P<postcode>{_POSTCODE}) (?P<city>[^\W\d_][^0-9]*)")
_GLN = re.compile(r"(?:GLN|ILN|EAN)[ .:]*([0-9]{13})", re.IGNORECASE)
_COUNTRIES = {
    name: code
    for code, names in {
        "AT": "austria österreich", "AU": "australia", "BE": "belgium belgique belgië belgien", "CA": "canada",
        "CH": "switzerland schweiz suisse svizzera", "DE": "germany deutschland allemagne", "DK": "denmark danmark",
        "ES": "spain españa spanien", "FR": "france frankreich", "GB": "uk england scotland wales", "IE": "ireland",
        "IT": "italy italia italien", "NL": "netherlands nederland", "NZ": "aotearoa", "PL": "poland polska",
        "PT": "portugal", "SE": "sweden sverige", "US": "usa", "JP": "japan", "MX": "mexico méxico", "IN": "india",
    }.items()
    for name in [*names.split(), code.lower()]
} | {"united kingdom": "GB", "great britain": "GB", "new zealand": "NZ", "united states": "US"}  # fmt: skip
_LONGEST = 1000


@dataclass(slots=True)
class _Place:
    city: str | None = None
    region: str | None = None
    postcode: str | None = None
    country: str | None = None


def party_of(text: str) -> Party:
    """Read "Name, Street 3, Leeds LS1 4AB" or the same on lines of its own."""
    gln = _GLN.search(text[:_LONGEST])
    pieces = [clean(piece).strip(" ,;") for piece in re.split(r"[\n,;]", _GLN.sub("", text[:_LONGEST]))]
    pieces = [piece for piece in pieces if piece]
    ids = {"gln": gln[1]} if gln is not None else {}
    if not pieces:
        return Party(ids=ids)
    name, rest = pieces[0], pieces[1:]
    while rest and is_form(rest[0]):  # "Talleres Urrutia, S.A."
        name = f"{name}, {rest.pop(0)}"
    place = _take_place(rest)
    street = ", ".join(rest) or None
    return Party(name, ids, street, place.city, place.region, place.postcode, place.country)


def _take_place(rest: list[str]) -> _Place:
    """Take country and town off the end of the pieces."""
    place = _Place()
    if rest and rest[-1].casefold() in _COUNTRIES:
        place.country = _COUNTRIES[rest.pop().casefold()]
    match = (_BEFORE.fullmatch(rest[-1]) or _AFTER.fullmatch(rest[-1])) if rest else None
    if match is None:
        return place
    found = match.groupdict()
    rest.pop()
    place.postcode, place.city, place.region = found["postcode"], found["city"], found.get("region")
    if place.city is None and rest:  # "Springfield, IL 62704"
        place.city = rest.pop()
    return place
