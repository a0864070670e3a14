"""A finding is one checked fact about an order, passed or not; all of them together make the decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["block", "note", "pass"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is one of the interface's finding codes; `line` the document's own line label.

    `expected` and `found` are what the books say and what the document says, in plain text; `facts` are
    the figures used, kept so that "why" has an answer a year later.
    """

    code: str
    severity: Severity
    message: str
    line: str | None = None
    expected: str | None = None
    found: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "severity": self.severity,
            "line": self.line,
            "expected": self.expected,
            "found": self.found,
            "message": self.message,
            "facts": dict(self.facts),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Finding":
        return cls(
            code=data["code"],
            severity=data["severity"],
            message=data["message"],
            line=data.get("line"),
            expected=data.get("expected"),
            found=data.get("found"),
            facts=data.get("facts") or {},
        )


def blocks(findings: Iterable[Finding]) -> list[Finding]:
    return [f for f in findings if f.severity == "block"]


def notes(findings: Iterable[Finding]) -> list[Finding]:
    return [f for f in findings if f.severity == "note"]
