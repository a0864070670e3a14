"""The whole judgement of one document, pure: what to ask the books for, and what follows from their answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from erp.orders.rules import po_key
from erp.pricing.rules import PriceRequest
from kernel.values.finding import Finding
from matching import corrections
from matching.books import Address, Catalogue, Debtor, Price, Terms
from matching.corrections import Said
from matching.rules import credit, dates, document, item, line, numbers, purchase_order, ship_to, stock
from matching.rules.debtor import WhoVerdict
from matching.rules.decide import decide
from matching.rules.item import ItemChoice
from matching.rules.wording import Place, block, note, printable
from matching.types import Corrections, Envelope, MatchedLine, MatchResult
from parsers.document import PurchaseOrderDoc, PurchaseOrderLine

_UNITS = 12  # units of one item that are priced
_LARGEST = Decimal(10) ** 11


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its numbers in reach, and what people settled about it; `lines` are those not left out."""

    doc: PurchaseOrderDoc
    envelope: Envelope
    said: Said
    lines: Mapping[int, PurchaseOrderLine]
    number: str | None
    requested_date: date | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the books said: the debtor, the debtor's addresses, the items of the lines, and the terms for them."""

    who: WhoVerdict
    addresses: tuple[Address, ...]
    choices: Mapping[int, ItemChoice]
    terms: Terms


def open_case(doc: PurchaseOrderDoc, envelope: Envelope, said: Corrections) -> Case:
    """Raises BadCorrection where a correction is none."""
    settled = corrections.read(said)
    sober, findings = numbers.sober(doc)
    if settled.requested_date is not None:
        dated = tuple(replace(one, requested_date=None) for one in sober.lines)
        sober = replace(sober, lines=dated, requested_date=settled.requested_date)
    sober = replace(sober, lines=tuple(_readable(one) for one in sober.lines))
    number = printable(settled.po_number or sober.po_number or "").strip()
    return Case(
        doc=sober,
        envelope=envelope,
        said=settled,
        lines={p: one for p, one in enumerate(sober.lines) if not settled.line(p).drop},
        number=number if po_key(number) else None,
        requested_date=sober.requested_date,
        findings=tuple(findings),
    )


def _readable(one: PurchaseOrderLine) -> PurchaseOrderLine:
    """Labels and texts are kept and shown as they are, so they must be text."""
    texts = (one.line, one.description or "", one.buyer_part or "", one.supplier_part or "")
    if all(text.isprintable() for text in texts):
        return one
    label, description, theirs, ours = map(printable, texts)
    return replace(
        one, line=label, description=description or None, buyer_part=theirs or None, supplier_part=ours or None
    )


def choose_items(case: Case, books: Catalogue) -> dict[int, ItemChoice]:
    """The item of each line, by line position."""
    said = case.said
    return {p: item.choose(Place(p, one.line), one, said.line(p), books) for p, one in case.lines.items()}


def undescribed(case: Case, choices: Mapping[int, ItemChoice]) -> dict[int, str]:
    """Descriptions of the lines whose item nobody knows, to find candidates by."""
    unknown = {p for p, choice in choices.items() if choice.item is None and not choice.candidates}
    return {p: text for p in sorted(unknown) if (text := case.lines[p].description)}


def price_requests(case: Case, choices: Mapping[int, ItemChoice]) -> dict[tuple[int, str], PriceRequest]:
    """Every unit of every settled item, by (position, unit): the price may have to prove the unit."""
    wanted: dict[tuple[int, str], PriceRequest] = {}
    for p, choice in choices.items():
        if choice.item is None:
            continue
        asked = case.said.line(p).qty or case.lines[p].qty
        qty = asked if asked is not None and asked > 0 else Decimal(1)
        for unit in list(choice.item.units)[:_UNITS]:
            wanted[p, unit] = PriceRequest(choice.item.id, unit, qty, case.envelope.today)
    return wanted


