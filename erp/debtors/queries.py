"""Reads of debtors: who is meant, where to, by which part numbers, and what they owe."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Executable, and_, bindparam, func, literal_column, or_, select, union
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
from kernel.db import rows

__all__ = [
    "AccountView", "AddressView", "ContactView", "DebtorView", "EmailHits", "IdHits", "ItemCodeView", "OpenItemView",
    "account", "address_by_id", "addresses", "all_item_codes", "contact_by_id", "contact_of_user", "contacts", "count",
    "debtor_by_code", "debtor_by_id", "debtors", "debtors_by_email", "debtors_by_ids", "debtors_by_name", "domains",
    "item_codes", "known_domains", "open_items", "search_debtors", "standing",
]  # fmt: skip

_DEBTOR = tuple(getattr(Debtor, f.name) for f in fields(DebtorView))
_ADDRESS = tuple(getattr(Address, f.name) for f in fields(AddressView))
_CONTACT = tuple(getattr(Contact, f.name) for f in fields(ContactView))
_ALL = select(*_DEBTOR).order_by(Debtor.code)
_BY_ID = _ALL.where(Debtor.id == bindparam("debtor_id"))
_BY_CODE = _ALL.where(Debtor.code == bindparam("code"))
_BY_NAME = _ALL.where(Debtor.name_key == bindparam("key"))
_BY_NUMBER = (
    select(*_DEBTOR, Debtor.tax_key, Address.gln)
    .outerjoin(Address, and_(Address.debtor_id == Debtor.id, Address.gln.in_(bindparam("gln"))))
    .where(
        Debtor.id.in_(
            union(  # not one condition with OR: that would read every debtor
                select(Debtor.id).where(Debtor.gln.in_(bindparam("gln"))),
                select(Debtor.id).where(Debtor.edi_id.in_(bindparam("edi"))),
                select(Debtor.id).where(Debtor.tax_key.in_(bindparam("tax"))),
                select(Address.debtor_id).where(Address.gln.in_(bindparam("gln"))),
            )
        )
    )
    .order_by(Debtor.code, Address.id)
)
_BY_EMAIL = (
    select(*_DEBTOR, Contact.id.is_not(None), DebtorDomain.domain.is_not(None))
    .outerjoin(Contact, and_(Contact.debtor_id == Debtor.id, Contact.email == bindparam("email")))
    .outerjoin(DebtorDomain, and_(DebtorDomain.debtor_id == Debtor.id, DebtorDomain.domain == bindparam("domain")))
    .where(
        Debtor.id.in_(
            union(
                select(Contact.debtor_id).where(Contact.email == bindparam("email")),
                select(DebtorDomain.debtor_id).where(DebtorDomain.domain == bindparam("domain")),
            )
        )
    )
    .order_by(Debtor.code)
)
_ADDRESSES = select(*_ADDRESS).where(Address.debtor_id == bindparam("debtor_id")).order_by(Address.code)
_CONTACTS = select(*_CONTACT).where(Contact.debtor_id == bindparam("debtor_id")).order_by(Contact.email)
_CODES = (
    select(ItemCode.item_id, ItemCode.unit, ItemCode.customer_part)
    .where(
        ItemCode.debtor_id == bindparam("debtor_id"),
        or_(ItemCode.customer_part.in_(bindparam("parts")), ItemCode.part_key.in_(bindparam("keys"))),
    )
    .order_by(ItemCode.id)
)
# In the very words of the partial index: SQLite takes it for no others.
_OPEN = OpenItem.balance != literal_column("0")
_STANDING = (
    select(*_DEBTOR, func.coalesce(Account.invoiced, 0), func.coalesce(Account.committed, 0))
    .add_columns(OpenItem.document_no, OpenItem.due_date, OpenItem.balance)
    .outerjoin(Account, Account.debtor_id == Debtor.id)
    .outerjoin(
        OpenItem,
        and_(
            OpenItem.debtor_id == Debtor.id,
            OpenItem.due_date < bindparam("today"),
            _OPEN,
            OpenItem.balance > Decimal(0),
        ),
    )
    .where(Debtor.id == bindparam("debtor_id"))
    .order_by(OpenItem.due_date, OpenItem.id)
)


def debtor_by_id(session: Session, debtor_id: int) -> DebtorView | None:
    return next(iter(_found(session, _BY_ID, debtor_id=debtor_id)), None)


def debtor_by_code(session: Session, code: str) -> DebtorView | None:
    return next(iter(_found(session, _BY_CODE, code=code)), None) if can_be_stored(code) else None


def count(session: Session) -> int:
    """How many debtors there are."""
    return session.scalar(select(func.count()).select_from(Debtor)) or 0


def debtors(session: Session, ids: Collection[int]) -> dict[int, DebtorView]:
    """By id; unknown ids are left out."""
    return {d.id: d for d in _found(session, _ALL.where(Debtor.id.in_(set(ids))))} if ids else {}


def debtors_by_ids(
    session: Session, gln: Collection[str] = (), edi: Collection[str] = (), tax: Collection[str] = ()
) -> IdHits:
    """Debtors by any of their numbers, in one query. Tax numbers are compared by their letters and digits."""
    gln, edi = set(filter(can_be_stored, gln)), set(filter(can_be_stored, edi))
    tax_keys = {asked: tax_key(asked) for asked in tax if tax_key(asked)}
    if not (gln or edi or tax_keys):
        return IdHits({}, {}, {}, {})
    found = rows(session, _BY_NUMBER, gln=list(gln), edi=list(edi), tax=list(set(tax_keys.values())))
    by_id = {row[0]: DebtorView(*row[:-2]) for row in found}
    by_tax = _grouped({(row[-2], row[0]): by_id[row[0]] for row in found})
    by_address = _grouped({(row[-1], row[0]): by_id[row[0]] for row in found})
    own, by_edi = (_grouped({(getattr(d, kind), d.id): d for d in by_id.values()}) for kind in ("gln", "edi_id"))
    return IdHits(
        by_gln={g: found for g in gln if (found := tuple(dict.fromkeys((*own.get(g, ()), *by_address.get(g, ())))))},
        by_edi={e: by_edi[e] for e in edi if e in by_edi},
        by_tax={asked: by_tax[k] for asked, k in tax_keys.items() if k in by_tax},
        by_address_gln=by_address,
    )


def debtors_by_email(session: Session, email: str) -> EmailHits:
    """Whose contact this address is, and whose domain; one query. Never by likeness."""
    if not can_be_stored(email):
        return EmailHits((), ())
    found = rows(session, _BY_EMAIL, email=email_key(email), domain=domain_of(email))
    by_contact, by_domain = (tuple(DebtorView(*row[:-2]) for row in found if row[at]) for at in (-2, -1))
    return EmailHits(by_contact, by_domain)


def debtors_by_name(session: Session, name: str) -> tuple[DebtorView, ...]:
    """Debtors whose name is the same but for case, punctuation and legal form."""
    wanted = name_key(name)
    return _found(session, _BY_NAME, key=wanted) if wanted else ()


def search_debtors(session: Session, text: str, limit: int = 20) -> tuple[DebtorView, ...]:
    """Debtors whose code begins so or whose name contains it, by code; no text gives the first ones."""
    code, name = text.strip()[:80], name_key(text[:80])
    if not can_be_stored(code):
        return ()
    wanted = [func.lower(Debtor.code).startswith(code.lower(), autoescape=True)]
    if name:
        wanted.append(Debtor.name_key.contains(name, autoescape=True))
    return _found(session, _ALL.where(or_(*wanted)).limit(limit))


def known_domains(session: Session) -> tuple[tuple[str, int], ...]:
    """All (domain, debtor id), to compare an unknown sender's domain with."""
    chosen = select(DebtorDomain.domain, DebtorDomain.debtor_id).order_by(DebtorDomain.domain, DebtorDomain.debtor_id)
    return tuple((domain, debtor_id) for domain, debtor_id in session.execute(chosen))


