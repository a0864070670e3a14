"""Who is signed in at the portal: a debtor's contact; every query of a page is scoped by what stands here."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from erp.access import queries as access
from erp.debtors import queries as debtors
from erp.debtors.queries import DebtorView
from kernel.web.session import SignedIn, signed_in


@dataclass(frozen=True, slots=True)
class Customer:
    """A contact and the account it buys on."""

    email: str
    name: str
    permissions: Collection[str]
    contact_id: int
    debtor: DebtorView

    @property
    def debtor_id(self) -> int:
        return self.debtor.id


def look_up(session: Session, token: str) -> SignedIn | None:
    """The customer of a session; nobody where the contact has lost portal access."""
    found = access.session_for(session, token)
    if found is None or found.user.kind != "contact":
        return None
    contact = debtors.contact_of_user(session, found.user.id)
    if contact is None or not contact.portal:
        return None
    debtor = debtors.debtor_by_id(session, contact.debtor_id)
    if debtor is None:
        return None
    user = found.user
    return SignedIn(Customer(user.email, user.name, user.permissions, contact.id, debtor), found.csrf_token)


def customer() -> Customer:
    """The signed-in customer of this request."""
    who = signed_in()
    if who is None or not isinstance(who.person, Customer):
        raise RuntimeError("a view that needs a customer was reached without one")
    return who.person
