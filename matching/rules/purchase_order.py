"""The purchase order as such: its number and whether we had it before, its currency, addressee, total and size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from erp.catalog.rules import key
from erp.orders.rules import content_key
from kernel.values.finding import Finding
from kernel.values.money import rounded
from matching.books import Debtor, Prior
from matching.rules.wording import block, money, note, passed, quote
from matching.types import MatchedLine
from parsers.document import PurchaseOrderDoc

_OPEN = frozenset({"matching", "review"})
_COMPARED_IDS = ("gln", "tax", "duns", "edi")


@dataclass(frozen=True, slots=True)
class Repetition:
    """`of` is the order or draft that bears the number already; `same`: nothing but a copy, to be let go."""

    findings: tuple[Finding, ...]
    of: str | None = None
    same: bool = False


# --- had before? -------------------------------------------------------------------------------------------------


def repetition(
    doc: PurchaseOrderDoc, debtor: Debtor, number: str, priors: Sequence[Prior], lines: Sequence[MatchedLine]
) -> Repetition:
    """Whether the debtor sent this number before, and whether it says the same; `lines` are all lines, as matched."""
    standing = [p for p in priors if (p.is_order and p.state != "cancelled") or (not p.is_order and p.state in _OPEN)]
    if doc.document_type != "order":
        return Repetition(_amendment(doc, number, standing), standing[0].ref if standing else None)
    if not standing:
        return _cancelled(number, [p for p in priors if p.is_order])
    content = _content(lines)
    twin = next((p for p in standing if content is not None and p.content_key == content), None)
    if twin is not None:
        return _copy(debtor, number, twin)
    return _other(doc, debtor, number, standing[0], settled=content is not None)


def nameless(doc: PurchaseOrderDoc) -> Repetition:
    """Without a debtor or a number nothing can be looked up; a change or cancellation still is one."""
    return Repetition(() if doc.document_type == "order" else _amendment(doc, doc.po_number or "an order", ()))


def _amendment(doc: PurchaseOrderDoc, number: str, standing: Sequence[Prior]) -> tuple[Finding, ...]:
    target = standing[0].ref if standing else "no order we have"
    if doc.document_type == "cancel":
        message = (
            f"They cancel {quote(number)}, which is {target}; cancel it if nothing is picked, or answer the buyer."
        )
        return (block("po.cancellation", message, None, found=target),)
    message = f"They change {quote(number)}, which is {target}; apply it line by line or answer the buyer."
    return (block("po.revision", message, None, found=target),)


def _cancelled(number: str, gone: Sequence[Prior]) -> Repetition:
    if not gone:
        return Repetition((passed("po.duplicate", f"{quote(number)} is new."),))
    message = f"{quote(number)} was {gone[0].ref}, which is cancelled; ask the buyer whether it is wanted again."
    return Repetition((block("po.duplicate", message, None, found=gone[0].ref),), gone[0].ref)


def _copy(debtor: Debtor, number: str, twin: Prior) -> Repetition:
    """The same number with the same goods."""
    fact = f"{quote(number)} with the same goods is {twin.ref} already"
    if debtor.duplicate_po == "allow":
        message = f"{fact}; {debtor.code} may repeat a number, so it counts as one more."
        return Repetition((note("po.duplicate", message, None, found=twin.ref),), twin.ref)
    if debtor.duplicate_po == "refuse" and twin.is_order:
        message = f"{fact}; this copy makes no second order."
        return Repetition((block("po.duplicate", message, None, found=twin.ref),), twin.ref, same=True)
    message = f"{fact}; ask the buyer whether it is wanted twice."
    return Repetition((block("po.duplicate", message, None, found=twin.ref),), twin.ref)


def _other(doc: PurchaseOrderDoc, debtor: Debtor, number: str, first: Prior, *, settled: bool) -> Repetition:
    """The same number with other goods, or with lines that cannot be compared yet."""
    if not settled or first.content_key is None:
        message = (
            f"{quote(number)} is {first.ref} already, and the goods cannot be compared yet; settle the lines first."
        )
        return Repetition((block("po.duplicate", message, None, found=first.ref),), first.ref)
    fact = f"{quote(number)} is {first.ref} already, with other goods"
    if debtor.duplicate_po == "allow" and doc.revision is None:
        message = f"{fact}; {debtor.code} may repeat a number, so it counts as one more."
        return Repetition((note("po.duplicate", message, None, found=first.ref),), first.ref)
    message = f"{fact}; compare them and change {first.ref}, or ask the buyer."
    return Repetition((block("po.revision", message, None, found=first.ref, revision=doc.revision),), first.ref)


def _content(lines: Sequence[MatchedLine]) -> str | None:
    pairs = [(line.item.id, line.base_qty) for line in lines if line.item is not None and line.base_qty is not None]
    return content_key(pairs) if pairs and len(pairs) == len(lines) else None


# --- the head ----------------------------------------------------------------------------------------------------


def number(found: str | None) -> Finding:
    """Whether there is a number to answer to."""
    if found is None:
        return block("po.number_missing", "The order has no number; ask the buyer or enter theirs.")
    return passed("po.number_missing", f"The order's number is {quote(found)}.", None, found=quote(found))


def currency(doc: PurchaseOrderDoc, debtor: Debtor) -> Finding:
    """The document's currency is the one the debtor is billed in, or is not named."""
    if doc.currency is None or doc.currency == debtor.currency:
        return passed("po.currency", f"The order is in {debtor.currency}.", None, found=doc.currency)
    asked = quote(doc.currency)
    message = f"The order is in {asked}, {debtor.code} is billed in {debtor.currency}; ask the buyer."
    return block("po.currency", message, None, expected=debtor.currency, found=asked)


