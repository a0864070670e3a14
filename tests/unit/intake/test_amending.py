"""A change laid over the order it changes: what the whole order then says, whatever the order of its lines."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from intake.amending import amend
from parsers.document import Evidence, Problem, PurchaseOrderDoc, PurchaseOrderLine

BEFORE = PurchaseOrderDoc(
    po_number="PO-1",
    currency="EUR",
    requested_date=date(2026, 12, 1),
    total=Decimal(90),
    lines=(
        PurchaseOrderLine(
            "10", Decimal(12), "EA", supplier_part="HB-100", unit_price=Decimal("4.20"), amount=Decimal("50.40")
        ),
        PurchaseOrderLine("20", Decimal(5), "EA", supplier_part="HB-200", unit_price=Decimal(10)),
        PurchaseOrderLine(
            "30", Decimal(1), "CT", supplier_part="HB-300", unit_price=Decimal(7), price_per=Decimal(100)
        ),
    ),
)


def change(*lines: PurchaseOrderLine, **head: object) -> PurchaseOrderDoc:
    return replace(PurchaseOrderDoc(po_number="PO-1", document_type="change", lines=lines), **head)  # type: ignore[arg-type]


def told(doc: PurchaseOrderDoc) -> list[tuple[str, Decimal | None, str | None, Decimal | None]]:
    return [(line.line, line.qty, line.supplier_part, line.unit_price) for line in doc.lines]


def test_lines_are_changed_taken_out_and_added() -> None:
    amended = amend(
        BEFORE, [],
        change(
            PurchaseOrderLine("30", action="delete"),
            PurchaseOrderLine("10", Decimal(20), action="change"),
            PurchaseOrderLine("40", Decimal(2), "EA", "add", supplier_part="HB-400"),
        ),
    )  # fmt: skip
    doc = amended.doc
    assert told(doc) == [
        ("10", Decimal(20), "HB-100", Decimal("4.20")), ("20", Decimal(5), "HB-200", Decimal(10)),
        ("40", Decimal(2), "HB-400", None),
    ]  # fmt: skip
    assert (doc.document_type, doc.revision, doc.total, doc.problems) == ("order", "1", None, ())
    assert (doc.currency, doc.requested_date, doc.lines[0].amount) == ("EUR", date(2026, 12, 1), None)
    assert doc.notes == (
        "Line 30 was taken out by the buyer.", "Line 10 was changed by the buyer.", "Line 40 was added by the buyer.",
    )  # fmt: skip


def test_a_new_price_brings_its_basis_and_a_new_quantity_leaves_it() -> None:
    changed = amend(BEFORE, [], change(PurchaseOrderLine("30", Decimal(2), action="change"))).doc.lines[2]
    assert (changed.qty, changed.unit_price, changed.price_per) == (2, 7, 100)
    priced = amend(BEFORE, [], change(PurchaseOrderLine("30", action="change", unit_price=Decimal(8)))).doc.lines[2]
    assert (priced.qty, priced.unit_price, priced.price_per) == (1, 8, 1)


def test_evidence_and_problems_go_with_their_line() -> None:
    said = change(
        PurchaseOrderLine("10", action="delete"), PurchaseOrderLine("20", Decimal(6), action="change"),
        evidence={
            "lines[0].line": Evidence("POC*1", "10"), "lines[1].qty": Evidence("POC*2", "6"),
            "po_number": Evidence("BCH", "PO-1"),
        },
        problems=(Problem("document.arithmetic", "Wrong.", "lines[1]"),),
    )  # fmt: skip
    doc = amend(BEFORE, [], said).doc
    assert doc.evidence == {"lines[0].qty": Evidence("POC*2", "6"), "po_number": Evidence("BCH", "PO-1")}
    assert doc.problems == (Problem("document.arithmetic", "Wrong.", "lines[0]"),)


def test_answers_stay_with_lines_that_stay() -> None:
    answers = [
        {"field": "lines[0].item", "value": "A"}, {"field": "lines[1].item", "value": "B"},
        {"field": "lines[1].qty", "value": "7"}, {"field": "lines[2].qty", "value": "9"},
        {"field": "ship_to", "value": "YARD"},
    ]  # fmt: skip
    said = change(PurchaseOrderLine("10", action="delete"), PurchaseOrderLine("20", Decimal(6), action="change"))
    assert amend(BEFORE, answers, said).answers == (
        {"field": "lines[0].item", "value": "B"}, {"field": "lines[1].qty", "value": "9"},
    )  # fmt: skip


def test_a_line_without_its_number_is_known_by_its_article() -> None:
    doc = amend(BEFORE, [], change(PurchaseOrderLine("1", Decimal(9), action="change", supplier_part="HB-200"))).doc
    assert told(doc)[1] == ("20", 9, "HB-200", 10)


def test_a_change_of_nothing_and_two_of_one_are_told() -> None:
    doc = amend(
        BEFORE, [],
        change(
            PurchaseOrderLine("99", action="delete"), PurchaseOrderLine("10", Decimal(1), action="change"),
            PurchaseOrderLine("10", Decimal(2), action="change"),
        ),
    ).doc  # fmt: skip
    assert [problem.code for problem in doc.problems] == ["po.revision", "po.revision"]
    assert "line 99" in doc.problems[0].message


quantities = st.integers(1, 999).map(Decimal)
orders = st.lists(quantities, min_size=1, max_size=8).map(
    lambda given_: replace(
        BEFORE, lines=tuple(PurchaseOrderLine(str(n), qty, supplier_part=f"HB-{n}") for n, qty in enumerate(given_))
    )
)


@given(before=orders, data=st.data())
def test_untouched_lines_stay_and_each_change_shows_once(before: PurchaseOrderDoc, data: st.DataObject) -> None:
    touched = data.draw(st.sets(st.sampled_from(range(len(before.lines)))))
    actions = {at: data.draw(st.sampled_from(("change", "delete"))) for at in touched}
    lines = [PurchaseOrderLine(str(at), Decimal(1000 + at), action=action) for at, action in actions.items()]  # type: ignore[arg-type]
    added = [PurchaseOrderLine(f"N{n}", Decimal(1), action="add") for n in range(data.draw(st.integers(0, 3)))]
    doc = amend(before, [], change(*data.draw(st.permutations([*lines, *added])))).doc
    expected = [
        (line.line, Decimal(1000 + at) if at in actions else line.qty)
        for at, line in enumerate(before.lines)
        if actions.get(at) != "delete"
    ]
    assert [(line.line, line.qty) for line in doc.lines][: len(expected)] == expected
    assert sorted(line.line for line in doc.lines[len(expected) :]) == [line.line for line in added]
    assert doc.problems == ()
