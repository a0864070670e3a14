"""One line from its item to its amount: unit, quantity and price in turn, each resting on the one before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    matched, findings = _bare(case), list(case.choice.findings)
    if case.line.action == "delete":
        return matched, findings
    chosen = unit.settle(case.at, case.line, case.said, case.choice, case.prices, case.debtor)
    if chosen is not None:
        findings.append(chosen.finding)
    unit_name = chosen.unit if chosen else None
    asked_qty = case.said.qty if case.said.qty is not None else case.line.qty
    count = quantity.check(case.at, asked_qty, case.choice.item, unit_name)
    findings += count.findings
    matched = replace(matched, unit=unit_name, qty=count.qty, base_qty=count.base_qty)
    if unit_name is None or case.debtor is None:
        return matched, findings
    return _priced(case, matched, unit_name, case.debtor, findings)


def _bare(case: LineCase) -> MatchedLine:
    return MatchedLine(
        position=case.at.position,
        line=case.at.label,
        item=case.choice.item,
        requested_date=case.line.requested_date,
        text=case.line.description[:_TEXT] if case.line.description else None,
        customer_part=items.customer_part(case.line),
        candidates=case.choice.candidates,
    )


def _priced(
    case: LineCase, matched: MatchedLine, unit_name: str, debtor: Debtor, findings: list[Finding]
) -> tuple[MatchedLine, list[Finding]]:
    verdict = pricing.check(
        case.at, case.line, case.said, unit_name, case.prices, debtor, same_currency=case.same_currency
    )
    findings.append(verdict.finding)
    if verdict.price is None:
        return matched, findings
    ours = verdict.price
    matched = replace(
        matched,
        unit_price=ours.unit_price,
        price_per=ours.price_per,
        price_source=ours.source,
        asked_price=verdict.asked,
    )
    if matched.qty is None or matched.base_qty is None:
        return matched, findings
    amount = line_amount(matched.qty, ours.unit_price, ours.price_per, debtor.currency)
    if amount > LARGEST:
        message = (
            f"Line {case.at.label} comes to {money(amount)} {debtor.currency}, which is beyond reason; ask the buyer."
        )
        findings.append(block("quantity.invalid", message, case.at, found=money(amount)))
        return replace(matched, qty=None, base_qty=None), findings
    return replace(matched, amount=amount), findings
