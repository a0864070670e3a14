"""The PDF reader: what a person sees is read, what they cannot see is reported, what is hostile costs little."""

import io
from decimal import Decimal

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from parsers.context import ParseContext
from parsers.document import PurchaseOrderDoc, PurchaseOrderLine, ReadResult
from parsers.errors import Unreadable
from parsers.pdf.reader import PdfReader
from parsers.pdf.render import page_count, render_page
from parsers.registry import choose, parse
from tests.unit.parsers.pdf.made import FONT, ORDER, assembled, page, text


def read(data, country=None):
    return PdfReader().read(data, ParseContext(country=country))


def codes(result):
    return [problem.code for problem in result.problems]


def assert_the_order(result):
    (order,) = result.orders
    assert (order.po_number, order.date.isoformat(), order.currency, order.total) == (
        "4711/26",
        "2026-05-03",
        "EUR",
        Decimal("30.00"),
    )
    assert order.buyer.name == "Alder & Finch Ltd"
    (line,) = order.lines
    assert (line.line, line.supplier_part, line.description) == ("1", "HB-756", "Ball valve DN25")
    assert (line.qty, line.uom, line.uom_code, line.unit_price, line.amount) == (
        12,
        "CTN",
        "XCT",
        Decimal("2.50"),
        Decimal("30.00"),
    )


def test_an_order_is_read_with_its_place_on_the_page():
    result = read(page(ORDER))
    assert_the_order(result)
    (order,) = result.orders
    assert (result.kind, result.problems, order.problems, order.confidence) == ("pdf", (), (), Decimal("0.99"))
    assert order.evidence["lines[0].qty"].raw == "12"
    assert order.evidence["po_number"].where.startswith("p1 x=154 y=6")
    wanted = {
        "po_number",
        "date",
        "total",
        "buyer.name",
        *(f"lines[0].{f}" for f in ("line", "qty", "uom", "unit_price", "amount", "description")),
    }
    assert wanted <= set(order.evidence)


@pytest.mark.parametrize(
    ("content", "keys", "size"),
    [
        (ORDER, b"/Rotate 90", b"0 0 595 842"),
        (ORDER, b"/Rotate 180", b"0 0 595 842"),
        (b"0 1 -1 0 842 0 cm " + ORDER, b"", b"0 0 842 595"),
        (b"0 -1 1 0 0 595 cm " + ORDER, b"", b"0 0 842 595"),
        (b"-1 0 0 -1 595 842 cm " + ORDER, b"", b"0 0 595 842"),
        (b"1 0 0 1 100 50 cm " + ORDER, b"/CropBox[100 50 695 892]", b"0 0 800 900"),
    ],
)
def test_a_page_may_lie_any_way_round(content, keys, size):
    assert_the_order(read(page(content, keys=keys, size=size)))


@pytest.mark.parametrize(
    "hidden",
    [
        b"3 Tr " + text(40, 640, "2 HB-1 Hidden 9999 EA 1.00 9999.00"),
        b"1 1 1 rg " + text(40, 640, "Ship to: Evil street"),
        text(40, 640, "COVERED qty 5000") + b"0.9 0.9 0.9 rg 30 630 300 20 re f ",
        text(2000, 2000, "OFFPAGE qty 5000"),
        text(40, 640, "SMALL qty 5000", 1),
    ],
)
def test_text_no_one_can_see_is_left_out_and_reported(hidden):
    result = read(page(ORDER + hidden))
    assert_the_order(result)
    assert codes(result) == ["document.hidden_content"]
    assert [p.code for p in result.orders[0].problems] == ["document.hidden_content"]
    assert result.orders[0].confidence == Decimal("0.5")


def test_white_text_on_a_dark_ground_is_seen():
    result = read(page(ORDER + b"0 0 0.5 rg 30 630 300 20 re f 1 1 1 rg " + text(40, 636, "Note: ring the bell")))
    assert (codes(result), result.orders[0].notes) == ([], ("ring the bell",))


