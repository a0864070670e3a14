"""What the demo's papers say is what the order says: read back by other programs than wrote them."""

import csv
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pypdfium2
import pytest

from orderdesk.demo import company
from orderdesk.demo.documents import order_documents
from orderdesk.demo.letters.body import tabled_order, typed_order
from orderdesk.demo.letters.spreadsheet import comma_separated, xlsx
from orderdesk.demo.master import build_world
from orderdesk.demo.orders import money
from orderdesk.demo.paper.pdf import LAYOUTS, pdf
from orderdesk.demo.paper.scan import scanned
from orderdesk.demo.wire.edifact import edifact
from orderdesk.demo.wire.flaws import Flaws
from orderdesk.demo.wire.x12 import UNITS, x12

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
MAILED = ("pdf-long", "text", "csv", "pdf-spool")


@pytest.fixture(scope="module")
def world():
    return build_world(7, NOW.date())


@pytest.fixture(scope="module")
def orders(world):
    return [document.order for document in order_documents(world, 7, 24, MAILED)]


@pytest.fixture(scope="module")
def wired(world):
    return {kind: [d.order for d in order_documents(world, 7, 12, (kind,))] for kind in ("edifact", "x12")}


def pages(data, password=None):
    with pypdfium2.PdfDocument(data, password=password) as document:
        return [page.get_textpage().get_text_range() for page in document]


