"""Where on the desk the things of the audit trail are looked at."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import url_for

from kernel.audit_queries import Entry

_PAGES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "order": lambda name: url_for("orders.page", order_no=name),
        "draft": lambda name: url_for("draft.page", draft_id=int(name)),
        "message": lambda name: url_for("messages.page", message_id=int(name)),
        "slip": lambda name: url_for("documents.slip", slip_no=name),
        "invoice": lambda name: url_for("documents.invoice", invoice_no=name),
        "layout": lambda name: url_for("layouts.page", layout_id=int(name)),
        "mailbox": lambda _: url_for("doors.index"),
        "feed": lambda _: url_for("doors.index"),
    }
)


def address(entry: Entry) -> str | None:
    """The page of the entry's subject, or of the paper it came from; None where there is none."""
    kind, _, name = entry.subject.partition(":")
    if kind == "shipment" and entry.facts.get("slip"):
        kind, name = "slip", str(entry.facts["slip"])
    page = _PAGES.get(kind)
    return page(name) if page is not None and name else None
