"""Whether a form is one that people taught, and whether what they taught makes its reading better or worse.

A memory is used only where the fingerprint is alike. What it says of columns is put to the proof: where lines or
totals contradict each other that did not before, it is left out and the document says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from parsers.document import Problem
from parsers.layout.fingerprint import layout_of
from parsers.layout.interpret import Interpretation
from parsers.layout.words import Page
from parsers.memory.fingerprint import ALIKE, Fingerprint, likeness
from parsers.memory.rules import ColumnRule, ConstantRule, Memory, Rule, Taught, settles_same

Read = Callable[[Memory | None], Interpretation]
_CONTRADICTED = (
    "What was taught of forms like this (columns, decimals) contradicts the sums of this document and was left out; "
    "check the lines, and mend what was taught under Layouts."
)


def remembered(pages: Sequence[Page], memories: Sequence[Memory], read: Read, kind: str = "pdf") -> Interpretation:
    """`read` reads the document with a memory or without; the better reading comes back."""
    memory = memory_for(layout_of(pages, kind), memories) if memories else None
    if memory is None:
        return read(None)
    if not any(_is_provable(one.rule) for one in memory.taught):
        return read(memory)
    careful = replace(memory, taught=tuple(one for one in memory.taught if not _is_provable(one.rule)))
    before, after = read(careful if careful.taught else None), read(memory)
    return before_told(before) if _is_worse(after, before) else after


def memory_for(layout: Fingerprint, memories: Sequence[Memory]) -> Memory | None:
    """What was taught of this form, all of it: where two were taught of forms so alike, the later word counts."""
    known = [memory for memory in memories if likeness(memory.layout, layout) >= ALIKE]
    if not known:
        return None
    taught: list[Taught] = []
    for one in sorted((one for memory in known for one in memory.taught), key=lambda one: one.id):
        taught = [*(other for other in taught if not settles_same(other.rule, one.rule)), one]
    return replace(max(known, key=lambda memory: likeness(memory.layout, layout)), taught=tuple(taught))


def before_told(reading: Interpretation) -> Interpretation:
    """The reading without what contradicts it, each order saying so."""
    problem = Problem("document.arithmetic", _CONTRADICTED, "layout")
    orders = tuple(replace(order, problems=(*order.problems, problem)) for order in reading.orders)
    return replace(reading, orders=orders)


def _is_worse(after: Interpretation, before: Interpretation) -> bool:
    """More contradictions than before, or fewer proofs."""
    return after.contradicted > before.contradicted or after.proved < before.proved


def _is_provable(rule: Rule) -> bool:
    """Rules that move numbers between fields: arithmetic has a say in them."""
    return isinstance(rule, ColumnRule) or (isinstance(rule, ConstantRule) and rule.name in {"decimal", "price_per"})
