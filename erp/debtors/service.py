"""Changes to debtors that happen while trading: the account, open items, learnt part numbers, portal sign-ins."""

from datetime import date
from decimal import Decimal

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from erp.access import service as access
from erp.access.queries import user_by_email
from erp.catalog.rules import key
from erp.debtors.errors import OpenItemTaken, PortalAddressTaken, UnknownContact, UnknownDebtor
from erp.debtors.models import Account, Contact, Debtor, ItemCode, OpenItem
from erp.debtors.queries import AccountView, account
from erp.debtors.rules import email_key
from kernel import audit
from kernel.clock import today
from kernel.db import rows, table_of
from kernel.inserting import insert_ignore

_ACCOUNT = table_of(Account)
_LOCK = select(_ACCOUNT.c.debtor_id).where(_ACCOUNT.c.debtor_id == bindparam("this")).with_for_update()
_BOOK = (
    update(_ACCOUNT)
    .where(_ACCOUNT.c.debtor_id == bindparam("this"))
    .values(
        invoiced=_ACCOUNT.c.invoiced + bindparam("more_invoiced"),
        committed=_ACCOUNT.c.committed + bindparam("more_committed"),
    )
    .returning(_ACCOUNT.c.debtor_id)
)


def lock_account(session: Session, debtor_id: int) -> AccountView:
    """Lock the account until the transaction ends, and read it. Raises UnknownDebtor."""
    hold_account(session, debtor_id)
    return account(session, debtor_id, today())


def hold_account(session: Session, debtor_id: int) -> None:
    """Lock the account until the transaction ends: the first lock a confirmation takes. Raises UnknownDebtor."""
    if not rows(session, _LOCK, this=debtor_id):
        if session.scalar(select(Debtor.id).where(Debtor.id == debtor_id)) is None:
            raise UnknownDebtor(str(debtor_id))
        insert_ignore(session, Account, debtor_id=debtor_id, invoiced=Decimal(0), committed=Decimal(0))
        rows(session, _LOCK, this=debtor_id)


def commit_amount(session: Session, debtor_id: int, amount: Decimal) -> None:
    """Add to what is confirmed and not yet invoiced; negative takes away. The account must exist: lock it first."""
    _book(session, debtor_id, Decimal(0), amount)


def post_open_item(
    session: Session,
    debtor_id: int,
    document_no: str,
    issued_on: date,
    due_date: date,
    amount: Decimal,
    kind: str = "invoice",
) -> int:
    """A new document of the account, open in full; its id. Raises OpenItemTaken where the number was posted before."""
    made = insert_ignore(
        session,
        OpenItem,
        debtor_id=debtor_id,
        document_no=document_no,
        issued_on=issued_on,
        due_date=due_date,
        amount=amount,
        balance=amount,
        kind=kind,
    )
    if made is None:
        raise OpenItemTaken(document_no)
    _book(session, debtor_id, amount, Decimal(0))
    return int(made)


def remember_item_code(
    session: Session, debtor_id: int, customer_part: str, item_id: int, unit: str | None, by: str
) -> None:
    """From now on the debtor's part number means this item; a later lesson replaces an earlier one."""
    part = customer_part.strip()
    same = (ItemCode.debtor_id == debtor_id, ItemCode.customer_part == part)
    changed = session.execute(
        update(ItemCode).where(*same).values(item_id=item_id, unit=unit).returning(ItemCode.id)
    ).one_or_none()
    if changed is None:
        session.execute(
            insert(ItemCode).values(
                debtor_id=debtor_id, customer_part=part, part_key=key(part), item_id=item_id, unit=unit
            )
        )
    audit.record(
        session,
        actor=by,
        action="item_code.remembered",
        subject=f"debtor:{debtor_id}",
        customer_part=part,
        item_id=str(item_id),
        unit=unit or "",
    )


def open_portal(session: Session, contact_id: int, password: str | None = None, by: str = "agent") -> int:
    """Let a contact sign in to the portal; gives the account's id. Without a password it has to be set first.

    Raises PortalAddressTaken where the address signs in for another debtor.
    """
    contact = _contact(session, contact_id)
    is_new = contact.user_id is None
    contact.user_id = contact.user_id or _portal_user(session, contact, by)
    was_shut = access.enable(session, contact.user_id, by)
    access.set_role(session, contact.user_id, contact.role, by)
    if password is not None:
        access.set_password(session, contact.user_id, password, by)
    contact.portal = True
    if is_new or was_shut:
        _tell_portal(session, contact, "opened", by)
    session.flush()
    return contact.user_id


def give_portal_access(session: Session, debtor_code: str, email: str, password: str, by: str = "agent") -> str:
    """Open the portal for the debtor's contact of that address; gives the contact's name. Raises UnknownContact."""
    chosen = (
        select(Contact)
        .join(Debtor, Debtor.id == Contact.debtor_id)
        .where(Debtor.code == debtor_code, Contact.email == email_key(email))
    )
    contact = session.scalars(chosen).one_or_none()
    if contact is None:
        raise UnknownContact
    open_portal(session, contact.id, password, by)
    return contact.name or contact.email


def close_portal(session: Session, contact_id: int, by: str = "agent") -> None:
    """The contact may not sign in any more, and is out at once."""
    contact = _contact(session, contact_id)
    contact.portal = False
    if contact.user_id is not None and access.disable(session, contact.user_id, by):
        _tell_portal(session, contact, "closed", by)
    session.flush()


def _tell_portal(session: Session, contact: Contact, what: str, by: str) -> None:
    subject = f"debtor:{contact.debtor_id}"
    audit.record(session, actor=by, action=f"portal.{what}", subject=subject, contact=contact.email, role=contact.role)


def _portal_user(session: Session, contact: Contact, by: str) -> int:
    known = user_by_email(session, "contact", contact.email)
    if known is None:
        name = contact.name or contact.email
        return access.create_user(session, "contact", contact.email, name, contact.role, None, by)
    if session.scalar(select(Contact.id).where(Contact.user_id == known.id)) is not None:
        raise PortalAddressTaken(contact.email)
    return known.id


def _contact(session: Session, contact_id: int) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise UnknownContact
    return contact


def _book(session: Session, debtor_id: int, invoiced: Decimal, committed: Decimal) -> None:
    if not rows(session, _BOOK, this=debtor_id, more_invoiced=invoiced, more_committed=committed):
        raise UnknownDebtor(str(debtor_id))
