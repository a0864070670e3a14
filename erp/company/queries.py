"""Reads of the company: how the wholesaler writes its own name and address, and the numbers it is known by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.company.models import Company
from kernel.db import rows

_LETTERHEAD = select(
    Company.name,
    Company.address,
    Company.tax_id,
    Company.phone,
    Company.email,
    Company.web,
    Company.bank,
    Company.accent,
)
_NUMBERS = select(Company.ids, Company.tax_id)


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
    for name, address, tax_id, phone, email, web, bank, accent in rows(session, _LETTERHEAD):
        return Letterhead(
            name=name,
            address=tuple(address),
            tax_id=tax_id or None,
            phone=phone or None,
            email=email or None,
            web=web or None,
            bank=tuple(bank),
            accent=accent,
        )
    return Letterhead()


def as_printed(told: Mapping[str, Any]) -> Letterhead:
    """A letterhead kept with a paper, as the paper was printed."""
    return Letterhead(**{**told, "address": tuple(told.get("address", ())), "bank": tuple(told.get("bank", ()))})


def own_ids(session: Session) -> Mapping[str, frozenset[str]]:
    """Our own numbers by kind (gln, edi, duns, tax); the tax number on the letterhead is one of them."""
    for ids, tax_id in rows(session, _NUMBERS):
        found = {kind: frozenset(numbers) for kind, numbers in ids.items() if numbers}
        return {**found, "tax": found.get("tax", frozenset()) | {tax_id}} if tax_id else found
    return {}
