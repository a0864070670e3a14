"""What it costs: always our price; the asked one only says whether the buyer expects the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kernel.values.finding import Finding
from kernel.values.quantity import plain
from matching.books import Debtor, Price
from matching.corrections import LineSaid
from matching.rules import asking
from matching.rules.wording import Place, block, money, note, passed
from parsers.document import PurchaseOrderLine


@dataclass(frozen=True, slots=True)
class PriceVerdict:
    """Our price, and theirs at the same scale, where there are any."""

    price: Price | None
    asked: Decimal | None
    finding: Finding


def check(
    at: Place,
    line: PurchaseOrderLine,
    said: LineSaid,
    unit: str,
    prices: Mapping[str, Price | None],
    debtor: Debtor,
    *,
    same_currency: bool = True,
) -> PriceVerdict:
    """Judge the asked price of one line against what is agreed for `unit`, by the debtor's tolerances."""
    agreed, ask = prices.get(unit), asking.asked(line)
    if agreed is None:
        return PriceVerdict(None, None, _none_agreed(at, ask, unit, debtor))
    asked = asking.at_our_scale(ask, agreed) if ask is not None and same_currency else None
    return PriceVerdict(agreed, asked, _judged(at, said, unit, prices, debtor, agreed, ask if same_currency else None))


def _none_agreed(at: Place, ask: asking.Asked | None, unit: str, debtor: Debtor) -> Finding:
    theirs = "They ask no price" if ask is None else f"They ask {ask.text}"
    message = f"{theirs}, and no price of one {unit} is agreed with {debtor.code}; add a price, then match again."
    found = None if ask is None else ask.text
    return block("price.none_agreed", message, at, found=found)


def _judged(
    at: Place,
    said: LineSaid,
    unit: str,
    prices: Mapping[str, Price | None],
    debtor: Debtor,
    agreed: Price,
    ask: asking.Asked | None,
) -> Finding:
    ours = f"{money(agreed.unit_price)}{asking.per_text(agreed.price_per)}"
    if ask is None:
        message = f"They name no price we can compare; ours is {ours} per {unit} ({agreed.source})."
        return note("price.not_stated", message, at, expected=ours)
    verdict, theirs = asking.compare(ask, agreed, debtor), ask.text
    fact = f"They ask {theirs}, agreed is {ours} ({agreed.source})"
    if verdict == "same":
        return passed("price.above_agreed", f"{fact}.", at, expected=ours, found=theirs, source=agreed.source)
    code = "price.above_agreed" if verdict.endswith("above") else "price.below_agreed"
    if said.our_price:
        message = f"{fact}; a person confirmed ours."
        return note(code, message, at, expected=ours, found=theirs, source=agreed.source)
    if not verdict.startswith("far"):
        message = f"{fact}; within {_tolerance(verdict, debtor)}, confirmed at ours."
        return note(code, message, at, expected=ours, found=theirs, source=agreed.source)
    message = f"{fact}; ask the buyer or confirm at ours.{_other_unit(ask, unit, prices, debtor)}"
    return block(code, message, at, expected=ours, found=theirs, source=agreed.source)


def _tolerance(verdict: asking.Verdict, debtor: Debtor) -> str:
    allowed = debtor.price_above_pct if verdict == "above" else debtor.price_below_pct
    return f"the {plain(allowed)} % allowed"


def _other_unit(ask: asking.Asked, unit: str, prices: Mapping[str, Price | None], debtor: Debtor) -> str:
    """A price that is another unit's tells that perhaps the unit is wrong, not the price."""
    fitting = [other for other, price in prices.items() if other != unit and asking.fits(ask, price, debtor)]
    return f" It is our price of one {fitting[0]}: perhaps that is what they mean." if len(fitting) == 1 else ""