def squeezed(text):
    """Without the white space that wrapping moves about."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("kind", sorted(LAYOUTS))
def test_every_layout_prints_the_whole_order(kind, orders):
    for accent, order in enumerate(orders[:6]):
        text = squeezed("".join(pages(pdf(order, kind, accent))))
        told = [order.po_number, order.contact.name, order.ship_to.street, order.ship_to.postcode, company.NAME]
        told += [code for line in order.lines for code in (line.supplier_part, line.gtin) if code]
        told += [money(line.amount) for line in order.lines if order.priced]
        told += [money(order.total)] if order.priced else []
        printed = text.upper() if kind == "pdf-spool" else text
        assert [one for one in told if squeezed(one.upper() if kind == "pdf-spool" else one) not in printed] == []
        assert order.priced or "VAT" not in printed.replace("VATreg.", "")


def test_a_long_order_takes_pages_that_count_themselves(orders):
    longest = max(orders, key=lambda order: len(order.lines))
    texts = pages(pdf(longest, "pdf-long", 0))
    assert len(texts) >= 2
    assert [f"Page {n} of {len(texts)}" in text for n, text in enumerate(texts, start=1)] == [True] * len(texts)


def test_the_same_order_is_the_same_bytes_even_scanned_or_locked(orders):
    for kind in LAYOUTS:
        assert pdf(orders[0], kind, 1) == pdf(orders[0], kind, 1)
    assert scanned(orders[0], 1) == scanned(orders[0], 1)
    assert pdf(orders[0], "pdf-ruled", 1, "encrypted") == pdf(orders[0], "pdf-ruled", 1, "encrypted")
    assert xlsx(orders[0]) == xlsx(orders[0])


def test_planted_tricks_are_in_the_pdf(orders):
    order = orders[0]
    assert "9999" in pages(pdf(order, "pdf-ruled", 0, "hidden"))[-1]
    assert "9999" not in pages(pdf(order, "pdf-ruled", 0))[-1]
    assert b"/JavaScript" in pdf(order, "pdf-ruled", 0, "active")
    assert b"/JavaScript" not in pdf(order, "pdf-ruled", 0)
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pages(pdf(order, "pdf-ruled", 0, "encrypted"))
    assert pages(scanned(order, 0)) == [""]


def test_a_paper_without_number_or_known_supplier(orders):
    order = replace(orders[0], po_number=None, supplier=company.COMPETITOR[0])
    for kind in LAYOUTS:
        text = "".join(pages(pdf(order, kind, 0)))
        assert "None" not in text
        assert not re.search(r"(?i)order n", text)
        assert squeezed(company.COMPETITOR[0]).upper() in squeezed(text).upper()
        assert company.NAME.upper() not in text.upper()


def rows_of(order):
    sheet = openpyxl.load_workbook(BytesIO(xlsx(order))).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_holds_numbers_as_numbers_and_codes_as_text(orders):
    for order in orders:
        rows = rows_of(order)
        head = next(place for place, row in enumerate(rows) if row[0] == "Line")
        titles = rows[head]
        found = [dict(zip(titles, row, strict=True)) for row in rows[head + 1 : head + 1 + len(order.lines)]]
        assert [Decimal(str(row["Qty"])) for row in found] == [line.qty for line in order.lines]
        assert [row.get("Barcode") for row in found] == [line.gtin for line in order.lines]
        if order.priced:
            assert [Decimal(str(row["Unit price"])) for row in found] == [line.price for line in order.lines]
            assert Decimal(str(rows[head + 1 + len(order.lines)][-1])) == order.net
        assert ["Order number", None, order.po_number] in [row[:3] for row in rows]


def test_planted_formulas_have_no_stored_result(orders):
    data = xlsx(orders[0], formulas=True)
    stored = openpyxl.load_workbook(BytesIO(data), data_only=True).active
    column = next(cell.column for row in stored.iter_rows() for cell in row if cell.value == "Qty")
    row = next(cell.row for row in stored.iter_rows() for cell in row if cell.value == "Qty")
    assert stored.cell(row + 1, column).value is None
    written = openpyxl.load_workbook(BytesIO(data)).active
    assert written.cell(row + 1, column).value == f"={orders[0].lines[0].qty}*1"


def test_comma_separated_rows_read_back(orders):
    for order in orders:
        rows = list(csv.DictReader(StringIO(comma_separated(order).decode("utf-8-sig"), newline="")))
        assert {row["PO Number"] for row in rows} == {order.po_number}
        assert [Decimal(row["Qty"]) for row in rows] == [line.qty for line in order.lines]
        assert [row["Description"] for row in rows] == [line.description for line in order.lines]


def test_typed_orders_name_each_line_once(orders):
    for order in orders:
        bullets = [row for row in typed_order(order).splitlines() if row.startswith("- ")]
        assert len(bullets) == len(order.lines)
        for bullet, line in zip(bullets, order.lines, strict=True):
            assert bullet.startswith(f"- {line.qty} {line.unit} ")
            assert (f" @ {money(line.price)}" in bullet) == order.priced
        assert tabled_order(order).count("<tr>") == len(order.lines) + 1


def test_edifact_counts_and_escapes(wired):
    for control, order in enumerate(wired["edifact"], start=1):
        data = edifact(order, control, NOW)
        segments = re.split(r"(?<!\?)'\r\n", data.decode("latin-1").removeprefix("UNA:+.? '\r\n"))
        assert segments.pop() == ""
        message = segments[1:-1]
        assert message[-1] == f"UNT+{len(message)}+1"
        assert segments[-1] == f"UNZ+1+{control}"
        assert (
            segments[0]
            == f"UNB+UNOC:3+{order.debtor.edi_id}:14+{company.GLN}:14+261123:0830+{control}++ORDERS+++EANCOM"
        )
        assert sum(one.startswith("LIN+") for one in segments) == len(order.lines)
    odd = replace(wired["edifact"][0], note="Ring 01?2 + ask for O'Neil: now")
    assert b"FTX+DEL+++Ring 01??2 ?+ ask for O?'Neil?: now'\r\n" in edifact(odd, 1, NOW)


def test_edifact_flaws(wired):
    order = wired["edifact"][0]
    assert b"+EANCOM+1'" in edifact(order, 1, NOW, Flaws(test=True))
    assert b"UNZ" not in edifact(order, 1, NOW, Flaws(cut=True))
    sound, false = (re.search(rb"UNT\+(\d+)", edifact(order, 1, NOW, Flaws(miscounted=bad))) for bad in (False, True))
    assert int(false[1]) == int(sound[1]) + 2


def test_x12_counts_and_fixed_widths(wired):
    for control, order in enumerate(wired["x12"], start=1):
        segments = x12(order, control, NOW).decode("ascii").replace("\n", "").split("~")
        assert segments.pop() == ""
        assert len(segments[0]) == 105
        body = segments[2:-2]
        assert body[-1] == f"SE*{len(body)}*0001"
        assert segments[-2:] == [f"GE*1*{control}", f"IEA*1*{control:09d}"]
        lines = [one.split("*") for one in segments if one.startswith("PO1*")]
        assert [Decimal(one[2]) for one in lines] == [line.qty for line in order.lines]
        assert [one[3] for one in lines] == [UNITS[line.unit] for line in order.lines]
        assert [one[4] for one in lines] == [f"{line.price:f}" if order.priced else "" for line in order.lines]
        assert {one[6] for one in lines} <= {"VP", "BP", "EN", "UK"}


def test_x12_flaws(wired):
    order = wired["x12"][0]
    assert x12(order, 1, NOW, Flaws(test=True))[102:103] == b"T"
    assert x12(order, 1, NOW)[102:103] == b"P"
    assert b"IEA" not in x12(order, 1, NOW, Flaws(cut=True))
    sound, false = (re.search(rb"SE\*(\d+)", x12(order, 1, NOW, Flaws(miscounted=bad))) for bad in (False, True))
    assert int(false[1]) == int(sound[1]) + 3


@pytest.mark.parametrize("kind", sorted(LAYOUTS))
def test_nothing_is_printed_off_the_page_however_many_lines(kind, orders):
    longest = max(orders, key=lambda order: len(order.lines))
    for count in range(12, len(longest.lines) + 1):
        with pypdfium2.PdfDocument(pdf(replace(longest, lines=longest.lines[:count]), kind, 0)) as document:
            texts = [page.get_textpage() for page in document]
            boxes = [text.get_rect(place) for text in texts for place in range(text.count_rects())]
        assert min(left for left, _, _, _ in boxes) > 30
        assert max(right for _, _, right, _ in boxes) < 575
        assert min(bottom for _, bottom, _, _ in boxes) > 14
        assert max(top for _, _, _, top in boxes) < 830