def addressee(doc: PurchaseOrderDoc, own_ids: Mapping[str, frozenset[str]]) -> list[Finding]:
    """Numbers of the supplier, and of the interchange's receiver, that are none of ours; names prove nothing.

    A number is compared only where we have one of its kind; one that is ours speaks for the party it stands with.
    """
    ours = {kind: frozenset(map(key, numbers)) for kind, numbers in own_ids.items()}
    ours["edi"] = ours.get("edi", frozenset()) | ours.get("gln", frozenset())
    receiver = {"edi": doc.receiver_id} if doc.receiver_id else {}
    judged = [_meant(party, ours) for party in (doc.supplier.ids if doc.supplier else {}, receiver)]
    strange = next((said for said in judged if said), None)
    if strange is not None:
        message = f"The order is addressed to {strange}, which is not us; tell the sender."
        return [block("po.wrong_supplier", message, None, found=strange)]
    return [passed("po.wrong_supplier", "The order is addressed to us.")] if "" in judged else []


def _meant(party: Mapping[str, str], ours: Mapping[str, frozenset[str]]) -> str | None:
    """'' where a number of the party is ours, the strange number where none is, None where nothing can be compared."""
    compared = [(kind, party[kind]) for kind in _COMPARED_IDS if party.get(kind) and ours.get(kind)]
    if any(key(said) in ours[kind] for kind, said in compared):
        return ""
    return f"{compared[0][0]} {quote(compared[0][1])}" if compared else None


# --- its sums ----------------------------------------------------------------------------------------------------


def total(doc: PurchaseOrderDoc, lines: Sequence[MatchedLine]) -> list[Finding]:
    """The stated total against the lines at their prices, with or without our tax; silent where prices are missing."""
    sums = _their_sums(doc, lines) if doc.total is not None and doc.lines else None
    if doc.total is None or sums is None:
        return []
    net, tax = sums
    slack = Fraction(len(doc.lines) + 1, 100)  # every line was rounded by the buyer
    stated, reckoned = money(doc.total), money(rounded(net, doc.currency or ""))
    if min(abs(Fraction(doc.total) - net), abs(Fraction(doc.total) - net - tax)) <= slack:
        return [passed("po.total", f"The stated total {stated} is what its lines come to.", None, found=stated)]
    message = f"The order states a total of {stated}, but its lines come to {reckoned}; look for a misread number."
    return [block("po.total", message, None, expected=reckoned, found=stated)]


def _their_sums(doc: PurchaseOrderDoc, lines: Sequence[MatchedLine]) -> tuple[Fraction, Fraction] | None:
    """(net, tax) at their prices, exactly; None where a line has no amount."""
    rates = {line.position: line.item.tax_rate for line in lines if line.item is not None}
    net = tax = Fraction(0)
    for position, line in enumerate(doc.lines):
        if line.amount is not None:
            amount = Fraction(line.amount)
        elif line.qty is not None and line.unit_price is not None:
            amount = Fraction(line.qty) * Fraction(line.unit_price) / Fraction(line.price_per)
        else:
            return None
        net += amount
        tax += amount * Fraction(rates.get(position, 0)) / 100
    return net, tax


def minimum(debtor: Debtor, lines: Sequence[MatchedLine]) -> list[Finding]:
    """Our net value against the debtor's least order, once every line has its price."""
    least = debtor.minimum_order_value
    if least is None or not lines or any(line.amount is None for line in lines):
        return []
    worth = sum((line.amount for line in lines if line.amount is not None), Decimal(0))
    if worth >= least:
        return [passed("po.below_minimum", f"{money(worth)} is not below the least order of {money(least)}.")]
    message = (
        f"The order is worth {money(worth)} {debtor.currency}, the least is {money(least)}; ask the buyer for more."
    )
    return [block("po.below_minimum", message, None, expected=money(least), found=money(worth))]
