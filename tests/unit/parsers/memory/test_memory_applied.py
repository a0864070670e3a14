"""Rules on pages: found from a value or a place, applied to the next document, judged by arithmetic."""

from datetime import date
from decimal import Decimal
from time import process_time

import pytest

from parsers.layout.fingerprint import layout_of
from parsers.layout.interpret import interpret
from parsers.layout.proposing import MOST, by_place, by_value
from parsers.layout.remembering import remembered
from parsers.layout.spots import spot_of, words_at
from parsers.layout.words import text_of
from parsers.memory.rules import ColumnRule, ConstantRule, FieldRule, Memory, RowRule, Spot, TableRule, Taught
from parsers.memory.wording import told
from tests.factories.forms import strange_text
from tests.unit.parsers.layout.test_layout_interpret import typed

DAY = "03.05.2026"


def strange(number="88-4711", **more):
    return typed(strange_text(number, day=DAY, **more))


def memory_of(page, *rules):
    return Memory(1, layout_of([page]), tuple(Taught(n, rule) for n, rule in enumerate(rules, 1)))


def read(page, *memories):
    found = remembered([page], memories, lambda memory: interpret([page], None, memory))
    (order,) = found.orders
    return order


def rules_for(page, *asked):
    return [rule for aim, value in asked for rule in by_value([page], aim, value)[0].rules]


COLUMNS = (
    ("column:supplier_part", "HB-100"), ("column:description", "PVC elbow 25 mm"), ("column:qty", "12"),
    ("column:unit_price", "4.20"), ("column:amount", "50.40"),
)  # fmt: skip


def test_the_next_document_of_the_form_is_read_whole():
    taught = memory_of(strange(), *rules_for(strange(), ("po_number", "88-4711"), ("requested_date", "2026-05-03"),
                                             ("ship_to", "Harbour Plumbing Yard"), *COLUMNS))  # fmt: skip
    rows = (("AX-1", "Pump", 3, "7,00"), ("AX-2", "Pipe, very long", 10, "1,50"), ("AX-3", "Nut", 100, "0,10"))
    order = read(strange("99-1", rows=rows, cost="1"), taught)
    assert (order.po_number, order.requested_date, order.currency) == ("99-1", date(2026, 5, 3), "EUR")
    assert (order.ship_to.street, order.ship_to.postcode) == ("7 Quay Street", "BS1 1AA")
    assert [(x.supplier_part, x.description, x.qty, x.unit_price, x.amount) for x in order.lines] == [
        ("AX-1", "Pump", 3, 7, 21), ("AX-2", "Pipe, very long", 10, Decimal("1.50"), 15), ("AX-3", "Nut", 100, Decimal("0.10"), 10),
    ]  # fmt: skip
    assert (order.problems, order.confidence) == ((), Decimal("0.99"))
    by_rule = {path: found.memory for path, found in order.evidence.items() if found.memory is not None}
    assert {path: rule for path, rule in by_rule.items() if "[" not in path} == {
        "po_number": 1, "requested_date": 2, "ship_to.name": 3,
    }  # fmt: skip
    assert {order.evidence[f"lines[{n}].qty"].memory for n in range(3)} == {6}


def test_a_form_that_is_not_alike_is_read_as_ever():
    taught = memory_of(strange(), *rules_for(strange(), ("po_number", "88-4711")))
    page = typed(
        "Alder Ltd\n\nOrder No: PO-7\nDate: 2026-05-03\n\nItem    Description    Qty    Price   Amount\nHB-1    Valve            2     1.00     2.00"
    )
    assert read(page, taught) == read(page)


def test_every_proposal_reads_back_what_it_was_made_from():
    page = strange()
    for line in page.lines:
        for word in line.words:
            assert text_of(words_at([page], spot_of([page], [word]))) == word.text


def test_a_value_that_stands_in_two_places_is_offered_twice():
    page = typed(
        "Ref A: 4711      Ref B: 4711\nDatum: 03.05.2026\n\nPos  Artikel    Menge   Preis   Betrag\n1    HB-1         2    1,00     2,00"
    )
    assert [told(one.rules[0]) for one in by_value([page], "po_number", "4711")] == [
        "the order number is read right of “Ref A:”", "the order number is read right of “Ref B:”",
    ]  # fmt: skip


