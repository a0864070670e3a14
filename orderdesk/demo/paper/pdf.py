"""A purchase order as a PDF in the layout its sender uses, or as a scan of one."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from orderdesk.demo.orders import DemoOrder, Kind
from orderdesk.demo.paper import booklet, cells, plain, ruled, spool
from orderdesk.demo.paper.page import Page, Trick

_SCAN_DPI = 110

LAYOUTS: dict[Kind, Callable[[Page, DemoOrder, int], None]] = {
    "pdf-ruled": ruled.draw,
    "pdf-plain": plain.draw,
    "pdf-cells": cells.draw,
    "pdf-long": booklet.draw,
    "pdf-spool": spool.draw,
}


def pdf(order: DemoOrder, kind: Kind, accent: int, trick: Trick | None = None) -> bytes:
    """The order in layout `kind`; `trick` plants what a careful reader must notice."""
    page = Page(f"Purchase order {order.po_number or ''}".strip(), order.debtor.name, trick)
    LAYOUTS[kind](page, order, accent)
    return page.finish()


def scanned(paper: bytes) -> bytes:
    """The first page of `paper` as a picture: what an office scanner would send, without a word of text."""
    with pypdfium2.PdfDocument(paper) as document:
        picture = document[0].render(scale=_SCAN_DPI / 72).to_pil().convert("L")
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.save()
    return file.getvalue()