def conclude(case: Case, answers: Answers) -> MatchResult:
    """Judge everything and decide."""
    doc, debtor = case.doc, answers.who.debtor
    delivery = ship_to.decide(debtor, answers.addresses, doc.ship_to, doc.buyer, case.said)
    lines, of_lines = _settle_lines(case, answers)
    findings = [*answers.who.findings, *case.findings, *document.check(doc), *delivery.findings]
    findings += purchase_order.addressee(doc, case.envelope.own_ids)
    findings.append(purchase_order.number(case.number))
    repeated = _repetition(case, answers, lines)
    findings += [*repeated.findings, *_of_currency(doc, debtor)]
    findings += dates.check(case.envelope.today, debtor, case.requested_date, lines, doc.date)
    findings += [*of_lines, *purchase_order.total(doc, lines), *_of_worth(answers, lines)]
    value, beyond = _value(debtor, lines)
    findings += beyond
    settled = debtor is not None and delivery.address is not None and case.number is not None
    complete = settled and bool(lines) and all(one.complete for one in lines) and doc.document_type == "order"
    decision = decide(findings, complete=complete, copy=repeated.same, no_order=document.is_no_order(doc))
    return MatchResult(
        decision=decision,
        debtor=debtor,
        ship_to=delivery.address,
        lines=lines,
        findings=tuple(findings),
        value=value,
        po_number=case.number,
        currency=printable(doc.currency) if doc.currency else (debtor.currency if debtor else None),
        requested_date=case.requested_date,
        duplicate_of=repeated.of,
    )


def _settle_lines(case: Case, answers: Answers) -> tuple[tuple[MatchedLine, ...], list[Finding]]:
    """All lines that are not left out, as far as they are settled, and what was found in them."""
    debtor, prices = answers.who.debtor, _by_line(answers.terms)
    same_currency = case.doc.currency is None or debtor is None or case.doc.currency == debtor.currency
    lines: list[MatchedLine] = []
    findings = [_dropped(p, case.doc.lines[p]) for p in range(len(case.doc.lines)) if p not in case.lines]
    for p, one in case.lines.items():
        at, said, choice = Place(p, one.line), case.said.line(p), answers.choices[p]
        if p in answers.terms.similar and choice.item is None:
            choice = item.propose(at, one, answers.terms.similar[p])
        whole = line.LineCase(at, one, said, choice, prices.get(p, {}), debtor, same_currency)
        matched, found = line.settle(whole)
        lines.append(matched)
        findings += [*found, *_misplaced(case.doc, at, one)]
    return tuple(lines), findings


def _by_line(terms: Terms) -> dict[int, dict[str, Price | None]]:
    prices: dict[int, dict[str, Price | None]] = {}
    for (position, unit), price in terms.prices.items():
        prices.setdefault(position, {})[unit] = price
    return prices


def _dropped(position: int, one: PurchaseOrderLine) -> Finding:
    return note("line.dropped", f"Line {one.line} was left out by a person.", Place(position, one.line))


def _misplaced(doc: PurchaseOrderDoc, at: Place, one: PurchaseOrderLine) -> list[Finding]:
    """A line that changes or deletes something has no place in a new order."""
    if doc.document_type != "order" or one.action == "add":
        return []
    message = f"Line {at.label} says {one.action}, yet this is a new order; ask the buyer what it changes."
    return [block("po.revision", message, at, found=one.action)]


def _repetition(case: Case, answers: Answers, lines: tuple[MatchedLine, ...]) -> purchase_order.Repetition:
    if answers.who.debtor is None or case.number is None:
        return purchase_order.nameless(case.doc)
    return purchase_order.repetition(case.doc, answers.who.debtor, case.number, answers.terms.priors, lines)


def _of_currency(doc: PurchaseOrderDoc, debtor: Debtor | None) -> list[Finding]:
    return [purchase_order.currency(doc, debtor)] if debtor else []


def _of_worth(answers: Answers, lines: tuple[MatchedLine, ...]) -> list[Finding]:
    """Least order, stock and credit: of a known debtor only."""
    debtor = answers.who.debtor
    if debtor is None:
        return []
    found = [*purchase_order.minimum(debtor, lines), *stock.check(debtor, lines, answers.terms.stock)]
    if answers.terms.account is not None:
        found += credit.check(debtor, answers.terms.account, lines)
    return found


def _value(debtor: Debtor | None, lines: tuple[MatchedLine, ...]) -> tuple[Decimal | None, list[Finding]]:
    if debtor is None or all(one.amount is None for one in lines):
        return None, []
    value = credit.gross(lines, debtor.currency)
    if value <= _LARGEST:
        return value, []
    return None, [block("quantity.invalid", "The order is worth more than the books can hold; ask the buyer.")]
