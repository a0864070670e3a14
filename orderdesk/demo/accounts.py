"""The wholesaler's 60 customers: who they are, where they take goods, who writes for them, on which terms."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from orderdesk.demo.codes import gln, stream, vat_number
from orderdesk.demo.names import CUSTOMERS, FIRST_NAMES, LAST_NAMES, STREETS, TOWNS
from orderdesk.demo.world import Address, Contact, Debtor, EdiSyntax

FIRST_CODE = 1001
# Who has which standing, by place in the list of names: the morning's planted problems need each of them.
ON_HOLD = (9, 32)
MANUAL_APPROVAL = (20, 43)
NEAR_LIMIT = (28, 38)
OVERDUE = (18, 44)
CASH = (26, 55)  # COD
GROUP = (34, 35)  # two companies of one group behind one mail domain
EDIFACT_PARTNERS = (6, 23, 40, 48, 53)
X12_PARTNERS = (49, 59)
PORTAL_FIRST = 0  # always has a portal contact

PRICE_LISTS = ("TRADE", "CONTRACT", "FACILITY", "EURO")
_INSTITUTIONS = ("hotel", "facilities", "public", "care")
_SITE_NAMES = ("Yard", "Main stores", "Depot", "Site office", "Service centre", "Workshop")
_ROLES = ("buyer", "approver", "accounts", "buyer")


@dataclass(frozen=True, slots=True)
class _Town:
    name: str
    region: str
    district: str
    country: str


def debtors(seed: int) -> tuple[Debtor, ...]:
    rows = [line.split("|") for line in CUSTOMERS.strip().splitlines()]
    people = _people(stream(seed, "people"))
    return tuple(_debtor(seed, place, row, people) for place, row in enumerate(rows))


def _debtor(seed: int, place: int, row: list[str], people: Iterator[str]) -> Debtor:
    name, trade, town_name, domain = row
    code = f"D{FIRST_CODE + place}"
    rng = stream(seed, "debtor", code)
    town = _towns()[town_name]
    euro = town.country == "IE"
    debtor = Debtor(
        debtor_code=code,
        name=name,
        tax_id=_irish_vat(rng) if euro else vat_number(rng),
        currency="EUR" if euro else "GBP",
        price_list="EURO" if euro else _price_list(rng, trade),
        terms="COD" if place in CASH else rng.choice(("NET30", "NET30", "NET14", "NET60", "EOM20", "EOM30")),
        credit_limit=Decimal(rng.choice((15_000, 20_000, 25_000, 40_000, 60_000))),
        trade=trade,
        email_domains=(domain,) if place in GROUP or rng.random() < 0.8 else (),  # noqa: PLR2004 - a share
        addresses=_addresses(rng, code, place, name, town),
        contacts=_contacts(rng, code, place, domain, people),
    )
    return _with_partner(_with_policy(rng, _with_standing(debtor, place)), place)


def _with_standing(debtor: Debtor, place: int) -> Debtor:
    if place in ON_HOLD:
        return replace(debtor, on_hold=True)
    if place in MANUAL_APPROVAL:
        return replace(debtor, auto_confirm=False)
    if place in NEAR_LIMIT:
        return replace(debtor, credit_limit=Decimal(6000))
    return debtor


def _with_policy(rng: random.Random, debtor: Debtor) -> Debtor:
    """A few accounts have terms of their own; the others leave the columns empty and take the defaults."""
    northern = debtor.addresses[0].postcode[:2] in {"LS", "HX", "HD", "YO", "HG", "NE", "CA", "LA"}
    return replace(
        debtor,
        warehouse="NORTH" if northern else rng.choice(("MAIN", None)),
        price_above_pct=rng.choice((None, None, None, Decimal(5), Decimal(10))),
        price_below_pct=rng.choice((None, None, None, None, Decimal(1))),
        backorder=rng.choice((None, None, None, "refuse", "allow")),
        ship_complete=rng.choice((None, None, None, True)),
        duplicate_po=rng.choice((None, None, None, "refuse")),
        lead_time_days=rng.choice((None, 1, 2, 2, 5)),
        minimum_order_value=rng.choice((None, None, Decimal(50), Decimal(75))),
    )


def _with_partner(debtor: Debtor, place: int) -> Debtor:
    syntax: EdiSyntax | None = None
    if place in EDIFACT_PARTNERS:
        syntax = "edifact"
    elif place in X12_PARTNERS:
        syntax = "x12"
    if syntax is None and place % 9:
        return debtor
    own = gln(10_000 + place * 100)
    sites = tuple(replace(one, gln=gln(10_000 + place * 100 + at)) for at, one in enumerate(debtor.addresses, start=1))
    edi_id = own if syntax == "edifact" else f"{debtor.name.split()[0].upper()}{place:03d}" if syntax else None
    return replace(debtor, gln=own, edi_id=edi_id, edi_syntax=syntax, addresses=sites)


def _price_list(rng: random.Random, trade: str) -> str:
    if trade in _INSTITUTIONS:
        return rng.choice(("FACILITY", "FACILITY", "CONTRACT"))
    return rng.choice(("TRADE", "TRADE", "CONTRACT"))


def _addresses(rng: random.Random, code: str, place: int, name: str, town: _Town) -> tuple[Address, ...]:
    """The head office and up to three more places; the group's hotels share one name, as such stores do."""
    count = 3 if place in GROUP or place in EDIFACT_PARTNERS else rng.choice((1, 2, 2, 3, 4))
    near = [one for one in _towns().values() if one.country == town.country]
    found = [_address(rng, code, "HQ", name, town)]
    labels = ["Maintenance store"] * 2 if place in GROUP else rng.sample(_SITE_NAMES, count - 1)
    for number, label in enumerate(labels, start=1):
        where = rng.choice(near)
        found.append(_address(rng, code, f"S{number:02d}", f"{_short(name)} {label}", where))
    return tuple(found)


