"""What fuzzing found, each with the smallest input that showed it; once mended, it stays so."""

import io
import time
from decimal import Decimal

import pytest
import xlwt

from parsers.normalise import NumberReading, NumberStyle, read_number
from parsers.registry import ParseContext, parse
from parsers.text.sentences import split_sentences
from tests.factories.hostile_sheets import order
from tests.factories.workbooks import SHEET, rewritten
from tests.fuzz.oracle import judge


def _old_workbook() -> bytes:
    book, out = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("A")
    for row, cells in enumerate([("Item code", "Qty"), ("HB-1", 2)]):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    book.save(out)
    return out.getvalue()


def _circular(sector: int) -> bytes:
    """An old workbook in which the sector is followed by itself; the first number at 76 says where its table is."""
    book = bytearray(_old_workbook())
    at = (int.from_bytes(book[76:80], "little") + 1) * 512 + 4 * sector
    book[at : at + 4] = sector.to_bytes(4, "little")
    return bytes(book)


RELATIONS = "xl/_rels/workbook.xml.rels"
FOUND = {
    "a tab in the place of a problem": (b"STX='MHD=\tO", "document.not_an_order"),
    "an encoding that nobody knows": (
        rewritten(
            order(), RELATIONS, lambda xml: b'<?xml version="1.0" encoding="UTF-0x10"?>' + xml[xml.index(b"<Rel") :]
        ),
        "document.damaged",
    ),
    "a sheet in which one library sees cells and another none": (
        rewritten(order(), SHEET, lambda xml: xml.decode().encode("utf-16-be")),
        "document.damaged",
    ),
    "an XLS whose workbook leads back into itself": (_circular(0), "document.damaged"),
    "an XLS whose directory leads back into itself": (_circular(9), "document.damaged"),
    "an XLS whose list of tables leads back into itself": (
        _old_workbook()[:68] + bytes(4) + _old_workbook()[72:512] + bytes(512) + _old_workbook()[1024:],
        "document.damaged",
    ),
    "an XLS that breaks off, at which the library panics": (_old_workbook()[:4224], "document.damaged"),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_in_a_document_stays_mended(name: str) -> None:
    data, code = FOUND[name]
    result = parse(data, ParseContext("x"))
    judge(result, size=len(data))
    assert code in {problem.code for problem in result.problems}


@pytest.mark.parametrize("text", ["2,50 100", "2,000 100", "1.234 567", "1'234.500'000", "12.5\u00a0100"])
@pytest.mark.parametrize("style", [NumberStyle(), NumberStyle("."), NumberStyle(",")])
def test_a_price_and_what_it_is_for_are_never_one_number(text: str, style: NumberStyle) -> None:
    """Found in a PDF whose quantity and basis were moved into each other: "2,000 100" was read as 2.000100."""
    assert read_number(text, style) == NumberReading()


def test_a_line_number_and_a_quantity_are_not_read_as_one_quantity() -> None:
    """Found in the text of a page: "10 144 BOX HB-8332A" was read as ten thousand boxes, without a question."""
    result = parse(b"Please send for PO 4711:\n\n10 144 BOX HB-8332A PVC elbow\n- 1 500 x HB-9 Cap\n", ParseContext())
    (order_read,) = result.orders
    assert [line.qty for line in order_read.lines] == [None, Decimal(1500)]
    assert "document.ambiguous_number" in {problem.code for problem in order_read.problems}


def test_a_line_of_goods_with_a_control_character_is_told_without_it() -> None:
    """Found in a letter: the sentence quoted a line as it stood, which nothing may that is shown."""
    result = parse(b"PO\n- 2x HBw\n5b\x7fval", ParseContext())
    judge(result)
    told = [problem.message for order_read in result.orders for problem in order_read.problems]
    assert any(message.startswith("“5b val” stands among the goods") for message in told)


@pytest.mark.parametrize("run", ["a" * 100_000, "." * 100_000, "AAA.+" * 20_000])
def test_a_text_without_blanks_is_cut_into_sentences_in_good_time(run: str) -> None:
    """Found in a message of Outlook: 100 KB of base64 in a text took the square of its length."""
    began = time.process_time()
    assert split_sentences(f"{run} here. Ship nr. 4 of it.")[-1] == "Ship nr. 4 of it."
    assert time.process_time() - began < 1


@pytest.mark.parametrize("cell", ["Hull HU1 6QH " * 1300, "1" * 17_000, "1 " * 9_000 + "/x1"])
def test_a_price_cell_of_endless_text_is_given_up_in_good_time(cell: str) -> None:
    """Found in a list whose place stood a thousand times in one cell: 17 KB of it took five seconds."""
    began = time.process_time()
    parse(f"Item;Quantity;Unit price\nHB-1;2;4.20\nHB-2;1;{cell}\n".encode(), ParseContext("order.csv"))
    assert time.process_time() - began < 1
