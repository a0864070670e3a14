"""What people write into fields of money: amounts, quantities, and the key that makes a form post once."""

import re
from decimal import Decimal

from flask import request

from kernel.values.errors import Invalid

_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")


def amount(text: str) -> Decimal:
    """Raises Invalid where it is none: 1.204,60 could be meant either way."""
    return _number(text, "amount; write it with a point before the cents, such as 1204.60")


def quantity(text: str) -> Decimal:
    """Raises Invalid where it is none."""
    return _number(text, "quantity; write it in digits, such as 12 or 0.5")


def form_key() -> str:
    """Raises Invalid where the form has none."""
    key = request.form.get("key", "")[:80]
    if not key:
        raise Invalid("The form lost its key; open it again and post once more.")
    return key


def _number(text: str, wanted: str) -> Decimal:
    plain = text.strip().replace(" ", "")
    if _NUMBER.fullmatch(plain) is None:
        raise Invalid(f"{text.strip()[:30]!r} is no {wanted}.")
    return Decimal(plain)