@pytest.mark.parametrize(
    "action",
    [
        b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
        b"/OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>",
        b"/OpenAction<</S/Launch/F(cmd.exe)>>",
    ],
)
def test_active_content_is_reported_and_never_run(action):
    result = read(page(ORDER, catalog=action))
    assert_the_order(result)
    assert set(codes(result)) == {"document.hostile"}


def test_going_to_a_page_on_opening_is_harmless():
    assert codes(read(page(ORDER, catalog=b"/OpenAction[3 0 R/Fit]"))) == []


def test_a_file_inside_the_pdf_is_reported():
    names = b"/Names<</EmbeddedFiles<</Names[(evil.exe) 6 0 R]>>>>"
    files = (b"<</Type/Filespec/F(evil.exe)/EF<</F 7 0 R>>>>", b"<</Type/EmbeddedFile/Length 3>>stream\nMZ!\nendstream")
    result = read(page(ORDER, catalog=names, extra=files))
    assert codes(result) == ["document.hostile"]
    assert "evil.exe" in result.problems[0].message


def _with_xml():
    names = b"/Names<</EmbeddedFiles<</Names[(order-x.xml) 6 0 R]>>>>"
    files = (
        b"<</Type/Filespec/F(order-x.xml)/EF<</F 7 0 R>>>>",
        b"<</Type/EmbeddedFile/Length 8>>stream\n<Order/>\nendstream",
    )
    return page(ORDER, catalog=names, extra=files)


@pytest.mark.parametrize(("qty", "problems"), [(12, []), (13, ["document.hidden_content"])])
def test_an_order_in_xml_inside_the_pdf_is_read_and_held_against_the_print(qty, problems):
    inside = PurchaseOrderDoc(po_number="4711/26", lines=(PurchaseOrderLine("1", Decimal(qty)),))

    def xml(data, context):
        assert (data.strip(), context.name) == (b"<Order/>", "order-x.xml")
        return ReadResult("xml", (inside,))

    result = PdfReader(xml).read(_with_xml(), ParseContext())
    assert (result.kind, result.orders[0].lines[0].qty, codes(result)) == ("pdf", qty, problems)
    assert [p.code for p in result.orders[0].problems] == problems


def test_form_fields_are_read_as_they_show():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for x, y, words in [
        (40, 800, "Alder & Finch Ltd"),
        (40, 770, "Purchase Order No:"),
        (40, 700, "1"),
        (80, 700, "HB-756"),
    ]:
        canvas.drawString(x, y, words)
    for x, title, value in [
        (40, "Line", "1"),
        (80, "Item", "HB-756"),
        (180, "Description", "Valve"),
        (380, "Qty", ""),
        (460, "Price", "2.50"),
        (520, "Amount", "30.00"),
    ]:
        canvas.drawString(x, 720, title)
        canvas.drawString(x, 700, value)
    canvas.acroForm.textfield(
        name="po", value="4711/26", x=150, y=766, width=100, height=14, fontSize=10, borderWidth=0
    )
    canvas.acroForm.textfield(name="qty", value="12", x=380, y=697, width=30, height=14, fontSize=10, borderWidth=0)
    canvas.save()
    (order,) = read(out.getvalue()).orders
    assert (order.po_number, [line.qty for line in order.lines]) == ("4711/26", [12])


PICTURE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"


def test_a_scan_is_called_a_picture():
    result = read(page(b"q 500 0 0 700 40 40 cm /I Do Q", extra=(PICTURE,), resources=b"/XObject<</I 6 0 R>>"))
    assert (result.orders, codes(result)) == ((), ["document.unreadable"])
    assert result.error.startswith("The PDF is a picture of a page")


def test_a_locked_pdf_says_so():
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="secret", invariant=1)
    canvas.drawString(100, 100, "Order 4711")
    canvas.save()
    with pytest.raises(Unreadable) as caught:
        read(out.getvalue())
    assert caught.value.code == "document.encrypted"


