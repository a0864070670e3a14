"""Reads of the company: how the wholesaler writes its own name and address, and the numbers it is known by."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from erp.company.models import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who sends a paper: `address` and `bank` are lines to print, `accent` the house colour as #rrggbb."""

    name: str = "Your company"
    address: tuple[str, ...] = ()
    tax_id: str | None = None
    phone: str | None = None
    email: str | None = None
    web: str | None = None
    bank: tuple[str, ...] = ()
    accent: str = "#1f5fd0"


def company(session: Session) -> Letterhead:
    """The wholesaler's letterhead, a plain one until it is set."""
    row = session.get(Company, 1)
    if row is None:
        return Letterhead()
    return Letterhead(
        name=row.name,
        address=tuple(row.address),
        tax_id=row.tax_id or None,
        phone=row.phone or None,
        email=row.email or None,
        web=row.web or None,
        bank=tuple(row.bank),
        accent=row.accent,
    )


def own_ids(session: Session) -> Mapping[str, frozenset[str]]:
    """Our own numbers by kind (gln, edi, duns, tax); the tax number on the letterhead is one of them."""
    row = session.get(Company, 1)
    if row is None:
        return {}
    found = {kind: frozenset(numbers) for kind, numbers in row.ids.items() if numbers}
    return {**found, "tax": found.get("tax", frozenset()) | {row.tax_id}} if row.tax_id else found
