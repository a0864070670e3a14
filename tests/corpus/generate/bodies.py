"""Ways to print order lines. Each draws from y on, over as many pages as needed, and tells which fields it showed."""

import random
import textwrap
from collections.abc import Callable

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus import Table as Grid

from tests.corpus.generate.heads import Sheet
from tests.corpus.generate.orders import Item, Order
from tests.corpus.generate.speech import Speech

BOTTOM = 90
NUMERIC = {"qty", "price", "amount", "per"}
WIDTHS = {
    "line": 30,
    "part": 72,
    "own_part": 68,
    "gtin": 84,
    "description": 165,
    "qty": 48,
    "uom": 38,
    "price": 62,
    "per": 32,
    "amount": 72,
}


def cell(item: Item, name: str, speech: Speech) -> str:
    if name in {"price", "amount"}:
        return speech.money(getattr(item, name))
    if name in {"qty", "per"}:
        return speech.number(getattr(item, name))
    return getattr(item, name)


def choose_columns(rng: random.Random, *, shuffled: bool = False) -> list:
    names = ["line", "part"]
    names += ["own_part"] if rng.random() < 0.4 else []
    names += ["description"]
    names += ["gtin"] if rng.random() < 0.25 and "own_part" not in names else []
    names += ["qty", "uom", "price", "amount"]
    if shuffled:
        names = [
            "line",
            "qty",
            "uom",
            *[n for n in names if n in {"part", "own_part", "description", "gtin"}],
            "price",
            "amount",
        ]
    return names


def _spans(names: list, sheet: Sheet) -> dict:
    total = sum(WIDTHS[n] for n in names)
    scale = (sheet.width - 80) / total
    spans, x = {}, 40.0
    for name in names:
        spans[name] = (x, x + WIDTHS[name] * scale)
        x = spans[name][1]
    return spans


def _put(sheet: Sheet, name: str, span: tuple, y: float, text: str, *, bold: bool = False) -> None:
    right, size = name in NUMERIC, 8.0
    while bold and size > 4 and sheet.width_of(text, size) * 1.1 > span[1] - span[0] - 6:
        size -= 0.5  # titles keep clear of each other, as an application's designer would see to
    sheet.text(span[1] - 5 if right else span[0] + 2, y, text, size, bold=bold, align="right" if right else "left")


def positioned(
    sheet: Sheet, order: Order, speech: Speech, rng: random.Random, y: float, *, names=None, style="plain"
) -> set:
    """Text at positions: plain, with a dark title bar, or with hair lines; titles repeat on each page (or not)."""
    names = names or choose_columns(rng)
    spans = _spans(names, sheet)
    repeat, wrap = rng.random() < 0.7, rng.random() < 0.5
    notes = rng.random() < 0.25
    y = _titles(sheet, speech, spans, y, dark=style == "dark")
    running = 0
    for item in order.items:
        if y > sheet.height - BOTTOM:
            if repeat and rng.random() < 0.8:
                sheet.text(spans["description"][0] + 2, y, speech["carry"], 8)
                _put(sheet, "amount", spans["amount"], y, speech.money(running))
            sheet.canvas.showPage()
            sheet.text(40, 30, f"{order.buyer[0]} - {speech['number']} {order.number}", 8)
            y = _titles(sheet, speech, spans, 60, dark=style == "dark") if repeat else 60
        running += item.amount
        for name in names:
            if name != "description":
                _put(sheet, name, spans[name], y, cell(item, name, speech))
        y = _description(sheet, item, spans["description"], y, wrap=wrap)
        if notes and rng.random() < 0.3:
            sheet.text(spans["description"][0] + 12, y, "Note: deliver to goods-in, ask for Kim", 7)
            y += 10
        if style == "hair":
            sheet.rule(40, y - 8, sheet.width - 40, y - 8)
        y += 4 if style != "plain" else 1
    _totals(sheet, order, speech, rng, y + 10)
    return {*names, "total"}


