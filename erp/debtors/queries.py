"""Reads of debtors: who is meant, where to, by which part numbers, and what they owe."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from erp.catalog.rules import can_be_stored, key
from erp.debtors.models import Account, Address, Contact, Debtor, DebtorDomain, ItemCode, OpenItem
from erp.debtors.rules import domain_of, email_key, exposure, name_key, tax_key
from erp.debtors.views import (
    AccountView,
    AddressView,
    ContactView,
    DebtorView,
    EmailHits,
    IdHits,
    ItemCodeView,
    OpenItemView,
)

__all__ = [
    "AccountView", "AddressView", "ContactView", "DebtorView", "EmailHits", "IdHits", "ItemCodeView", "OpenItemView",
    "account", "address_by_id", "addresses", "all_item_codes", "contact_by_id", "contact_of_user", "contacts", "count",
    "debtor_by_code", "debtor_by_id", "debtors", "debtors_by_email", "debtors_by_ids", "debtors_by_name", "domains",
    "item_codes", "known_domains", "open_items", "search_debtors",
]  # fmt: skip

_DEBTOR = tuple(getattr(Debtor, f.name) for f in fields(DebtorView))
_ADDRESS = tuple(getattr(Address, f.name) for f in fields(AddressView))
_CONTACT = tuple(getattr(Contact, f.name) for f in fields(ContactView))


def debtor_by_id(session: Session, debtor_id: int) -> DebtorView | None:
    return next(iter(_debtors(session, _all().where(Debtor.id == debtor_id))), None)


def debtor_by_code(session: Session, code: str) -> DebtorView | None:
    return next(iter(_debtors(session, _all().where(Debtor.code == code))), None) if can_be_stored(code) else None


def count(session: Session) -> int:
    """How many debtors there are."""
    return session.scalar(select(func.count()).select_from(Debtor)) or 0


def debtors(session: Session, ids: Collection[int]) -> dict[int, DebtorView]:
    """By id; unknown ids are left out."""
    return {d.id: d for d in _debtors(session, _all().where(Debtor.id.in_(set(ids))))} if ids else {}


def debtors_by_ids(
    session: Session, gln: Collection[str] = (), edi: Collection[str] = (), tax: Collection[str] = ()
) -> IdHits:
    """Debtors by any of their numbers, in two queries. Tax numbers are compared by their letters and digits."""
    gln, edi = set(filter(can_be_stored, gln)), set(filter(can_be_stored, edi))
    tax_keys = {asked: tax_key(asked) for asked in tax if tax_key(asked)}
    elsewhere = _debtors_of_addresses(session, gln)
    reached = {debtor_id for found in elsewhere.values() for debtor_id in found}
    wanted = or_(
        Debtor.gln.in_(gln),
        Debtor.edi_id.in_(edi),
        Debtor.tax_key.in_(set(tax_keys.values())),
        Debtor.id.in_(reached),
    )
    rows = session.execute(select(*_DEBTOR, Debtor.tax_key).where(wanted).order_by(Debtor.code)).all()
    by_id = {row[0]: DebtorView(*row[:-1]) for row in rows}
    by_tax = _grouped((row[-1], by_id[row[0]]) for row in rows)
    by_address = {code: tuple(by_id[i] for i in by_id if i in found) for code, found in elsewhere.items()}
    own = _grouped((d.gln, d) for d in by_id.values())
    return IdHits(
        by_gln={g: found for g in gln if (found := tuple(dict.fromkeys((*own.get(g, ()), *by_address.get(g, ())))))},
        by_edi={e: found for e in edi if (found := _grouped((d.edi_id, d) for d in by_id.values()).get(e, ()))},
        by_tax={asked: by_tax[k] for asked, k in tax_keys.items() if k in by_tax},
        by_address_gln=by_address,
    )


def debtors_by_email(session: Session, email: str) -> EmailHits:
    """Whose contact this address is, and whose domain; two queries. Never by likeness."""
    if not can_be_stored(email):
        return EmailHits((), ())
    by_contact = _all().where(Debtor.id.in_(select(Contact.debtor_id).where(Contact.email == email_key(email))))
    domain = select(DebtorDomain.debtor_id).where(DebtorDomain.domain == domain_of(email))
    by_domain = _all().where(Debtor.id.in_(domain))
    return EmailHits(_debtors(session, by_contact), _debtors(session, by_domain))


def debtors_by_name(session: Session, name: str) -> tuple[DebtorView, ...]:
    """Debtors whose name is the same but for case, punctuation and legal form."""
    wanted = name_key(name)
    return _debtors(session, _all().where(Debtor.name_key == wanted)) if wanted else ()


def search_debtors(session: Session, text: str, limit: int = 20) -> tuple[DebtorView, ...]:
    """Debtors whose code begins so or whose name contains it, by code; no text gives the first ones."""
    code, name = text.strip()[:80], name_key(text[:80])
    if not can_be_stored(code):
        return ()
    wanted = [func.lower(Debtor.code).startswith(code.lower(), autoescape=True)]
    if name:
        wanted.append(Debtor.name_key.contains(name, autoescape=True))
    return _debtors(session, _all().where(or_(*wanted)).limit(limit))


def known_domains(session: Session) -> tuple[tuple[str, int], ...]:
    """All (domain, debtor id), to compare an unknown sender's domain with."""
    chosen = select(DebtorDomain.domain, DebtorDomain.debtor_id).order_by(DebtorDomain.domain, DebtorDomain.debtor_id)
    return tuple((domain, debtor_id) for domain, debtor_id in session.execute(chosen))