def _pages(count):
    kids = b" ".join([b"3 0 R"] * count)
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
            FONT,
            b"<</Length 30>>stream\nBT /F1 12 Tf (a) Tj ET\nendstream",
        ]
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (page(ORDER)[: len(page(ORDER)) // 2], "document.damaged"),
        (b"%PDF-1.7\nPK\x03\x04" + b"\0" * 500, "document.damaged"),
        (page(ORDER, size=b"0 0 99999999 99999999"), "document.damaged"),
        (page(ORDER, size=b"/a /b null"), "document.damaged"),
        (_pages(51), "document.too_large"),
        (
            assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99>>"]),
            "document.too_large",
        ),
        (page(b"".join(text(10, 20 + 4 * n, "abc " * 26, 4) for n in range(200))), "document.too_large"),
        (page(b"BT /F1 12 Tf " + b"[" * 20_000 + b"]" * 20_000 + b" TJ ET"), "document.unreadable"),
        (page(text(40, 800, "Dear Sir, please find nothing to order here today.")), "document.not_an_order"),
        (page(text(40, 830, "INVOICE", 20) + ORDER), "document.not_an_order"),
    ],
)
def test_what_cannot_be_an_order_ends_in_one_sentence(data, code):
    result = parse(data, ParseContext(), readers=[PdfReader])
    assert (result.orders, result.problems[0].code) == ((), code)
    assert result.error
    assert result.error.endswith(".")


def test_two_orders_in_one_file_come_apart():
    second = ORDER.replace(b"4711/26", b"4712/26").replace(b"(12)", b"(20)").replace(b"30.00", b"50.00")
    packed = [page(ORDER), page(second)]
    out = assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
            FONT,
            b"<</Length %d>>stream\n%s\nendstream" % (len(ORDER), ORDER),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(second), second),
        ]
    )
    result = read(out)
    assert [(o.po_number, o.lines[0].qty, o.total) for o in result.orders] == [("4711/26", 12, 30), ("4712/26", 20, 50)]
    assert all(read(data).orders for data in packed)


def test_a_missing_line_shows_in_the_total():
    result = read(
        page(ORDER.replace(b"(Total EUR)", b"(Total EUR) ").replace(b"525 670 Tm (30.00)", b"525 670 Tm (80.00)"))
    )
    assert [p.code for p in result.orders[0].problems] == ["document.arithmetic"]
    assert result.orders[0].confidence == Decimal("0.6")


def test_a_line_that_contradicts_itself_is_reported_at_its_place():
    result = read(page(ORDER.replace(b"(2.50)", b"(3.50)")))
    assert [(p.code, p.where) for p in result.orders[0].problems] == [("document.arithmetic", "lines[0]")]


def test_a_slashed_date_is_settled_by_the_country_or_not_at_all():
    data = page(ORDER.replace(b"2026-05-03", b"05/03/2026"))
    assert read(data).orders[0].date is None
    assert [p.code for p in read(data).orders[0].problems] == ["document.ambiguous_date"]
    assert read(data, "US").orders[0].date.isoformat() == "2026-05-03"
    assert read(data, "AU").orders[0].date.isoformat() == "2026-03-05"


def test_the_reader_claims_pdf_and_nothing_else():
    assert PdfReader().score(b"%PDF-1.7", ParseContext()) == 95
    assert PdfReader().score(b"UNA:+.? '", ParseContext()) == 0
    assert choose(page(ORDER)[:4096], ParseContext()).kind == "pdf"


def test_pages_are_drawn_for_the_desk():
    data = page(ORDER)
    assert page_count(data) == 1
    assert render_page(data, 1, 0.5).startswith(b"\x89PNG")
    with pytest.raises(IndexError):
        render_page(data, 2, 0.5)
    with pytest.raises(Unreadable):
        page_count(b"%PDF-1.7 nothing")