def _titles(sheet: Sheet, speech: Speech, spans: dict, y: float, *, dark: bool) -> float:
    if dark:
        sheet.canvas.setFillColor(colors.HexColor("#203040"))
        sheet.canvas.rect(40, sheet.height - y - 4, sheet.width - 80, 14, stroke=0, fill=1)
        sheet.canvas.setFillColor(colors.white)
    for name, span in spans.items():
        _put(sheet, name, span, y, speech[name], bold=True)
    sheet.canvas.setFillColor(colors.black)
    return y + 16


def _description(sheet: Sheet, item: Item, span: tuple, y: float, *, wrap: bool) -> float:
    room = int((span[1] - span[0]) / 4.6)
    texts = textwrap.wrap(item.description, room) if wrap or len(item.description) > room else [item.description]
    for text in texts:
        sheet.text(span[0] + 2, y, text, 8)
        y += 10
    return y + 1


def _totals(sheet: Sheet, order: Order, speech: Speech, rng: random.Random, y: float) -> None:
    if y > sheet.height - 60:
        sheet.canvas.showPage()
        y = 60
    taxed = rng.random() < 0.5
    tax = (order.net * 20 / 100).quantize(order.net)
    rows = (
        [(speech["net"], order.net), (speech["tax"], tax), (speech["total"], order.net + tax)]
        if taxed
        else [(speech["net" if speech.language == "fr" else "total"], order.net)]
    )
    for n, (label, value) in enumerate(rows):
        named = f"{label} {order.currency}" if n == len(rows) - 1 else label
        sheet.text(sheet.width - 150, y, named, 9, align="right", bold=n == len(rows) - 1)
        sheet.text(sheet.width - 45, y, speech.money(value), 9, align="right")
        y += 13
    if rng.random() < 0.5:
        sheet.text(
            40, sheet.height - 30, "Goods received Mon-Fri 7-15. Quote our order number on all papers. Page 1", 7
        )


def ruled(sheet: Sheet, order: Order, speech: Speech, rng: random.Random, y: float, *, middle: bool = False) -> set:
    """A ruled table with wrapped cells, set at the top or the middle of their rows."""
    names = choose_columns(rng)
    spans = _spans(names, sheet)
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=9.5)

    def row(item: Item) -> list:
        return [Paragraph(cell(item, n, speech), style) if n == "description" else cell(item, n, speech) for n in names]

    rows = [[speech[name] for name in names], *map(row, order.items)]
    right = [("ALIGN", (c, 0), (c, -1), "RIGHT") for c, n in enumerate(names) if n in NUMERIC]
    look = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONTSIZE", (0, 0), (-1, -1), 8),
            ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey), ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if middle else "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]  # fmt: skip
    grid = Grid(rows, colWidths=[spans[n][1] - spans[n][0] for n in names], repeatRows=1, style=[*look, *right])
    parts = [grid]
    while parts:
        pieces = parts.pop(0).split(sheet.width - 80, sheet.height - y - BOTTOM + 20)
        piece = pieces[0]
        _, tall = piece.wrapOn(sheet.canvas, sheet.width - 80, sheet.height)
        piece.drawOn(sheet.canvas, 40, sheet.height - y - tall)
        y += tall
        parts = pieces[1:]
        if parts:
            sheet.canvas.showPage()
            y = 50
    _totals(sheet, order, speech, rng, y + 16)
    return {*names, "total"}


def ruled_middle(sheet, order, speech, rng, y) -> set:
    return ruled(sheet, order, speech, rng, y, middle=True)


def dark(sheet, order, speech, rng, y) -> set:
    return positioned(sheet, order, speech, rng, y, style="dark")


def hair(sheet, order, speech, rng, y) -> set:
    return positioned(sheet, order, speech, rng, y, style="hair")