def domains(session: Session, debtor_id: int) -> tuple[str, ...]:
    chosen = select(DebtorDomain.domain).where(DebtorDomain.debtor_id == debtor_id).order_by(DebtorDomain.domain)
    return tuple(session.scalars(chosen))


def addresses(session: Session, debtor_id: int) -> tuple[AddressView, ...]:
    rows = session.execute(select(*_ADDRESS).where(Address.debtor_id == debtor_id).order_by(Address.code))
    return tuple(AddressView(*row) for row in rows)


def address_by_id(session: Session, address_id: int) -> AddressView | None:
    row = session.execute(select(*_ADDRESS).where(Address.id == address_id)).one_or_none()
    return None if row is None else AddressView(*row)


def contacts(session: Session, debtor_id: int) -> tuple[ContactView, ...]:
    rows = session.execute(select(*_CONTACT).where(Contact.debtor_id == debtor_id).order_by(Contact.email))
    return tuple(ContactView(*row) for row in rows)


def contact_by_id(session: Session, contact_id: int) -> ContactView | None:
    return _contact(session.execute(select(*_CONTACT).where(Contact.id == contact_id)).one_or_none())


def contact_of_user(session: Session, user_id: int) -> ContactView | None:
    """The contact that signs in with this account: it says for which debtor the portal is open."""
    return _contact(session.execute(select(*_CONTACT).where(Contact.user_id == user_id)).one_or_none())


def item_codes(session: Session, debtor_id: int, parts: Collection[str]) -> dict[str, ItemCodeView]:
    """The debtor's own part numbers, by the text asked: as written first, else by the same letters and digits.

    A number that could mean two items that way is left out: it decides nothing.
    """
    keys = {part: key(part) for part in parts if can_be_stored(part)}
    wanted = or_(ItemCode.customer_part.in_(keys), ItemCode.part_key.in_({k for k in keys.values() if k}))
    chosen = select(ItemCode.item_id, ItemCode.unit, ItemCode.customer_part).where(
        ItemCode.debtor_id == debtor_id, wanted
    )
    found = [ItemCodeView(*row) for row in session.execute(chosen.order_by(ItemCode.id))] if keys else []
    exact = {code.customer_part: code for code in found}
    alike = _grouped((key(code.customer_part), code) for code in found)
    hits = {part: exact.get(part) or _unambiguous(alike.get(k, ())) for part, k in keys.items()}
    return {part: code for part, code in hits.items() if code is not None}


def all_item_codes(session: Session, debtor_id: int) -> tuple[ItemCodeView, ...]:
    chosen = select(ItemCode.item_id, ItemCode.unit, ItemCode.customer_part).where(ItemCode.debtor_id == debtor_id)
    return tuple(ItemCodeView(*row) for row in session.execute(chosen.order_by(ItemCode.customer_part)))


def account(session: Session, debtor_id: int, today: date) -> AccountView:
    """What the debtor owes by `today`, in two queries."""
    chosen = (
        select(Debtor.credit_limit, func.coalesce(Account.invoiced, 0), func.coalesce(Account.committed, 0))
        .join(Account, Account.debtor_id == Debtor.id, isouter=True)
        .where(Debtor.id == debtor_id)
    )
    limit, invoiced, committed = session.execute(chosen).one()
    overdue = [item for item in open_items(session, debtor_id) if item.due_date < today and item.balance > 0]
    return AccountView(
        limit=limit,
        invoiced=invoiced,
        committed=committed,
        exposure=exposure(invoiced, committed),
        overdue_amount=sum((item.balance for item in overdue), Decimal(0)),
        oldest_due=overdue[0].due_date if overdue else None,
        overdue_refs=tuple(item.document_no for item in overdue),
    )


def open_items(session: Session, debtor_id: int) -> tuple[OpenItemView, ...]:
    """Receivables that are still owed something, oldest due date first."""
    chosen = (
        select(OpenItem.document_no, OpenItem.issued_on, OpenItem.due_date, OpenItem.amount, OpenItem.balance)
        .where(OpenItem.debtor_id == debtor_id, OpenItem.balance != Decimal(0))
        .order_by(OpenItem.due_date, OpenItem.id)
    )
    return tuple(OpenItemView(*row) for row in session.execute(chosen))


def _all() -> Select[Any]:
    return select(*_DEBTOR).order_by(Debtor.code)


def _debtors(session: Session, chosen: Select[Any]) -> tuple[DebtorView, ...]:
    return tuple(DebtorView(*row) for row in session.execute(chosen))


def _contact(row: Any) -> ContactView | None:
    return None if row is None else ContactView(*row)


def _debtors_of_addresses(session: Session, glns: Collection[str]) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    if glns:
        for gln, debtor_id in session.execute(select(Address.gln, Address.debtor_id).where(Address.gln.in_(glns))):
            found[str(gln)].add(debtor_id)
    return dict(found)


def _grouped(pairs: Iterable[tuple[str | None, Any]]) -> dict[str, tuple[Any, ...]]:
    groups: dict[str, tuple[Any, ...]] = {}
    for name, value in pairs:
        if name:
            groups[name] = (*groups.get(name, ()), value)
    return groups


def _unambiguous(found: Collection[ItemCodeView]) -> ItemCodeView | None:
    meant = {(code.item_id, code.unit) for code in found}
    return next(iter(found)) if len(meant) == 1 else None
