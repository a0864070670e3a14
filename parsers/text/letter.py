"""A mail's text beside what is attached: what it says of the order there, and the day it asks its own order for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from parsers.document import Evidence, Party, Problem, PurchaseOrderDoc
from parsers.grid.cells import Grid
from parsers.grid.head import read_head
from parsers.normalise import ambiguous_date
from parsers.text.days import Ground
from parsers.text.quoting import Own
from parsers.text.remarks import Remark, Said, remarks_in
from parsers.text_cleaning import clean

_LONGEST_NOTE = 1000


def said_in(own: Own, grid: Grid, ground: Ground) -> Said:
    """What the writer's own words ask of the order beside them."""
    remarks = remarks_in(own.lines, ground, tail=own.tail)
    if not any(remark.kind == "ship_to" for remark in remarks):
        remarks += _labelled_place(grid)
    return Said(clean(" ".join(line for _, line in own.lines))[:_LONGEST_NOTE], tuple(remarks))


def _labelled_place(grid: Grid) -> Sequence[Remark]:
    """An address below its label: "Ship to:" and lines."""
    found = read_head(grid, range(len(grid.rows))).parties.get("ship_to")
    if found is None:
        return ()
    party, evidence = found
    number = evidence.where.rpartition(" ")[2]
    return (Remark("ship_to", int(number) if number.isdigit() else 1, evidence.raw[:240], written(party)),)


def written(party: Party) -> str:
    """A party on one line, as its letter would write it."""
    town = " ".join(filter(None, (party.postcode, party.city)))
    return ", ".join(filter(None, (party.name, party.street, town, party.country)))


def dated(order: PurchaseOrderDoc, own: Own, ground: Ground) -> PurchaseOrderDoc:
    """The days that sentences ask delivery for, where no labelled field gave one; what is not settled is asked."""
    for remark in remarks_in(own.lines, ground):
        field = {"date": "requested_date", "not_before": "ship_not_before"}.get(remark.kind)
        if field is not None and getattr(order, field) is None:
            order = with_day(order, field, remark)
    return order


def with_day(order: PurchaseOrderDoc, field: str, remark: Remark) -> PurchaseOrderDoc:
    """The order with the day of a remark, or with the question which day it means."""
    where = f"body line {remark.line}"
    if remark.value is not None:
        evidence = {**order.evidence, field: Evidence(where, remark.raw)}
        return replace(order, evidence=evidence, **{field: date.fromisoformat(remark.value)})  # type: ignore[arg-type]
    if remark.ambiguous:
        problem = ambiguous_date(remark.raw, where)
    else:
        sentence = f"The mail says “{clean(remark.raw)}”, which names no one day; ask the buyer which day is meant."
        problem = Problem("document.ambiguous_date", sentence, where)
    return order if problem in order.problems else replace(order, problems=(*order.problems, problem))
