"""Who may do what: roles and their permissions, and the limits of signing in."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

REFUSED = (
    "The address or the password is wrong, or there were too many tries: check both, or wait a quarter of an hour."
)
SESSION_LASTS = timedelta(hours=12)
THROTTLE_WINDOW = timedelta(minutes=15)
THROTTLE_FAILURES = 5
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 256

_LOOK = frozenset(
    {"drafts.view", "orders.view", "debtors.view", "stock.view", "picking.view", "invoices.view", "messages.view"}
)
_CLERK = _LOOK | {
    "drafts.decide", "messages.decide", "messages.upload", "aliases.edit",
    "orders.cancel", "orders.amend", "orders.hold",
}  # fmt: skip
_CREDIT = _CLERK | {"drafts.credit", "debtors.edit"}
_WAREHOUSE = frozenset(
    {
        "orders.view", "stock.view", "stock.adjust", "stock.receive", "stock.count",
        "picking.view", "picking.work", "orders.dispatch",
    }
)  # fmt: skip
_MONEY = _LOOK | {"receipts.post", "receipts.reverse", "invoices.credit", "ledger.view"}
_KEEPING = {"prices.edit", "prices.override", "quotes.edit", "items.edit", "connectors.edit"}
_BUYER = frozenset({"portal.catalogue", "portal.order", "portal.orders", "portal.invoices"})
_ACCOUNTS = frozenset({"portal.orders", "portal.invoices"})

STAFF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "clerk": _CLERK,
        "credit": _CREDIT,
        "warehouse": _WAREHOUSE,
        "accounts": _MONEY,
        "manager": _CREDIT | _WAREHOUSE | _MONEY | _KEEPING | {"admin", "audit.view", "reports.view"},
    }
)
CONTACT: Mapping[str, frozenset[str]] = MappingProxyType({"buyer": _BUYER, "approver": _BUYER, "accounts": _ACCOUNTS})
KINDS: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType({"staff": STAFF, "contact": CONTACT})


def permissions(kind: str, role: str) -> frozenset[str]:
    """What an account of this kind and role may do; nothing where either is unknown."""
    return KINDS.get(kind, {}).get(role, frozenset())


def may(kind: str, role: str, permission: str) -> bool:
    return permission in permissions(kind, role)


def address_key(email: str) -> str:
    """An e-mail address as accounts are found by it: trimmed, lower case, no longer than an address can be."""
    return "".join(c for c in email if c.isprintable()).strip().casefold()[:254]
