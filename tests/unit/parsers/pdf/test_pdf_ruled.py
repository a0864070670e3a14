"""The second opinion: rows of a ruled table become one line each, wrapped cells in reading order."""

import io

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from parsers.layout.words import Rule
from parsers.pdf.annotations import pressed
from parsers.pdf.opening import opened
from parsers.pdf.ruled import ruled_pages
from parsers.pdf.words import read_page
from tests.unit.parsers.pdf.made import ORDER, page


def ruled():
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=9)
    rows = [
        ["Line", "Item", "Description", "Qty", "Price", "Amount"],
        [
            "1",
            Paragraph("HB-756-LONG-NUMBER", style),
            Paragraph("Ball valve with a lever handle in stainless steel", style),
            "12",
            "2.50",
            "30.00",
        ],
        ["2", Paragraph("GX-11", style), Paragraph("Cable tie", style), "1000", "0.10", "100.00"],
    ]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 300), invariant=1)
    table = Table(
        rows,
        colWidths=[30, 70, 90, 40, 50, 60],
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )
    table.wrapOn(canvas, 400, 250)
    table.drawOn(canvas, 40, 120)
    canvas.save()
    return out.getvalue()


def pages_of(data):
    with opened(data) as document:
        return [read_page(pressed(document, 0), 1).page]


def test_each_row_becomes_one_line():
    data = ruled()
    (sheet,) = ruled_pages(pages_of(data))
    assert [line.text for line in sheet.lines] == [
        "Line Item Description Qty Price Amount",
        "1 HB-756-LONG- NUMBER Ball valve with a lever handle in stainless steel 12 2.50 30.00",
        "2 GX-11 Cable tie 1000 0.10 100.00",
    ]


def test_a_page_without_rules_gives_no_second_opinion():
    data = page(ORDER)
    assert ruled_pages(pages_of(data)) is None


def test_rows_of_a_page_that_lies_on_its_side_become_lines_too():
    turned = ruled().replace(b"/Rotate 0", b"/Rotate 90")
    assert turned != ruled()
    (sheet,) = ruled_pages(pages_of(turned))
    assert [line.text for line in sheet.lines] == [line.text for line in ruled_pages(pages_of(ruled()))[0].lines]


def test_cells_may_be_drawn_as_boxes():
    cells = b"".join(b"%d %d 90 16 re S " % (30 + 90 * column, 695 - 20 * row) for row in (0, 1) for column in range(6))
    (sheet,) = ruled_pages(pages_of(page(ORDER + cells)))
    assert len(sheet.lines) == len(pages_of(page(ORDER))[0].lines)


def test_a_net_of_countless_lines_gives_none_and_costs_little():
    net = [Rule(0, 2 * n, 600, 2 * n + 0.5) for n in range(240)] + [
        Rule(2 * n, 0, 2 * n + 0.5, 600) for n in range(240)
    ]
    assert ruled_pages([pages_of(page(ORDER))[0]._replace(rules=tuple(net))]) is None
    assert ruled_pages([pages_of(page(ORDER))[0]._replace(rules=tuple(net * 4))]) is None
