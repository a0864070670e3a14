"""One line from its item to its amount: unit, quantity and price in turn, each resting on the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kernel.values.finding import Finding
from kernel.values.money import line_amount
from matching.books import Debtor, Price
from matching.corrections import LineSaid
from matching.rules import item as items
from matching.rules import price as pricing
from matching.rules import quantity, unit
from matching.rules.wording import Place, block, money
from matching.types import MatchedLine
from parsers.document import PurchaseOrderLine

_TEXT = 500
LARGEST = Decimal(10) ** 10  # no line of an order is worth more; the books hold a hundred times that


@dataclass(frozen=True, slots=True)
class LineCase:
    """A line with all that bears on it; `prices` are ours by unit, for the debtor and the day."""

    at: Place
    line: PurchaseOrderLine
    said: LineSaid
    choice: items.ItemChoice
    prices: Mapping[str, Price | None]
    debtor: Debtor | None
    same_currency: bool = True


def settle(case: LineCase) -> tuple[MatchedLine, list[Finding]]:
    """The line as far as it can be settled, with a finding for every step."""
    findings = list(case.choice.findings)
    if case.line.action == "delete":
        return _matched(case), findings
    chosen = unit.settle(case.at, case.line, case.said, case.choice, case.prices, case.debtor)
    if chosen is not None:
        findings.append(chosen.finding)
    name = chosen.unit if chosen else None
    asked_qty = case.said.qty if case.said.qty is not None else case.line.qty
    count = quantity.check(case.at, asked_qty, case.choice.item, name)
    findings += count.findings
    verdict = _priced(case, name)
    if verdict is not None:
        findings.append(verdict.finding)
    amount, too_much = _amount(case, count, verdict)
    if too_much is not None:
        findings.append(too_much)
        count = quantity.QuantityVerdict(None, None, ())
    return _matched(case, name, count, verdict, amount), findings


def _priced(case: LineCase, unit_name: str | None) -> pricing.PriceVerdict | None:
    if unit_name is None or case.debtor is None:
        return None
    return pricing.check(
        case.at, case.line, case.said, unit_name, case.prices, case.debtor, same_currency=case.same_currency
    )


def _amount(
    case: LineCase, count: quantity.QuantityVerdict, verdict: pricing.PriceVerdict | None
) -> tuple[Decimal | None, Finding | None]:
    """What the line comes to, or the block where that is beyond reason."""
    ours = verdict.price if verdict else None
    if ours is None or count.qty is None or count.base_qty is None or case.debtor is None:
        return None, None
    amount = line_amount(count.qty, ours.unit_price, ours.price_per, case.debtor.currency)
    if amount <= LARGEST:
        return amount, None
    worth = f"{money(amount)} {case.debtor.currency}"
    message = f"Line {case.at.label} comes to {worth}, which is beyond reason; ask the buyer."
    return None, block("quantity.invalid", message, case.at, found=money(amount))


def _matched(
    case: LineCase,
    unit_name: str | None = None,
    count: quantity.QuantityVerdict | None = None,
    verdict: pricing.PriceVerdict | None = None,
    amount: Decimal | None = None,
) -> MatchedLine:
    ours = verdict.price if verdict else None
    return MatchedLine(
        position=case.at.position,
        line=case.at.label,
        item=case.choice.item,
        qty=count.qty if count else None,
        unit=unit_name,
        base_qty=count.base_qty if count else None,
        unit_price=ours.unit_price if ours else None,
        price_per=ours.price_per if ours else Decimal(1),
        price_source=ours.source if ours else None,
        asked_price=verdict.asked if verdict else None,
        amount=amount,
        requested_date=case.line.requested_date,
        text=case.line.description[:_TEXT] if case.line.description else None,
        customer_part=items.customer_part(case.line),
        candidates=case.choice.candidates,
    )
