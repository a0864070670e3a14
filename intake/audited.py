"""What the audit trail says, as people say it: actions in words, and the things by the names people know them by."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from erp.catalog.queries import items_by_id, items_by_sku
from erp.debtors.queries import debtor_by_code, debtors
from kernel.audit_queries import Entry

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "draft.review": "Put into the inbox",
        "draft.confirmed": "Confirmed",
        "draft.rejected": "Rejected",
        "draft.superseded": "Overtaken by something newer",
        "order.confirmed": "Became an order",
        "order.let_go": "A copy came in and was let go",
        "order.cancelled": "Cancelled",
        "order.closed": "Closed: all that was to come is sent and invoiced",
        "order.amended": "Changed",
        "order.change_routed": "A change waits for the warehouse",
        "order.held": "Put on hold",
        "order.released": "Released from its hold",
        "order.rest_ended": "The rest was ended",
        "order.corrected": "Answered",
        "order.undone": "Took back an answer",
        "order.taught": "Taught its form",
        "order.untaught": "Took back what was taught of its form",
        "order.reread": "Read again by what is remembered of the form",
        "credit.released": "Credit released",
        "slip.made": "Picking slip written",
        "slip.picking": "Taken in hand by a picker",
        "slip.open": "Put back by the picker",
        "slip.packed": "Packed",
        "slip.cancelled": "Picking slip withdrawn",
        "shipment.dispatched": "Sent",
        "shipment.delivered": "Delivered",
        "invoice.posted": "Invoiced",
        "stock.adjusted": "Stock corrected",
        "stock.missed": "Missed by a picker",
        "stock.counted": "Counted",
        "goods.received": "Goods came in",
        "count.opened": "Count sheet made",
        "count.booked": "Count booked",
        "count.cancelled": "Count closed without a figure",
        "item_code.remembered": "Remembered the customer's part number",
        "debtor.changed": "Customer card changed",
        "portal.opened": "Portal opened",
        "portal.closed": "Portal shut",
        "user.made": "Account made",
        "user.role_changed": "Role changed",
        "user.password_set": "Password set",
        "user.disabled": "Account shut",
        "user.enabled": "Account opened again",
        "masterdata.imported": "Master data loaded",
        "basket.sent": "Ordered in the portal",
        "mail.nobody": "Nobody could be told by mail",
        "mail.given_up": "A mail could not be sent",
        "message.quarantined": "Quarantined",
        "message.retried": "Read again",
        "message.ignored": "Put aside",
        "message.uploaded": "Uploaded",
        "feed.refused": "A file of a folder was refused",
    }
)
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "order": "Order",
        "draft": "Draft",
        "intake_order": "Order read",
        "message": "Message",
        "slip": "Picking slip",
        "shipment": "Shipment",
        "invoice": "Invoice",
        "receipt": "Goods receipt",
        "count": "Count",
        "item": "Item",
        "debtor": "Customer",
        "contact": "Contact",
        "user": "Account",
        "file": "File",
        "mail": "Mail",
        "mailbox": "Mailbox",
        "feed": "Folder",
        "layout": "Layout",
    }
)
_NUMBERED: Mapping[str, str] = MappingProxyType(
    {"SO-": "order", "PS-": "slip", "SH-": "shipment", "GR-": "receipt", "CS-": "count", "INV-": "invoice"}
)

HEAD = ("number", "at", "actor", "action", "subject", "what", "why", "facts")


def words(action: str) -> str:
    """An action in words; one that has none of its own says itself."""
    return WORDS.get(action) or action.replace(".", " ").replace("_", " ").capitalize()


def subject_named(session: Session, text: str) -> str:
    """The subject that a person means: by our number, a customer's code, an item's SKU, a draft's number, or as it is.

    What names nothing stays what it is, and nothing will be found under it.
    """
    told = text.strip()
    kind = next((kind for start, kind in _NUMBERED.items() if told.upper().startswith(start)), None)
    if kind is not None:
        return f"{kind}:{told.upper()}"
    if ":" in told or not told:
        return told
    debtor = debtor_by_code(session, told)
    if debtor is not None:
        return f"debtor:{debtor.id}"
    item = items_by_sku(session, [told]).get(told)
    if item is not None:
        return f"item:{item.id}"
    return f"draft:{told}" if told.isdecimal() else told


def names(session: Session, entries: Iterable[Entry]) -> dict[str, tuple[str, str]]:
    """(kind in words, name) of each entry's subject; customers and items by their own numbers, in a query each."""
    told = {entry.subject: entry for entry in entries}
    split = {subject: subject.partition(":")[::2] for subject in told}
    known = debtors(session, _ids(split, "debtor")), items_by_id(session, _ids(split, "item"))
    named = {f"debtor:{i}": f"{debtor.name} ({debtor.code})" for i, debtor in known[0].items()}
    named |= {f"item:{i}": item.sku for i, item in known[1].items()}
    named |= {subject: str(entry.facts["email"]) for subject, entry in told.items() if "email" in entry.facts}
    return {subject: (_kind(kind), named.get(subject, name)) for subject, (kind, name) in split.items()}


def told_facts(entry: Entry) -> str:
    """The figures behind a step on one line; those that say nothing are left out."""
    said = (f"{name.replace('_', ' ')} {value}" for name, value in entry.facts.items() if value not in ("", None))
    return ", ".join(said)


def _kind(kind: str) -> str:
    return KINDS.get(kind) or kind.replace("_", " ").capitalize()


def _ids(split: Mapping[str, tuple[str, ...]], kind: str) -> set[int]:
    return {int(name) for of_kind, name in split.values() if of_kind == kind and name.isdecimal()}


def row(entry: Entry) -> tuple[str, ...]:
    """An entry as a row under HEAD."""
    what, facts = words(entry.action), told_facts(entry)
    return (str(entry.id), entry.at.isoformat(), entry.actor, entry.action, entry.subject, what, entry.why or "", facts)
