"""The kinds of failure the whole system knows; slices name the business fact by subclassing one of them."""


class DomainError(Exception):
    """A refusal with one sentence for people: what, where, what to do."""

    code = "refused"

    @property
    def sentence(self) -> str:
        return str(self)


class NotFound(DomainError):
    """Nothing there, or not for this person: both look the same from outside."""


class Conflict(DomainError):
    """The world moved on, or a rule of the trade forbids it."""


class Forbidden(DomainError):
    """This person may not do that."""


class Invalid(DomainError):
    """The input cannot be meant like that."""


class Transient(Exception):
    """A time-out, deadlock or refused connection: worth another try with back-off."""