def domains(session: Session, debtor_id: int) -> tuple[str, ...]:
    chosen = select(DebtorDomain.domain).where(DebtorDomain.debtor_id == debtor_id).order_by(DebtorDomain.domain)
    return tuple(session.scalars(chosen))


def addresses(session: Session, debtor_id: int) -> tuple[AddressView, ...]:
    return tuple(AddressView(*row) for row in rows(session, _ADDRESSES, debtor_id=debtor_id))


def address_by_id(session: Session, address_id: int) -> AddressView | None:
    row = session.execute(select(*_ADDRESS).where(Address.id == address_id)).one_or_none()
    return None if row is None else AddressView(*row)


def contacts(session: Session, debtor_id: int) -> tuple[ContactView, ...]:
    return tuple(ContactView(*row) for row in rows(session, _CONTACTS, debtor_id=debtor_id))


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
    told = {"debtor_id": debtor_id, "parts": list(keys), "keys": list({k for k in keys.values() if k})}
    found = [ItemCodeView(*row) for row in rows(session, _CODES, **told)] if keys else []
    exact = {code.customer_part: code for code in found}
    alike = _grouped({(key(code.customer_part), code.customer_part): code for code in found})
    hits = {part: exact.get(part) or _unambiguous(alike.get(k, ())) for part, k in keys.items()}
    return {part: code for part, code in hits.items() if code is not None}