def unit_in_cell(sheet: Sheet, order: Order, speech: Speech, rng: random.Random, y: float) -> set:
    """Quantity and unit in one cell; the customer's number and the GTIN on a row of their own."""
    names = ["line", "part", "description", "qty", "price", "amount"]
    spans = _spans(names, sheet)
    for name in names:
        _put(sheet, name, spans[name], y, speech[name], bold=True)
    y += 15
    for item in order.items:
        if y > sheet.height - BOTTOM:
            sheet.canvas.showPage()
            y = 60
        for name in names:
            text = f"{cell(item, 'qty', speech)} {item.uom}" if name == "qty" else cell(item, name, speech)
            if name != "description":
                _put(sheet, name, spans[name], y, text)
        y = _description(sheet, item, spans["description"], y, wrap=True)
        sheet.text(spans["description"][0] + 2, y, f"EAN: {item.gtin}", 7)
        y += 14
    _totals(sheet, order, speech, rng, y + 8)
    return {"part", "qty", "uom", "price", "amount", "gtin", "total"}


def two_rows(sheet: Sheet, order: Order, speech: Speech, rng: random.Random, y: float) -> set:
    """Two rows a line as the large systems print: item and text above, quantity, unit and money below."""
    at = {
        "line": 42,
        "own_part": 80,
        "description": 160,
        "qty": 230,
        "uom": 240,
        "price": 400,
        "per": 440,
        "amount": 545,
    }
    for name in ("line", "own_part", "description"):
        sheet.text(at[name], y, speech[name], 8, bold=True)
    for name in ("qty", "uom", "price", "per", "amount"):
        sheet.text(at[name], y + 10, speech[name], 8, bold=True, align="right" if name in NUMERIC else "left")
    sheet.rule(40, y + 14, 555, y + 14)
    y += 28
    for item in order.items:
        if y > sheet.height - BOTTOM:
            sheet.canvas.showPage()
            y = 60
        for name in ("line", "own_part", "description"):
            sheet.text(at[name], y, cell(item, name, speech), 8)
        for name in ("qty", "uom", "price", "per", "amount"):
            sheet.text(at[name], y + 10, cell(item, name, speech), 8, align="right" if name in NUMERIC else "left")
        y += 28
    _totals(sheet, order, speech, rng, y)
    return {"own_part", "qty", "uom", "price", "amount", "total"}


def stacked(sheet: Sheet, order: Order, speech: Speech, rng: random.Random, y: float) -> set:
    """Titles of two words set in two lines over their columns."""
    names = choose_columns(rng)
    spans = _spans(names, sheet)
    for name in names:
        words = speech[name].split(" ", 1)
        for n, word in enumerate(words):
            _put(sheet, name, spans[name], y + 10 * n + (10 if len(words) == 1 else 0), word, bold=True)
    y += 26
    for item in order.items:
        if y > sheet.height - BOTTOM:
            sheet.canvas.showPage()
            y = 60
        for name in names:
            if name != "description":
                _put(sheet, name, spans[name], y, cell(item, name, speech))
        y = _description(sheet, item, spans["description"], y, wrap=True) + 3
    _totals(sheet, order, speech, rng, y + 8)
    return {*names, "total"}


def shuffled(sheet: Sheet, order: Order, speech: Speech, rng: random.Random, y: float) -> set:
    """Quantity before the goods."""
    return positioned(
        sheet, order, speech, rng, y, names=choose_columns(rng, shuffled=True), style=rng.choice(["plain", "hair"])
    )


def bare(sheet: Sheet, order: Order, speech: Speech, rng: random.Random, y: float) -> set:
    """No amounts and no totals: part, text, quantity and price only."""
    names = ["part", "description", "qty", "uom", "price"]
    spans = _spans(names, sheet)
    for name in names:
        _put(sheet, name, spans[name], y, speech[name], bold=True)
    y += 16
    for item in order.items:
        for name in names:
            if name != "description":
                _put(sheet, name, spans[name], y, cell(item, name, speech))
        y = _description(sheet, item, spans["description"], y, wrap=True) + 3
    sheet.text(40, y + 20, f"{speech['currency']}: {order.currency}", 8)
    return {"part", "qty", "uom", "price", "unnumbered"}


Body = Callable[[Sheet, Order, Speech, random.Random, float], set]
SHOWN_BODIES: list[Body] = [positioned, dark, hair, ruled, unit_in_cell, two_rows, stacked]
HELD_BODIES: list[Body] = [ruled_middle, shuffled, bare]
