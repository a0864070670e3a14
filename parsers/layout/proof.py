"""Arithmetic as proof: quantity x price / per = amount on each line, the lines together the total."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from parsers.layout.draft import Draft

_HUNDRED = Decimal(100)
_BASES = (Decimal(100), Decimal(1000), Decimal(10))
_CENT = Decimal("0.01")


def prove(draft: Draft) -> bool | None:
    """True where the line proves itself, False where it contradicts itself, None where a number is missing.

    A price basis the document leaves unsaid is kept in the draft where the line fits only with 10, 100 or 1000.
    """
    if draft.qty is None or draft.price is None or draft.amount is None:
        return None
    qty, price, amount = draft.qty.number.value, draft.price.number.value, draft.amount.value
    if qty is None or price is None or amount is None:
        return None
    exact = qty * price / (draft.per or Decimal(1))
    draft.plain = abs(exact - amount) <= tolerance(amount)
    if _fits(exact, draft, amount):
        return True
    if draft.per is None and amount:
        draft.per = next((per for per in _BASES if _fits(qty * price / per, draft, amount)), None)
    return draft.per is not None and _fits(qty * price / draft.per, draft, amount)


def _fits(exact: Decimal, draft: Draft, amount: Decimal) -> bool:
    """Whether the amount is the exact product, less the line's discount or with its tax where it states them."""
    options = [exact]
    if draft.discount is not None:
        options.append(exact * (_HUNDRED - draft.discount) / _HUNDRED)
        options.append(_rounded_first(draft, exact))
    if draft.tax is not None:
        options.append(options[-1] * (_HUNDRED + draft.tax) / _HUNDRED)
    return any(abs(option - amount) <= tolerance(amount) for option in options)


def _rounded_first(draft: Draft, exact: Decimal) -> Decimal:
    """The amount where the price less its discount is rounded to cents before it is multiplied."""
    qty = draft.qty.number.value if draft.qty is not None else None
    if not qty or draft.discount is None:
        return exact
    return qty * (exact / qty * (_HUNDRED - draft.discount) / _HUNDRED).quantize(_CENT, ROUND_HALF_UP)


def tolerance(amount: Decimal) -> Decimal:
    """What rounding may move: a cent, or half a unit of the last digit where an amount is printed coarser."""
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or exponent <= -2:  # noqa: PLR2004 - cents or finer
        return _CENT
    return Decimal(5).scaleb(exponent - 1)


def line_sum(drafts: Sequence[Draft]) -> Decimal | None:
    """The lines' amounts added up, else quantity times price; None if a number is missing."""
    values = [_amount_of(draft) for draft in drafts]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _amount_of(draft: Draft) -> Decimal | None:
    if draft.amount is not None:
        return draft.amount.value
    qty = draft.qty.number.value if draft.qty is not None else None
    price = draft.price.number.value if draft.price is not None else None
    if qty is None or price is None:
        return None
    return (qty * price / (draft.per or Decimal(1))).quantize(_CENT)


def tally(proofs: Iterable[bool | None]) -> tuple[int, int]:
    """(proved, contradicted) lines."""
    seen = list(proofs)
    return seen.count(True), seen.count(False)
