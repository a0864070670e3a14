"""From findings to a decision: confirmed only where everything is settled and nothing blocks."""

from collections.abc import Sequence

from kernel.values.finding import Finding, blocks
from matching.types import Decision

# Findings that make even a plain copy somebody's business: it may not be from whom it says.
_DOUBTS = ("sender.", "debtor.unknown", "debtor.ambiguous", "document.hostile", "document.envelope")


def decide(findings: Sequence[Finding], *, complete: bool, copy: bool, no_order: bool) -> Decision:
    """`complete`: debtor, address, number and every line are settled; `copy`: the same order stands already."""
    holding = blocks(findings)
    if no_order:
        return "not_an_order"
    if copy and not any(finding.code.startswith(_DOUBTS) for finding in holding):
        return "duplicate"
    return "confirmed" if complete and not holding and findings else "review"
