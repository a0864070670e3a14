"""The customer's document as the desk shows it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from inbox_ui.paper import Box, sheet
from intake.views import SourceView
from parsers.document import Evidence, PurchaseOrderDoc

A4 = (Decimal("595.3"), Decimal("841.9"))


def source(kind: str, text: str | None = None, pages: int = 0, **where: str) -> SourceView:
    evidence = {field: Evidence(place, raw=f"raw {field}") for field, place in where.items()}
    doc = PurchaseOrderDoc(po_number="PO-1", evidence=evidence)
    return SourceView(
        message_id=1, document_id=1, name="po", kind=kind, sha256="0" * 64, doc=doc, corrections=(),
        page_sizes=(A4,) * pages, text=text,
    )  # fmt: skip


def test_every_read_field_is_boxed_on_its_page() -> None:
    shown = sheet(
        source("pdf", pages=2, po_number="p2 x=70.5 y=412 w=90 h=11", date="p1 x=1 y=2 w=3 h=4"), "/drafts/7/page/"
    )
    assert [page.image for page in shown.pages] == ["/drafts/7/page/1.png", "/drafts/7/page/2.png"]
    assert [(page.width, page.height) for page in shown.pages] == [A4, A4]
    assert shown.pages[0].boxes == (Box("date", Decimal(1), Decimal(2), Decimal(3), Decimal(4), "raw date"),)
    assert shown.pages[1].boxes[0].x == Decimal("70.5")


def test_evidence_that_names_no_place_on_a_page_is_no_box() -> None:
    shown = sheet(
        source("pdf", pages=1, a="LIN+3", b="p9 x=1 y=1 w=1 h=1", c="p1 x=1 y=1", d="p1 x=-1 y=0 w=1 h=1"), "/"
    )
    assert shown.pages[0].boxes == ()


@given(st.text(max_size=40))
def test_no_evidence_breaks_the_page(where: str) -> None:
    shown = sheet(source("pdf", pages=1, field=where), "/")
    assert len(shown.pages[0].boxes) <= 1


def test_edi_is_shown_one_segment_a_line() -> None:
    assert (
        sheet(source("edifact", "UNA:+.? 'UNB+A'FTX+it?'s'UNZ+1'"), "/").text
        == "UNA:+.? '\nUNB+A'\nFTX+it?'s'\nUNZ+1'\n"
    )
    assert sheet(source("x12", "ISA*00~GS*PO~"), "/").text == "ISA*00~\nGS*PO~\n"


def test_what_has_lines_already_stays_as_it_is() -> None:
    written = "UNB+A'\nUNH+1'\nUNT+1'\n"
    assert sheet(source("edifact", written), "/").text == written
    assert sheet(source("text", "please send\n12 x HB-100"), "/").text == "please send\n12 x HB-100"


def test_a_long_text_is_cut_and_a_sheet_shows_what_was_read() -> None:
    assert len(sheet(source("text", "x" * 50_000), "/").text or "") == 20_000
    assert sheet(source("xlsx", po_number="Orders!B3"), "/").cells == (("Orders!B3", "po_number", "raw po_number"),)
