"""A line and a party while they are read, and the line of the document made of what was read."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, cast

from parsers.document import LineAction, PurchaseOrderLine
from parsers.edi.problems import ProblemLog
from parsers.edi.values import is_usual
from parsers.units import uom_code

UNRANKED = 99  # a value that was never set loses to any other
_ONE = Decimal(1)
_CENT = Decimal("0.01")
_HALF_CENT = Decimal("0.005")


class Split:
    """A part of a line that is wanted on its own day or at its own place."""

    __slots__ = ("day", "place", "qty", "unit")

    def __init__(self, qty: Decimal | None, day: date | None = None, place: str = "", unit: str = "") -> None:
        self.qty = qty
        self.day = day
        self.place = place
        self.unit = unit  # as written, upper-cased; empty where it is the line's


class PartyDraft:
    """A party being read. `street` holds the address lines in order."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.ids: dict[str, str] = {}
        self.street: str | None = None
        self.city: str | None = None
        self.region: str | None = None
        self.postcode: str | None = None
        self.country: str | None = None


class LineDraft:
    """A line being read. The defaults stand on the class, so that a plain line costs only what it says."""

    tag = mark = ""
    position = 0
    line = ""
    action: LineAction | None = None
    qty: Decimal | None = None
    uom: str | None = None
    uom_code: str | None = None
    buyer_part: str | None = None
    supplier_part: str | None = None
    gtin: str | None = None
    description: str | None = None
    title: str | None = None  # free text that serves as description where there is no other
    language: str = ""
    unit_price: Decimal | None = None
    price_per: Decimal | None = None
    price_unit: str | None = None
    amount: Decimal | None = None
    requested_date: date | None = None
    notes: tuple[str, ...] = ()
    splits: tuple[Split, ...] = ()
    sub_line_of: str | None = None
    pack = ""  # how many single pieces are in the unit, as written
    next_place = ""  # the place named before the part quantity that goes there
    allowance = ""
    in_allowance = False
    in_schedule = False
    ranks: dict[str, int]  # how good the source of each part number was
    qty_rank = unit_price_rank = amount_rank = requested_date_rank = UNRANKED

    def place(self) -> str:
        """``LIN+3`` is the third line of the order."""
        return f"{self.tag}{self.mark}{self.position}"


class _Making:
    """A PurchaseOrderLine while it is made: a twin whose fields may be set, at a third of the price of a frozen one."""

    __slots__ = tuple(field.name for field in fields(PurchaseOrderLine))

    def __init__(
        self, line: str, qty: Decimal | None, uom: str | None, action: LineAction, buyer_part: str | None,
        supplier_part: str | None, gtin: str | None, description: str | None, unit_price: Decimal | None,
        price_per: Decimal, amount: Decimal | None, requested_date: date | None, uom_code: str | None,
        notes: tuple[str, ...],
    ) -> None:  # fmt: skip
        self.line = line
        self.qty = qty
        self.uom = uom
        self.action = action
        self.buyer_part = buyer_part
        self.supplier_part = supplier_part
        self.gtin = gtin
        self.description = description
        self.unit_price = unit_price
        self.price_per = price_per
        self.amount = amount
        self.requested_date = requested_date
        self.uom_code = uom_code
        self.notes = notes


def made_line(*values: Any) -> PurchaseOrderLine:
    """The line with its fields in the order of the class."""
    made: Any = _Making(*values)
    made.__class__ = PurchaseOrderLine
    return cast("PurchaseOrderLine", made)


def made_lines(*columns: Iterable[Any]) -> list[PurchaseOrderLine]:
    """Lines of columns, one for each field in the order of the class."""
    made: list[Any] = list(map(_Making, *columns))
    for line in made:
        line.__class__ = PurchaseOrderLine
    return cast("list[PurchaseOrderLine]", made)


def finished_line(line: LineDraft, usual: LineAction, problems: ProblemLog) -> PurchaseOrderLine:
    """The line as the document keeps it; `usual` is its action where the line names none."""
    if line.splits:
        _settle_splits(line, problems)
    if line.price_unit and line.price_unit != line.uom:
        _compare_units(line, problems)
    if line.amount is not None:
        _compare_amount(line, problems)
    return made_line(
        line.line,
        line.qty,
        line.uom,
        line.action or usual,
        line.buyer_part,
        line.supplier_part,
        line.gtin,
        line.description or line.title,
        line.unit_price,
        line.price_per or _ONE,
        line.amount,
        line.requested_date,
        line.uom_code,
        line.notes,
    )


def _settle_splits(line: LineDraft, problems: ProblemLog) -> None:
    """The line carries one quantity and one day: the sum, and the earliest; several days or places need a person."""
    whole = sum((split.qty for split in line.splits if split.qty is not None), Decimal(0))
    if line.qty is None:
        line.qty = whole
    elif whole != line.qty and not _packed(line, whole):
        problems.add(
            "document.arithmetic", f"The part deliveries add up to {whole}, the line to {line.qty}.", line.place()
        )
    days = sorted({split.day for split in line.splits if split.day is not None})
    if days:
        line.requested_date = days[0]
    if len(days) > 1 or len({split.place for split in line.splits}) > 1:
        line.notes = (*line.notes, *(_told(split, line.uom) for split in line.splits))
        sentence = f"Line {line.line} asks for several deliveries; book them one by one."
        problems.add("document.low_confidence", sentence, line.place())


def _packed(line: LineDraft, whole: Decimal) -> bool:
    """Whether parts told in single pieces make the packs that the line orders."""
    other = any(split.unit and split.unit != line.uom for split in line.splits)
    return other and is_usual(line.pack) is not None and line.qty is not None and whole == line.qty * Decimal(line.pack)


def _told(split: Split, unit: str | None) -> str:
    words = ["Deliver", str(split.qty), split.unit or unit or "", f"on {split.day}" if split.day else "", split.place]
    return " ".join(word for word in words if word)


def _compare_units(line: LineDraft, problems: ProblemLog) -> None:
    name = (line.price_unit or "").strip().upper()
    if name and line.uom is not None and (uom_code(name) or name) not in (line.uom_code, line.uom):
        sentence = f"The price is for {name} but the quantity is in {line.uom}; check the unit."
        problems.add("unit.ambiguous", sentence, line.place())


def _compare_amount(line: LineDraft, problems: ProblemLog) -> None:
    """A price printed to the cent may be half a cent off for each unit; beyond that the line contradicts itself."""
    if line.qty is None or line.unit_price is None or line.amount is None or line.price_per == 0:
        return
    if line.qty * line.unit_price == line.amount * (line.price_per or _ONE):
        return
    units = line.qty / (line.price_per or _ONE)
    if abs(units * line.unit_price - line.amount) > _CENT + abs(units) * _HALF_CENT:
        basis = f" per {line.price_per}" if line.price_per else ""
        sentence = f"{line.qty} x {line.unit_price}{basis} is not the amount {line.amount}; check price and quantity."
        problems.add("document.arithmetic", sentence, line.place())
