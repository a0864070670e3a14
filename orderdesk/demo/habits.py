"""How each customer orders: the format it always sends, how it names articles, how it numbers its orders."""

from dataclasses import dataclass
from decimal import Decimal

from orderdesk.demo.accounts import CASH, FIRST_CODE, GROUP, MANUAL_APPROVAL, NEAR_LIMIT, ON_HOLD, OVERDUE
from orderdesk.demo.codes import stream
from orderdesk.demo.orders import Kind, Naming
from orderdesk.demo.world import Debtor, World

_MAIL_KINDS: tuple[Kind, ...] = (
    "pdf-ruled",
    "pdf-plain",
    "pdf-cells",
    "pdf-long",
    "pdf-spool",
    "xlsx",
    "csv",
    "text",
    "html",
)
_NUMBER_SHAPES = ("PO-{0:05d}", "45{0:08d}", "P{0:05d}/{1}", "{2}/{3}/{0:05d}", "{2}-{0:05d}", "B{0:06d}", "{0:06d}")
_PRICED_SHARE = 0.8
_ENOUGH_PARTS = 30


@dataclass(frozen=True, slots=True)
class Habit:
    """`accent` picks the house colour of the paper, 0 to 5."""

    kind: Kind
    naming: Naming
    priced: bool
    accent: int


def habit(world: World, debtor: Debtor) -> Habit:
    rng = stream(world.seed, "habit", debtor.debtor_code)
    place = place_of(debtor)
    kind: Kind = debtor.edi_syntax or _MAIL_KINDS[place % len(_MAIL_KINDS)]
    namings: list[Naming] = ["sku", "sku", "gtin"]
    if sum(code == debtor.debtor_code for code, _ in world.part_of) >= _ENOUGH_PARTS:
        namings = ["part", "both", "both"]
    priced = rng.random() < _PRICED_SHARE
    return Habit(kind, rng.choice(namings), priced, place % 6)


def place_of(debtor: Debtor) -> int:
    """The debtor's place in the list of names, from 0."""
    return int(debtor.debtor_code[1:]) - FIRST_CODE


def order_number(debtor: Debtor, serial: int, year: int) -> str:
    initials = "".join(word[0] for word in debtor.name.split()[:3] if word[0].isupper())
    shape = _NUMBER_SHAPES[place_of(debtor) % len(_NUMBER_SHAPES)]
    return shape.format(serial, f"{year % 100:02d}", initials, year)


def orders_clean(world: World, debtor: Debtor) -> bool:
    """Whether nothing about the account itself can hold its orders; such debtors send the clean ones."""
    noted = {*CASH, *GROUP, *MANUAL_APPROVAL, *NEAR_LIMIT, *ON_HOLD, *OVERDUE}
    room = debtor.credit_limit - world.balance.get(debtor.debtor_code, Decimal(0))
    return place_of(debtor) not in noted and room > debtor.credit_limit / 3
