"""Address lines: street, postcode, city, region and country of a printed address."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from parsers.document import Party

_COUNTRY_NAMES = """
AT austria osterreich autriche oostenrijk|AU australia australien australie|
BE belgium belgien belgique belgie belgica belgio|BR brazil brasil brasilien bresil|CA canada kanada|
CH switzerland schweiz suisse svizzera suiza zwitserland|CN china chine|
CZ czechia czech_republic tschechien ceska_republika cesko|
DE germany deutschland allemagne alemania germania duitsland|DK denmark danmark danemark|
ES spain espana spanien espagne spagna spanje|FI finland finnland finlande suomi|
FR france frankreich francia frankrijk|
GB united_kingdom uk great_britain england scotland wales grossbritannien royaume-uni|GR greece griechenland|
HK hong_kong|HR croatia kroatien hrvatska|HU hungary ungarn magyarorszag hongrie ungheria|
IE ireland irland irlande|IN india indien|IT italy italia italien italie|JP japan japon|KR south_korea|
LU luxembourg luxemburg|MX mexico mexiko|MY malaysia|
NL netherlands the_netherlands nederland niederlande pays-bas holland|NO norway norwegen norge|
NZ new_zealand neuseeland aotearoa|PL poland polen polska pologne|PT portugal|RO romania rumanien roumanie|
SE sweden schweden sverige suede|SG singapore singapur|SI slovenia slowenien slovenija|
SK slovakia slowakei slovensko slovenska_republika|TR turkey turkei turkiye|
US usa united_states united_states_of_america u.s.a. etats-unis vereinigte_staaten|ZA south_africa sudafrika
"""


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


_COUNTRIES = {name.replace("_", " "): row.split()[0] for row in _COUNTRY_NAMES.split("|") for name in row.split()[1:]}
_CODES = frozenset(_COUNTRIES.values())
_STATE_CODES = """
AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC
SD TN TX UT VT VA WA WV WI WY DC PR
"""
_US_STATES = frozenset(_STATE_CODES.split())
_AU_STATES = frozenset({"NSW", "VIC", "QLD", "WA", "SA", "TAS", "ACT", "NT"})

# Each shape: city, postcode and region as one country or another writes them on one line.
_SHAPES = (
    re.compile(r"(?P<city>.+?),?\s+(?P<region>[A-Z]{2}),?\s+(?P<postcode>[0-9]{5}(?:-[0-9]{4})?)"),
    re.compile(r"(?P<city>.+?),?\s+(?P<region>NSW|VIC|QLD|WA|SA|TAS|ACT|NT),?\s+(?P<postcode>[0-9]{4})"),
    re.compile(r"(?P<city>.+?),?\s+(?:(?P<region>[A-Z]{2}),?\s+)?(?P<postcode>[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])"),
    re.compile(r"(?P<city>.+?),?\s+(?P<postcode>[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2})"),
    re.compile(r"(?:(?P<country>[A-Z]{1,2})-)?(?P<postcode>[0-9]{4} ?[A-Z]{2})\s+(?P<city>[^\W\d_].*)"),
    re.compile(
        r"(?:(?P<country>[A-Z]{1,2})-)?(?P<postcode>[0-9]{4,6}|[0-9]{3} [0-9]{2}|[0-9]{2,5}-[0-9]{3})\s+"
        r"(?P<city>[^\W\d_].*?)"
    ),
    re.compile(r"(?P<city>[^\W\d_].*?)\s*[-/,]\s*(?P<region>[A-Z]{2}),?\s+(?P<postcode>[0-9]{5}-[0-9]{3})"),
    re.compile(r"(?P<city>[^\W\d_].*?),?\s+(?P<postcode>[0-9]{4,6}|[0-9]{5}-[0-9]{3})"),
)
_PREFIXES = {"D": "DE", "A": "AT", "F": "FR", "I": "IT", "E": "ES", "B": "BE", "L": "LU", "P": "PT"}
_PROVINCE = re.compile(r"\s*\((?P<region>[A-Z]{2})\)$")
_LONGEST = 90


def country_of(text: str) -> str | None:
    """The ISO 3166 code of a country named in full or by its code alone."""
    bare = text.strip(" .,()")
    return bare if bare in _CODES else _COUNTRIES.get(_plain(bare))


def has_place(text: str) -> bool:
    """Whether an address line holds a postcode with its city."""
    return len(text) <= _LONGEST and any(shape.fullmatch(text) for shape in _SHAPES)


def party_of(name: str | None, lines: Sequence[str]) -> Party:
    """A party from its name and the address lines below it; what fits no field stays in the street."""
    rest = [line for line in lines if line.strip(" ,")]
    party = Party(name=name)
    if rest and country_of(rest[-1]) is not None:
        party = replace(party, country=country_of(rest.pop()))
    for n in range(len(rest) - 1, -1, -1):
        placed = _placed(party, rest[n])
        if placed is not None:
            party = placed
            del rest[n]
            break
    return replace(party, street=", ".join(rest) or None)


def _placed(party: Party, line: str) -> Party | None:
    text, country = _without_country(line)
    if len(text) > _LONGEST:
        return None
    match = next((m for m in (shape.fullmatch(text) for shape in _SHAPES) if m is not None), None)
    if match is None:
        return None
    found = match.groupdict()
    city = found["city"].strip(" ,")
    province = _PROVINCE.search(city)
    region = province["region"] if province is not None else found.get("region")
    prefix = found.get("country")
    code = (
        party.country
        or country
        or (_PREFIXES.get(prefix, prefix) if prefix else _country_by(region, found["postcode"]))
    )
    return replace(party, city=_PROVINCE.sub("", city), region=region, postcode=found["postcode"], country=code)


def _without_country(line: str) -> tuple[str, str | None]:
    """ "1012 AB Amsterdam, Netherlands" without its last part, where that is a country."""
    head, comma, tail = line.rpartition(",")
    country = country_of(tail) if comma else None
    return (head.strip(), country) if country is not None else (line.strip(" ,"), None)


def _country_by(region: str | None, postcode: str) -> str | None:
    """The country where a region's code and the postcode's length leave no doubt."""
    if region in _US_STATES and len(postcode) >= 5:  # noqa: PLR2004 - ZIP
        return "US"
    return "AU" if region in _AU_STATES and len(postcode) == 4 else None  # noqa: PLR2004 - Australian postcode
