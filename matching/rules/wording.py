"""How findings are made and how numbers and quoted words stand in their sentences."""

from dataclasses import dataclass
from decimal import Decimal

from kernel.values.finding import Finding, Severity
from kernel.values.quantity import plain

_LONGEST_QUOTE = 60
_CENTS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A line: its position in the document (0-based) and the document's own label for it."""

    position: int
    label: str


def block(code: str, message: str, at: Place | None = None, /, **said: str | None) -> Finding:
    """A finding that holds the order. `said`: `expected`, `found`, and any further facts; None facts are left out."""
    return _finding("block", code, message, at, said)


def note(code: str, message: str, at: Place | None = None, /, **said: str | None) -> Finding:
    """A finding that is recorded and told, and holds nothing."""
    return _finding("note", code, message, at, said)


def passed(code: str, message: str, at: Place | None = None, /, **said: str | None) -> Finding:
    """A check that came out well, with the facts it rested on."""
    return _finding("pass", code, message, at, said)


def _finding(severity: Severity, code: str, message: str, at: Place | None, said: dict[str, str | None]) -> Finding:
    message = printable(message)  # a line's label stands in it, and that is a stranger's
    expected, found = said.pop("expected", None), said.pop("found", None)
    facts = {name: printable(text) for name, text in said.items() if text is not None}
    if at is None:
        return Finding(code, severity, message, None, expected, found, facts)
    facts["position"] = str(at.position)
    return Finding(code, severity, message, at.label, expected, found, facts)


def choices(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Candidates as facts, best first: `candidate 1` is the code to choose, `candidate 1 text` what people read."""
    facts: dict[str, str] = {}
    for number, (code, text) in enumerate(pairs, start=1):
        facts[f"candidate {number}"] = code
        facts[f"candidate {number} text"] = text
    return facts


def printable(text: str) -> str:
    """The text without control characters and halves of characters, which no database keeps."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text).strip()


def quote(text: str) -> str:
    """Words of a document inside our sentence: one line, printable, never long."""
    if len(text) <= _LONGEST_QUOTE and text.isprintable() and text == text.strip():
        return text
    short = " ".join(printable(text[: _LONGEST_QUOTE * 4]).split())
    return short if len(short) <= _LONGEST_QUOTE else short[: _LONGEST_QUOTE - 1] + "…"


def money(amount: Decimal) -> str:
    """An amount or price as people write it: two decimals or more, never an exponent."""
    text = plain(amount)
    whole, _, cents = text.partition(".")
    return f"{whole}.{cents.ljust(_CENTS, '0')}"


def amount_of(qty: Decimal, unit: str) -> str:
    return f"{plain(qty)} {unit}"
