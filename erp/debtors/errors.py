"""What can go wrong with debtors."""

from kernel.values.errors import Conflict, Invalid, NotFound


class UnknownDebtor(NotFound):
    """No debtor has that code or number."""

    code = "debtor.unknown"

    def __init__(self, name: str) -> None:
        super().__init__(f"No debtor is known as {name[:60]!r}; check the code in the list of debtors.")


class UnknownContact(NotFound):
    """No contact has that number."""

    code = "contact.unknown"

    def __init__(self) -> None:
        super().__init__("That contact does not exist; it may have been removed.")


class OpenItemTaken(Conflict):
    """The debtor has a receivable of that number already."""

    code = "open_item.taken"

    def __init__(self, document_no: str) -> None:
        super().__init__(f"{document_no} is among the debtor's open items already; it is not posted twice.")
        self.document_no = document_no


class PortalAddressTaken(Conflict):
    """The address signs in to the portal for another debtor."""

    code = "contact.portal_taken"

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} signs in to the portal for another debtor already; use another address.")
        self.email = email


class UnknownTerms(Invalid):
    """Payment terms that nobody can reckon with."""

    code = "debtor.terms"

    def __init__(self, terms: str) -> None:
        super().__init__(f"The payment terms {terms[:40]!r} are not known; use NET30, EOM20 or COD.")