def _address(rng: random.Random, code: str, address_code: str, name: str, town: _Town) -> Address:
    letters = "ABDEFGHJLNPQRSTUWXYZ"  # those the Post Office uses in the inward part
    inward = f"{rng.randrange(1, 10)}{rng.choice(letters)}{rng.choice(letters)}"
    outward = f"{town.district} {inward}" if town.country == "GB" else f"{town.district} {rng.choice('CEKTX')}{inward}"
    house = f"{rng.randrange(2, 140)}" if rng.random() < 0.6 else f"Unit {rng.randrange(1, 30)}"  # noqa: PLR2004
    return Address(
        debtor_code=code,
        address_code=address_code,
        name=name,
        street=f"{house} {rng.choice(_listed(STREETS))}"
        if house.isdigit()
        else f"{house}, {rng.choice(_listed(STREETS))}",
        city=town.name,
        region=town.region,
        postcode=outward,
        country=town.country,
        phone=f"01632 960{rng.randrange(1000):03d}",  # Ofcom keeps 01632 960xxx for fiction
    )


def _contacts(rng: random.Random, code: str, place: int, domain: str, people: Iterator[str]) -> tuple[Contact, ...]:
    portal = place == PORTAL_FIRST or rng.random() < 0.3  # noqa: PLR2004 - a share
    found = []
    for role in _ROLES[: rng.choice((2, 3, 3, 4))]:
        name = next(people)
        email = f"{name.lower().replace(' ', '.')}@{domain}"
        found.append(Contact(code, email, name, role, portal=portal and role == "buyer"))
    return tuple(found)


def _people(rng: random.Random) -> Iterator[str]:
    """Names in a shuffled order; each pair of first and last name once."""
    pairs = [f"{first} {last}" for first in _listed(FIRST_NAMES) for last in _listed(LAST_NAMES)]
    rng.shuffle(pairs)
    return iter(pairs)


def _listed(names: str) -> list[str]:
    return [name for line in names.strip().splitlines() for name in line.split("|")]


def _towns() -> dict[str, _Town]:
    rows = (line.split("|") for line in TOWNS.strip().splitlines())
    return {row[0]: _Town(*row) for row in rows}


def _short(name: str) -> str:
    """The name as people say it: without what only the register needs."""
    words = name.replace("(", "").replace(")", "").split()
    return " ".join(word for word in words if word not in {"Ltd", "plc", "LLP", "DAC", "CIC"})


def _irish_vat(rng: random.Random) -> str:
    """An Irish VAT number: seven digits and the letter of the modulus 23 rule."""
    seven = f"{rng.randrange(1_000_000, 9_999_999)}"
    rest = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), seven, strict=True)) % 23
    return f"IE{seven}{'WABCDEFGHIJKLMNOPQRSTUV'[rest]}"
