"""Numbers in addresses and forms, no larger than a row's number can be; anything else is as if it were not there."""

import re

from werkzeug.routing import BaseConverter, ValidationError

LARGEST = 2**63 - 1
_DIGITS = re.compile(r"[0-9]{1,19}")


def whole(text: str) -> int:
    """For `request.args.get(name, default, type=whole)`: raises ValueError, and with that gives the default."""
    if _DIGITS.fullmatch(text) is None or int(text) > LARGEST:
        raise ValueError(text)
    return int(text)


class RowNumber(BaseConverter):
    """`<int:...>` in a route: an address with a larger number is no address of ours."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        try:
            return whole(value)
        except ValueError as problem:
            raise ValidationError from problem

    def to_url(self, value: object) -> str:
        return str(value)
