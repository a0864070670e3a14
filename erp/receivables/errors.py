"""Refusals of receivables: each names the fact of the trade and carries its figures."""

from decimal import Decimal

from kernel.values.errors import Conflict, Invalid, NotFound
from kernel.values.quantity import plain


class UnknownDocument(NotFound):
    """The debtor's account has no open document of that number."""

    code = "receivables.document_unknown"

    def __init__(self, document_no: str) -> None:
        super().__init__(f"The account has no document {document_no[:60]}; look for it among its open items.")
        self.document_no = document_no


class UnknownReceipt(NotFound):
    code = "receipt.unknown"

    def __init__(self, receipt_no: str) -> None:
        super().__init__(f"There is no receipt {receipt_no[:60]}; look for it in the list.")


class OverSettled(Conflict):
    """More was to be settled than is open."""

    code = "receivables.over_settled"

    def __init__(self, document_no: str, left: Decimal, asked: Decimal) -> None:
        super().__init__(
            f"{document_no} has {plain(abs(left))} open; {plain(asked)} cannot be settled with it. Correct the amount."
        )
        self.document_no, self.left, self.asked = document_no, left, asked


class Moved(Conflict):
    """What was shown when the amounts were written is no longer so."""

    code = "receivables.moved"

    def __init__(self, document_no: str, left: Decimal) -> None:
        super().__init__(f"{document_no} was settled in the meantime, {plain(abs(left))} of it is open; look again.")


class NotAnAmount(Invalid):
    """An amount that nobody can have paid."""

    code = "receivables.amount"

    def __init__(self, amount: Decimal, currency: str) -> None:
        super().__init__(f"{plain(amount)} {currency} cannot be paid; write an amount above nothing, to the last cent.")


class NotYet(Invalid):
    """A day that has not come."""

    code = "receipt.date"

    def __init__(self) -> None:
        super().__init__("The day of the receipt is still to come; write the day the money came.")


class KeyTaken(Conflict):
    """The key belongs to another receipt."""

    code = "receipt.key_taken"

    def __init__(self, key: str, receipt_no: str) -> None:
        super().__init__(
            f"The key {key[:60]} was used for {receipt_no}, which says something else; give each payment its own key."
        )
        self.receipt_no = receipt_no


class ReasonMissing(Invalid):
    code = "receivables.reason_missing"

    def __init__(self) -> None:
        super().__init__("Say why, so that whoever looks at the account later knows.")


class Untouchable(Conflict):
    """A settlement that a reversal made stays."""

    code = "receivables.reversed"

    def __init__(self, receipt_no: str) -> None:
        super().__init__(f"{receipt_no} was reversed; what a reversal settled cannot be taken back. Enter it anew.")
