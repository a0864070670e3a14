"""A purchase order as a PDF in the layout its sender uses."""

from collections.abc import Callable

from orderdesk.demo.orders import DemoOrder, Kind
from orderdesk.demo.paper import booklet, cells, plain, ruled, spool
from orderdesk.demo.paper.page import Page, Trick

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
