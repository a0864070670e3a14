"""Which unit a quantity is in: as written, as its number says, or proved by the price; never a silent guess."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kernel.values.finding import Finding
from kernel.values.quantity import plain
from matching.books import Debtor, Item, Price
from matching.corrections import LineSaid
from matching.rules import asking, unit_names
from matching.rules.item import ItemChoice
from matching.rules.wording import Place, block, choices, money, note, passed, quote
from parsers.document import PurchaseOrderLine


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """The unit settled on, or None; the finding says why."""

    unit: str | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class _Reading:
    """The units that may be meant, and in a few words what says so."""

    units: tuple[str, ...]
    by: str


def settle(
    at: Place,
    line: PurchaseOrderLine,
    said: LineSaid,
    choice: ItemChoice,
    prices: Mapping[str, Price | None],
    debtor: Debtor | None,
) -> UnitChoice | None:
    """Settle the unit of one line; `prices` are what we agreed for each unit. None while the item is not settled."""
    item = choice.item
    if item is None:
        return None
    reading = _read(line, said, choice, item)
    if not reading.units:
        return UnitChoice(None, _unknown(at, line, said, item))
    if len(reading.units) == 1:
        unit = reading.units[0]
        return UnitChoice(unit, passed("unit.unknown", f"{unit} by {reading.by}.", at, expected=unit, by=reading.by))
    return _by_price(at, line, item, reading, prices, debtor)


def _read(line: PurchaseOrderLine, said: LineSaid, choice: ItemChoice, item: Item) -> _Reading:
    if said.unit is not None:
        wanted = said.unit.upper()
        return _Reading(tuple(unit for unit in item.units if unit.upper() == wanted), "a person's answer")
    if line.uom or line.uom_code:
        return _stated(line, choice, item)
    hints = tuple(dict.fromkeys(unit for unit in (choice.code_unit, choice.gtin_unit) if unit))
    if hints:
        return _Reading(hints, "the number it is ordered by")
    return _Reading(tuple(item.units), "the only unit it is sold in")


def _stated(line: PurchaseOrderLine, choice: ItemChoice, item: Item) -> _Reading:
    """As written; where the GTIN is another pack's, `24 EA` of a carton's GTIN can be 24 pieces or 24 cartons."""
    units = unit_names.meant(line.uom, line.uom_code, item.units)
    if len(units) == 1 and choice.gtin_unit is not None and choice.gtin_unit != units[0]:
        return _Reading((units[0], choice.gtin_unit), "its unit and its GTIN")
    return _Reading(units, "the unit as written")


def _by_price(
    at: Place,
    line: PurchaseOrderLine,
    item: Item,
    reading: _Reading,
    prices: Mapping[str, Price | None],
    debtor: Debtor | None,
) -> UnitChoice:
    """The asked price is one unit's and no other's: that proves the unit. Else a person chooses."""
    asked = asking.asked(line)
    told = [_arithmetic(unit, item, prices.get(unit)) for unit in reading.units]
    sums = "; ".join(told)
    fitting = [unit for unit in reading.units if asking.fits(asked, prices.get(unit), debtor)]
    qty = plain(line.qty) or "The quantity"
    if asked is not None and len(fitting) == 1:
        unit = fitting[0]
        message = f"{qty} is in {unit}: the asked {asked.text} is the price of {unit} and of no other ({sums})."
        return UnitChoice(unit, note("unit.ambiguous", message, at, expected=unit, found=asked.text))
    price = "they ask no price" if asked is None else f"they ask {asked.text}"
    message = f"{qty} can be in {' or '.join(reading.units)} ({sums}; {price}); choose the unit."
    pairs = list(zip(reading.units, told, strict=True))
    return UnitChoice(None, block("unit.ambiguous", message, at, found=line.uom, **choices(pairs)))


def _arithmetic(unit: str, item: Item, price: Price | None) -> str:
    """`CT of 12 EA at 50.40`: what one unit holds and costs."""
    factor: Fraction = item.units[unit]
    holds = "" if unit == item.base_unit else f" of {factor} {item.base_unit}"
    if price is None:
        return f"{unit}{holds}"
    per = "" if price.price_per == 1 else f" per {plain(price.price_per)}"
    return f"{unit}{holds} at {money(price.unit_price)}{per}"


def _unknown(at: Place, line: PurchaseOrderLine, said: LineSaid, item: Item) -> Finding:
    written = quote(said.unit or line.uom or line.uom_code or "")
    sold = ", ".join(_arithmetic(unit, item, None) for unit in item.units)
    message = f"{item.sku} is not sold by {written} but by {sold}; choose the unit."
    pairs = [(unit, _arithmetic(unit, item, None)) for unit in item.units]
    return block("unit.unknown", message, at, found=written, **choices(pairs))
