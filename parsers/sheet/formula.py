"""Simple formulas worked out again, exactly: a cached value that its own formula contradicts is stale."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext

from parsers.sheet.facts import column_of

Lookup = Callable[[int, int], Decimal | None]

_TOKEN = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?|\$?[A-Z]{1,3}\$?[0-9]{1,7}|[A-Z]+(?=\()|[-+*/(),:])")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_TOLERANCE = Decimal("0.0051")
_MOST_TOKENS = 60
_MOST_CELLS = 2000


class NotSimple(Exception):
    """The formula is beyond arithmetic, SUM, PRODUCT and ROUND."""


def contradicts(formula: str, cached: Decimal, lookup: Lookup) -> bool | None:
    """Whether a formula gives another value than the cached one; None where it is not simple enough to tell."""
    try:
        with localcontext() as context:
            context.prec = 30
            value = _Evaluation(_tokens(formula), lookup).result()
            return abs(value - cached) > _TOLERANCE
    except (NotSimple, InvalidOperation, ZeroDivisionError, ArithmeticError):
        return None


def _tokens(formula: str) -> list[str]:
    found: list[str] = []
    at = 0
    text = formula.strip().lstrip("=").upper()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or len(found) >= _MOST_TOKENS:
            raise NotSimple
        found.append(match[1])
        at = match.end()
    return found


class _Evaluation:
    """Recursive descent over the tokens, whose number bounds its depth."""

    def __init__(self, tokens: list[str], lookup: Lookup) -> None:
        self._tokens, self._lookup, self._at = tokens, lookup, 0

    def result(self) -> Decimal:
        value = self._sum()
        if self._at != len(self._tokens):
            raise NotSimple
        return value

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, wanted: str | None = None) -> str:
        token = self._peek()
        if not token or (wanted is not None and token != wanted):
            raise NotSimple
        self._at += 1
        return token

    def _sum(self) -> Decimal:
        value = self._product()
        while self._peek() in {"+", "-"}:
            sign = 1 if self._take() == "+" else -1
            value += sign * self._product()
        return value

    def _product(self) -> Decimal:
        value = self._factor()
        while self._peek() in {"*", "/"}:
            value = value * self._factor() if self._take() == "*" else value / self._factor()
        return value

    def _factor(self) -> Decimal:
        token = self._take()
        if token == "-":  # noqa: S105 - a minus sign
            return -self._factor()
        if token == "(":  # noqa: S105 - a bracket
            value = self._sum()
            self._take(")")
            return value
        if token[0].isdigit():
            return Decimal(token)
        return self._function(token) if self._peek() == "(" else self._cell(token)

    def _function(self, name: str) -> Decimal:
        self._take("(")
        arguments = self._arguments()
        self._take(")")
        if name == "SUM":
            return sum(arguments, Decimal(0))
        if name == "PRODUCT":
            product = Decimal(1)
            for value in arguments:
                product *= value
            return product
        if name == "ROUND" and len(arguments) == 2 and abs(arguments[1]) < 10:  # noqa: PLR2004 - value and digits
            unit = Decimal(1).scaleb(-int(arguments[1]))
            return (arguments[0] / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit
        raise NotSimple

    def _arguments(self) -> list[Decimal]:
        values: list[Decimal] = []
        while True:
            values += self._range() or [self._sum()]
            if self._peek() != ",":
                return values
            self._take(",")

    def _range(self) -> list[Decimal]:
        """C2:C9 as its numbers; blanks count as nothing."""
        if self._at + 2 >= len(self._tokens) or self._tokens[self._at + 1] != ":":
            return []
        first, _, last = self._take(), self._take(":"), self._take()
        (top, left), (bottom, right) = _place(first), _place(last)
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            raise NotSimple
        cells = [self._lookup(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        return [cell for cell in cells if cell is not None] or [Decimal(0)]

    def _cell(self, token: str) -> Decimal:
        value = self._lookup(*_place(token))
        if value is None:
            raise NotSimple
        return value


def _place(token: str) -> tuple[int, int]:
    match = _CELL.fullmatch(token)
    if match is None:
        raise NotSimple
    return int(match[2]) - 1, column_of(match[1])
