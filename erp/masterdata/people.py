"""Loads who buys: debtors with their accounts and mail domains, delivery addresses, contacts with portal sign-ins."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from erp.access.models import User
from erp.debtors.models import Account, Address, Contact, Debtor, DebtorDomain
from erp.debtors.rules import name_key, tax_key
from erp.debtors.service import close_portal, open_portal
from erp.masterdata.lookups import resolve
from erp.masterdata.reading import Row, without_repeats
from erp.masterdata.report import NOTHING, Changes, Problems, Told, said
from erp.masterdata.upsert import Difference, add_rows, ids_by, upsert

_BY = "import"
_DERIVED = frozenset({"name_key", "tax_key"})  # follow from the name and the tax number


def debtors(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    rows = without_repeats(rows, ["debtor_code"], problems)
    if problems:
        return NOTHING
    seen: list[Difference] = []
    done = upsert(session, Debtor, ["code"], [_debtor(row) for row in rows], watch=seen)
    ids = ids_by(session, Debtor, "code")
    have_account = set(session.scalars(select(Account.debtor_id)))
    missing = [ids[row["debtor_code"]] for row in rows if ids[row["debtor_code"]] not in have_account]
    add_rows(session, Account, [{"debtor_id": i, "invoiced": Decimal(0), "committed": Decimal(0)} for i in missing])
    wanted = {ids[row["debtor_code"]]: set(row["email_domains"]) for row in rows}
    moved = _set_domains(session, wanted, new=set(missing))
    return done + moved + Changes(told=tuple(map(_told, seen)))


def addresses(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    rows = without_repeats(rows, ["debtor_code", "address_code"], problems)
    found = resolve(rows, "debtor_code", ids_by(session, Debtor, "code"), problems, "debtors.csv")
    if problems:
        return NOTHING
    return upsert(session, Address, ["debtor_id", "code"], [_address(row, debtor_id) for row, debtor_id in found])


def contacts(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    """Contacts; `portal` yes gives them an account that still needs a password, no shuts it at once."""
    rows = without_repeats(rows, ["debtor_code", "email"], problems)
    found = resolve(rows, "debtor_code", ids_by(session, Debtor, "code"), problems, "debtors.csv")
    _check_portal(session, found, problems)
    if problems:
        return NOTHING
    values = [
        {"debtor_id": debtor_id, **{name: row[name] for name in ("email", "name", "role", "portal")}}
        for row, debtor_id in found
    ]
    done = upsert(session, Contact, ["debtor_id", "email"], values)
    _set_portal(session, {(debtor_id, row["email"]): row for row, debtor_id in found})
    return done


def _set_domains(session: Session, wanted: Mapping[int, set[str]], new: set[int]) -> Changes:
    standing: dict[int, set[str]] = {}
    for debtor_id, domain in session.execute(select(DebtorDomain.debtor_id, DebtorDomain.domain)):
        standing.setdefault(debtor_id, set()).add(domain)
    come = [(i, d) for i, domains in wanted.items() for d in sorted(domains - standing.get(i, set()))]
    gone = [(i, d) for i, domains in wanted.items() for d in standing.get(i, set()) - domains]
    add_rows(session, DebtorDomain, [{"debtor_id": i, "domain": d} for i, d in come])
    for debtor_id, domain in gone:
        session.execute(delete(DebtorDomain).where(DebtorDomain.debtor_id == debtor_id, DebtorDomain.domain == domain))
    pairs = {i: (_list(standing.get(i, set())), _list(domains)) for i, domains in wanted.items() if i not in new}
    differing = [Difference(i, {"email_domains": pair}) for i, pair in pairs.items() if pair[0] != pair[1]]
    return Changes(added=len(come), removed=len(gone), told=tuple(map(_told, differing)))


def _list(domains: set[str]) -> str:
    return " ".join(sorted(domains))


def _told(difference: Difference) -> Told:
    """What was changed of a customer's card, by field: whoever raised a limit must be found."""
    fields = {name: pair for name, pair in difference.columns.items() if name not in _DERIVED}
    facts = {name: f"{said(old)} \N{RIGHTWARDS ARROW} {said(new)}" for name, (old, new) in fields.items()}
    return Told("debtor.changed", f"debtor:{difference.id}", facts)


def _check_portal(session: Session, found: Sequence[tuple[Row, int]], problems: Problems) -> None:
    """One address signs in for one debtor: it would not be known whose prices to show."""
    chosen = (
        select(User.email, Contact.debtor_id).join(Contact, Contact.user_id == User.id).where(User.kind == "contact")
    )
    owner = dict(session.execute(chosen).all())
    for row, debtor_id in found:
        if row["portal"] and owner.setdefault(row["email"], debtor_id) != debtor_id:
            problems.add(row.line, f"{row['email']} signs in to the portal for another debtor; use another address")


def _set_portal(session: Session, wanted: Mapping[tuple[int, str], Row]) -> None:
    """Open or shut the accounts that are not as wanted; the others are left alone."""
    chosen = select(Contact.id, Contact.debtor_id, Contact.email, User.role, User.disabled_at).join(
        User, User.id == Contact.user_id, isouter=True
    )
    for contact_id, debtor_id, email, role, disabled_at in session.execute(chosen).all():
        row = wanted.get((debtor_id, email))
        if row is None:
            continue
        is_open = role is not None and disabled_at is None
        if row["portal"] and not (is_open and role == row["role"]):
            open_portal(session, contact_id, by=_BY)
        elif is_open and not row["portal"]:
            close_portal(session, contact_id, by=_BY)


def _debtor(row: Row) -> dict[str, Any]:
    values = {name: value for name, value in row.values.items() if name not in ("debtor_code", "email_domains")}
    return values | {
        "code": row["debtor_code"],
        "name_key": name_key(row["name"]),
        "tax_key": tax_key(row["tax_id"]) if row["tax_id"] else None,
    }


def _address(row: Row, debtor_id: int) -> dict[str, Any]:
    values = {name: value for name, value in row.values.items() if name not in ("debtor_code", "address_code")}
    return values | {"debtor_id": debtor_id, "code": row["address_code"]}
