"""Who signs in to the demo. Passwords are made when the demo is loaded, never written here."""

from orderdesk.demo.company import DOMAIN
from orderdesk.demo.world import World


def staff_users() -> tuple[tuple[str, str, str], ...]:
    """(e-mail address, name, role) of the desk's two demo people; roles are `clerk` and `manager`."""
    return (
        (f"maya.clarke@{DOMAIN}", "Maya Clarke", "clerk"),
        (f"robert.hale@{DOMAIN}", "Robert Hale", "manager"),
    )


def portal_users(world: World) -> tuple[tuple[str, str, str], ...]:
    """(e-mail address, name, debtor code) of every contact that may use the portal; the first one is always there."""
    return tuple(
        (contact.email, contact.name, debtor.debtor_code)
        for debtor in world.debtors
        for contact in debtor.contacts
        if contact.portal
    )