def test_a_label_set_against_its_value_is_parted_from_it():
    page = typed("Zeichen:88-4711   x\n\nPos  Artikel    Menge   Preis   Betrag\n1    HB-1         2    1,00     2,00")
    (found,) = by_value([page], "po_number", "88-4711")
    assert found.rules == (FieldRule("po_number", Spot("right", "Zeichen:", 0, 20, 0, 1, 1, (48, 20, 90, 30))),)
    assert text_of(words_at([page], found.rules[0].spot)) == "88-4711"


def test_a_value_below_its_label_and_a_value_without_any():
    page = typed("                  Kommission        Tor\n                  K-77              4\n\n\n\n4711\n\n"
                 "Pos  Artikel    Menge   Preis   Betrag\n1    HB-1         2    1,00     2,00")  # fmt: skip
    below, alone = (by_value([page], "po_number", value)[0].rules[0].spot for value in ("K-77", "4711"))
    assert (below.side, below.label) == ("below", "Kommission")
    assert (alone.side, alone.box) == ("at", (0, 80, 24, 90))


def test_an_empty_field_does_not_take_its_neighbours_label():
    taught = memory_of(strange(), *rules_for(strange(), ("po_number", "88-4711")))
    order = read(strange(""), taught)
    assert order.po_number is None
    assert [(p.code, p.where) for p in order.problems if p.where == "po_number"] == [
        ("document.low_confidence", "po_number")
    ]


def test_a_place_pointed_at_is_as_good_as_a_value():
    page = strange()
    word = next(word for line in page.lines for word in line.words if word.text == "88-4711")
    (found,) = by_place([page], "po_number", 1, (word.x0, word.y0, word.x1, word.y1))
    assert found.rules == by_value([page], "po_number", "88-4711")[0].rules
    assert by_place([page], "po_number", 1, (700, 900, 710, 910)) == []
    assert by_place([page], "po_number", 5, (0, 0, 100, 100)) == []


def test_a_date_that_could_be_two_days_teaches_which_comes_first():
    text = "Order No: PO-7\nShip:   04/03/2026\n\nItem    Description    Qty    Price   Amount\nHB-1    Valve            2     1.00     2.00"
    page = typed(text)
    first, second = by_place([page], "requested_date", 1, (48, 30, 110, 44))
    assert [(one.value, one.rules[1].value) for one in (first, second)] == [
        ("2026-03-04", "dmy"),
        ("2026-04-03", "mdy"),
    ]
    (said,) = by_value([page], "requested_date", "2026-04-03")
    assert read(typed(text.replace("04/03", "05/06")), memory_of(page, *said.rules)).requested_date == date(2026, 5, 6)


def test_what_the_form_never_prints():
    page = typed(
        "Order No: PO-7\nDate: 2026-05-03\nRef: 5\n\nItem    Description    Qty    Price   Amount\nHB-1    Valve            2     1.00     2.00"
    )
    order = read(page, memory_of(page, ConstantRule("currency", "CHF"), ConstantRule("uom", "st")))
    assert (order.currency, order.lines[0].uom, order.lines[0].uom_code) == ("CHF", "ST", "H87")
    assert (order.evidence["currency"].where, order.evidence["currency"].memory) == ("taught", 1)
    assert order.evidence["lines[0].uom"].memory == 2


def test_decimals_that_nothing_shows():
    text = "Order No: PO-7\nDate: 2026-05-03\nRef: 5\n\nItem    Description    Qty\nHB-1    Valve          1.500"
    page = typed(text)
    assert "document.ambiguous_number" in {p.code for p in read(page).problems}
    order = read(page, memory_of(page, ConstantRule("decimal", ",")))
    assert (order.lines[0].qty, order.evidence["lines[0].qty"].memory) == (1500, 1)
    assert "document.ambiguous_number" not in {p.code for p in order.problems}


def test_a_column_that_means_nothing_gives_its_role_away():
    text = ("Order No: PO-7\nDate: 2026-05-03\nRef: 5\n\nItem    Description    Qty   Delivered   Price\n"
            "HB-1    Valve            {}         {}     1.00")  # fmt: skip
    page = typed(text.format(2, 9))
    order = read(
        typed(text.format(3, 8)), memory_of(page, ColumnRule(("Qty",), "other"), ColumnRule(("Delivered",), "qty"))
    )
    assert order.lines[0].qty == 8


