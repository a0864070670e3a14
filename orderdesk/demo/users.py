"""Who signs in to the demo. Passwords are made when the demo is loaded, never written here."""

from itertools import islice

from orderdesk.demo.company import DOMAIN
from orderdesk.demo.world import World

_SHOPPERS = 3


def staff_users() -> tuple[tuple[str, str, str], ...]:
    """(e-mail address, name, role) of the desk's two demo people; roles are `clerk` and `manager`."""
    return (
        (f"maya.clarke@{DOMAIN}", "Maya Clarke", "clerk"),
        (f"robert.hale@{DOMAIN}", "Robert Hale", "manager"),
    )


def portal_users(world: World) -> tuple[tuple[str, str], ...]:
    """(debtor code, e-mail address) of the contacts who get a demo password: the first few that may use the portal."""
    shoppers = (contact for debtor in world.debtors for contact in debtor.contacts if contact.portal)
    return tuple((contact.debtor_code, contact.email) for contact in islice(shoppers, _SHOPPERS))