def all_item_codes(session: Session, debtor_id: int) -> tuple[ItemCodeView, ...]:
    chosen = select(ItemCode.item_id, ItemCode.unit, ItemCode.customer_part).where(ItemCode.debtor_id == debtor_id)
    return tuple(ItemCodeView(*row) for row in session.execute(chosen.order_by(ItemCode.customer_part)))


def account(session: Session, debtor_id: int, today: date) -> AccountView:
    """What the debtor owes by `today`, in one query."""
    found = rows(session, _STANDING, debtor_id=debtor_id, today=today)
    return _account(found)


def standing(session: Session, debtor_id: int, today: date) -> tuple[DebtorView, AccountView] | None:
    """The debtor's card and what is owed by `today`, in one query."""
    found = rows(session, _STANDING, debtor_id=debtor_id, today=today)
    return (DebtorView(*found[0][:-5]), _account(found)) if found else None


def open_items(session: Session, debtor_id: int) -> tuple[OpenItemView, ...]:
    """Receivables that are still owed something, oldest due date first."""
    chosen = (
        select(OpenItem.document_no, OpenItem.issued_on, OpenItem.due_date, OpenItem.amount, OpenItem.balance)
        .add_columns(OpenItem.kind)
        .where(OpenItem.debtor_id == debtor_id, _OPEN)
        .order_by(OpenItem.due_date, OpenItem.id)
    )
    return tuple(OpenItemView(*row) for row in session.execute(chosen))


def _found(session: Session, chosen: Executable, **values: Any) -> tuple[DebtorView, ...]:
    return tuple(DebtorView(*row) for row in rows(session, chosen, **values))


def _account(found: Sequence[Any]) -> AccountView:
    """From one row for each overdue item, or one without."""
    *_, invoiced, committed, _, _, _ = found[0]
    overdue = [row[-3:] for row in found if row[-3] is not None]
    return AccountView(
        limit=DebtorView(*found[0][:-5]).credit_limit,
        invoiced=invoiced,
        committed=committed,
        exposure=exposure(invoiced, committed),
        overdue_amount=sum((balance for _, _, balance in overdue), Decimal(0)),
        oldest_due=overdue[0][1] if overdue else None,
        overdue_refs=tuple(document_no for document_no, _, _ in overdue),
    )


def _contact(row: Any) -> ContactView | None:
    return None if row is None else ContactView(*row)


def _grouped(found: Mapping[tuple[str | None, Any], Any]) -> dict[str, tuple[Any, ...]]:
    """By name, from (name, identity): an identity counts once, however often a join repeats it."""
    groups: dict[str, tuple[Any, ...]] = {}
    for (name, _), value in found.items():
        if name:
            groups[name] = (*groups.get(name, ()), value)
    return groups


def _unambiguous(found: Collection[ItemCodeView]) -> ItemCodeView | None:
    meant = {(code.item_id, code.unit) for code in found}
    return next(iter(found)) if len(meant) == 1 else None
