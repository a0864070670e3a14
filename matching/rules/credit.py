"""Whether the debtor may owe that much more: the limit with everything unbilled counted in, and nothing overdue."""

from collections.abc import Sequence
from decimal import Decimal

from erp.orders.rules import TaxableLine, totals
from kernel.values.finding import Finding
from matching.books import Account, Debtor
from matching.rules.wording import block, money, passed
from matching.types import MatchedLine

_REFS = 5


def gross(lines: Sequence[MatchedLine], currency: str) -> Decimal:
    """What the lines come to with tax, as an order of them would be totalled."""
    taxable = [
        TaxableLine(line.item.tax_code, line.item.tax_rate, line.amount)
        for line in lines
        if line.item is not None and line.amount is not None
    ]
    return totals(taxable, currency).gross


def check(debtor: Debtor, account: Account, lines: Sequence[MatchedLine]) -> list[Finding]:
    """Judge exposure plus this order against the limit, and whether anything is past its day."""
    return [_limit(debtor, account, lines), _overdue(debtor, account)]


def _limit(debtor: Debtor, account: Account, lines: Sequence[MatchedLine]) -> Finding:
    worth = gross(lines, debtor.currency)
    if account.limit is None:
        return passed("credit.over_limit", f"No credit limit is set for {debtor.code}.", None, found=money(worth))
    said = {"exposure": money(account.exposure), "order": money(worth), "found": money(account.exposure + worth)}
    if account.exposure + worth <= account.limit:
        message = f"{money(account.exposure + worth)} with this order is within the limit of {money(account.limit)}."
        return passed("credit.over_limit", message, None, expected=money(account.limit), **said)
    fit = _fitting(account.limit - account.exposure, lines, debtor.currency)
    fits = f"the first {fit} of {len(lines)} lines fit" if fit else "not even the first line fits"
    over = money(account.exposure + worth - account.limit)
    message = (
        f"{debtor.code} owes {money(account.exposure)} {debtor.currency}; with this order's {money(worth)} that is "
        f"{over} over the limit of {money(account.limit)}; {fits}: release it or wait for a payment."
    )
    return block("credit.over_limit", message, None, expected=money(account.limit), lines_fit=str(fit), **said)


def _fitting(room: Decimal, lines: Sequence[MatchedLine], currency: str) -> int:
    """How many lines from the top fit into what is left; the sum only grows, so halving finds it."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high + 1) // 2
        if gross(lines[:middle], currency) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _overdue(debtor: Debtor, account: Account) -> Finding:
    if account.overdue_amount <= 0:
        return passed("credit.overdue", f"Nothing of {debtor.code} is overdue.")
    refs = ", ".join(account.overdue_refs[:_REFS])
    since = f" since {account.oldest_due}" if account.oldest_due else ""
    owed = f"{money(account.overdue_amount)} {debtor.currency}"
    message = f"{debtor.code} has {owed} overdue{since} ({refs}); release the order or wait for the payment."
    return block("credit.overdue", message, None, expected="0.00", found=money(account.overdue_amount), refs=refs)
