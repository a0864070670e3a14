"""What can go wrong with access. That a sign-in failed is no error but an answer: see erp.access.service.sign_in."""

from kernel.values.errors import Conflict, Invalid


class WeakPassword(Invalid):
    """Too short, too long or the person's own address."""

    code = "access.weak_password"

    def __init__(self, why: str) -> None:
        super().__init__(f"That password cannot be used: {why}. Choose one of 12 characters or more.")


class AddressTaken(Conflict):
    """Somebody of that kind signs in with that address already."""

    code = "access.address_taken"

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} signs in already; change that account instead of making another.")
        self.email = email


class UnknownRole(Invalid):
    """The role does not exist for that kind of account."""

    code = "access.unknown_role"

    def __init__(self, kind: str, role: str) -> None:
        super().__init__(f"{role!r} is no role of a {kind} account; choose one of those on offer.")
