"""Words and icons for what the engine found: codes become reasons, channels become icons."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from jinja2 import Environment

from kernel.values.finding import Finding, blocks

_CENT = Decimal("0.01")
CHANNELS = {
    "imap": ("mail", "by e-mail"),
    "mail": ("mail", "by e-mail"),
    "edi": ("cable", "by EDI"),
    "portal": ("shopping-cart", "in the portal"),
    "upload": ("upload", "uploaded"),
    "cli": ("upload", "handed in"),
}

_REASONS = {
    "sender.unknown": "unknown sender",
    "sender.unauthenticated": "sender not proved",
    "sender.lookalike": "look-alike sender",
    "debtor.unknown": "customer unknown",
    "debtor.ambiguous": "which customer?",
    "debtor.on_hold": "account on hold",
    "debtor.manual_approval": "approval wanted",
    "po.number_missing": "no PO number",
    "po.duplicate": "ordered before",
    "po.revision": "changed order",
    "po.cancellation": "cancellation",
    "po.currency": "currency",
    "po.wrong_supplier": "not for us?",
    "po.total": "total differs",
    "po.below_minimum": "below minimum order",
    "ship_to.unknown": "new address",
    "ship_to.ambiguous": "which address?",
    "date.past": "date in the past",
    "date.lead_time": "too soon",
    "item.unknown": "item unknown",
    "item.ambiguous": "which item?",
    "item.discontinued": "discontinued",
    "item.superseded": "superseded",
    "item.not_in_range": "not in range",
    "unit.unknown": "unit unknown",
    "unit.ambiguous": "which unit?",
    "quantity.invalid": "quantity",
    "quantity.below_minimum": "below minimum",
    "quantity.not_multiple": "not a full pack",
    "quantity.unusual": "unusual quantity",
    "price.above_agreed": "price above ours",
    "price.below_agreed": "price below ours",
    "price.none_agreed": "no price agreed",
    "stock.short": "stock short",
    "stock.none": "no stock",
    "credit.over_limit": "over credit limit",
    "credit.overdue": "overdue",
    "document.hidden_content": "hidden content",
    "document.test_indicator": "test message",
    "document.envelope": "broken envelope",
    "document.truncated": "cut off",
    "document.low_confidence": "hard to read",
    "document.arithmetic": "sums differ",
    "document.ambiguous_date": "which date?",
    "document.ambiguous_number": "which number?",
    "document.encrypted": "encrypted",
    "document.unreadable": "unreadable",
    "document.damaged": "damaged",
    "document.too_large": "too large",
    "document.hostile": "dangerous file",
    "document.stale_formula": "stale formula",
    "document.not_an_order": "no order in it",
}

DECISIONS = {
    "confirmed": ("good", "circle-check", "Confirmed itself"),
    "review": ("wait", "inbox", "Waits for a person"),
    "duplicate": ("info", "history", "Had it before"),
    "changed": ("good", "refresh-cw", "Change applied"),
    "cancelled": ("info", "ban", "Cancelled"),
    "not_an_order": ("", "mail", "No order in it"),
    "unreadable": ("stop", "file-warning", "Could not be read"),
    "rejected": ("stop", "circle-x", "Rejected"),
}


def reason(code: str) -> str:
    """A finding's code in two or three words."""
    return _REASONS.get(code, code.partition(".")[2].replace("_", " "))


def reasons(findings: Iterable[Finding], most: int = 3) -> list[str]:
    """Why it waits, for one line of the queue: `2 lines: price above ours`, `new address`."""
    held = blocks(findings)
    of_lines = Counter(f.code for f in held if f.line is not None)
    said = [reason(f.code) for f in held if f.line is None]
    said += [reason(code) if n == 1 else f"{n} lines: {reason(code)}" for code, n in of_lines.items()]
    unique = list(dict.fromkeys(said))
    return unique if len(unique) <= most else [*unique[: most - 1], f"{len(unique) - most + 1} more"]


def channel(name: str) -> tuple[str, str]:
    """Icon and words of a channel."""
    return CHANNELS.get(name, ("file-text", name))


def actor(name: str) -> str:
    """Who did it: a colleague by address, the engine by what it is."""
    return "the engine" if name == "agent" else name


def decision(name: str | None) -> tuple[str, str, str]:
    """Tone, icon and words of a decision."""
    return DECISIONS.get(name or "", ("", "clock", "Being read"))


_DOCUMENTS = {
    "invoice": "invoice",
    "opening": "carried over",
    "receipt": "receipt",
    "credit_note": "credit note",
    "reversal": "reversed receipt",
}


def document(kind: str) -> str:
    """What a document of an account is."""
    return _DOCUMENTS.get(kind, kind.replace("_", " "))


def payment(state: str, late: bool) -> tuple[str, str, str]:
    """Tone, words and icon for how far an invoice is paid."""
    if state == "paid":
        return "good", "Paid", "circle-check"
    if state == "credited":
        return "", "Credited", "undo-2"
    words = "Part paid" if state == "part_paid" else "Open"
    return ("stop", f"{words}, overdue", "alarm-clock") if late else ("wait", words, "clock")


def plain_amount(value: Decimal) -> str:
    """An amount as a field holds it: a point before the cents, no grouping."""
    return format(value.quantize(_CENT) if value == value.quantize(_CENT) else value, "f")


def install(jinja: Environment) -> None:
    jinja.filters.update(reason=reason, reasons=reasons, channel=channel, decision=decision, actor=actor)
    jinja.filters.update(document=document, payment=payment, plain_amount=plain_amount)