def test_rows_and_tables_that_are_no_lines():
    text = ("Order No: PO-7\nDate: 2026-05-03\nRef: 5\n\nItem    Description        Qty    Price   Amount\n"
            "HB-1    Valve                2     1.00     2.00\nFR-1    Freight charge       1     9.00     9.00")  # fmt: skip
    page = typed(text)
    (found,) = by_value([page], "row", "Freight charge")
    assert found.rules == (RowRule("Freight charge"),)
    order = read(page, memory_of(page, *found.rules))
    assert [line.supplier_part for line in order.lines] == ["HB-1"]
    assert order.evidence["lines"].memory == 1
    (table,) = by_value([page], "table", "HB-1")
    assert table.rules == (TableRule(("Item", "Description", "Qty", "Price", "Amount")),)
    assert read(page, memory_of(page, *table.rules)).lines == ()


def test_columns_that_contradict_arithmetic_are_left_out_and_told():
    page = strange()
    sound = rules_for(page, ("po_number", "88-4711"), *COLUMNS)
    wrong = [ColumnRule(("VK",), "amount"), ColumnRule(("Zl.Wert",), "unit_price")]
    kept = [rule for rule in sound if not (isinstance(rule, ColumnRule) and rule.role in {"amount", "unit_price"})]
    order = read(strange("99-1"), memory_of(page, *kept, *wrong))
    assert order.po_number == "99-1"
    assert [(p.code, p.where) for p in order.problems if p.where == "layout"] == [("document.arithmetic", "layout")]
    assert order.lines == read(strange("99-1")).lines


def test_a_proved_reading_is_never_given_up():
    text = ("Order No: PO-7\nDate: 2026-05-03\nRef: 5\n\nItem    Description    Qty    Price   Amount\n"
            "HB-1    Valve            2     1.50     3.00\n                            Total EUR    3.00")  # fmt: skip
    page = typed(text)
    order = read(page, memory_of(page, ColumnRule(("Price",), "qty"), ColumnRule(("Qty",), "other")))
    assert (order.lines[0].qty, order.lines[0].unit_price) == (2, Decimal("1.50"))
    assert [p.where for p in order.problems] == ["layout"]


def test_titles_in_two_lines_are_found_again():
    head = "Order No: PO-7\nDate: 2026-05-03\nRef: 5\n\n"
    text = (
        head
        + "Item    Descr.       Stueck-    Einzel-   Zeilen-\n                     bedarf     kosten    summe\nHB-1    Valve            {}      1,00      {},00"
    )
    page = typed(text.format(2, 2))
    found = by_value([page], "column:qty", "2")
    assert found[0].rules == (ColumnRule(("Stueck-", "bedarf"), "qty"),)
    rules = [rule for aim, value in (("column:qty", "2"), ("column:unit_price", "1.00"), ("column:supplier_part", "HB-1"))
             for rule in by_value([page], aim, value)[0].rules]  # fmt: skip
    order = read(typed(text.format(3, 3)), memory_of(page, *rules))
    assert [(x.supplier_part, x.qty, x.unit_price) for x in order.lines] == [("HB-1", 3, 1)]


def test_two_memories_of_one_form_are_one_and_the_later_word_counts():
    page = strange()
    early = Memory(1, layout_of([page]), (Taught(1, rules_for(page, ("po_number", "4410"))[0]),))
    late = Memory(2, layout_of([page]), (Taught(2, rules_for(page, ("po_number", "88-4711"))[0]),))
    for order in ((early, late), (late, early)):
        assert read(strange("99-1"), *order).po_number == "99-1"


@pytest.mark.parametrize("aim", ["po_number", "requested_date", "currency", "ship_to", "column:qty", "row", "table"])
@pytest.mark.parametrize("value", ["", "   ", "x" * 5000, "\u202e", "9" * 400, "NaN", "1e999999", "([", "\x00"])
def test_odd_values_lead_nowhere_and_cost_nothing(aim, value):
    assert by_value([strange()], aim, value) == []


def test_a_page_full_of_the_value_costs_no_more_than_a_few_places():
    rows = "\n".join(f"{n:<4} HB-{n:<6} Valve {n:<8} 1    1,00     1,00" for n in range(1, 400))
    page = typed("Beleg: 4711\nDatum: 03.05.2026\n\nPos  Artikel   Text          Menge   Preis   Betrag\n" + rows)
    begun = process_time()
    assert 0 < len(by_value([page], "column:qty", "1")) <= MOST
    assert len(by_value([page], "requested_date", "2026-05-03")) == 1
    assert process_time() - begun < 20
