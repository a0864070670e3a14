"""Ways to print the head of an order: letterhead, number and dates, addresses. Each returns the y where lines may begin."""

import random

from reportlab.pdfgen.canvas import Canvas

from tests.corpus.generate.orders import Order
from tests.corpus.generate.speech import Speech


class Sheet:
    """A canvas measured from the top left."""

    def __init__(self, canvas: Canvas, size: tuple, font: str = "Helvetica") -> None:
        self.canvas, (self.width, self.height), self.font = canvas, size, font

    def text(self, x: float, y: float, text: str, size: float = 9, *, bold: bool = False, align: str = "left") -> None:
        names = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}
        self.canvas.setFont(names[self.font] if bold else self.font, size)
        draw = {
            "left": self.canvas.drawString,
            "right": self.canvas.drawRightString,
            "centre": self.canvas.drawCentredString,
        }[align]
        draw(x, self.height - y, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def width_of(self, text: str, size: float = 9) -> float:
        return self.canvas.stringWidth(text, self.font, size)


def address(sheet: Sheet, x: float, y: float, party: tuple, *, country: bool, size: float = 9) -> float:
    for text in [party[0], *party[1], *([party[2]] if country else [])]:
        sheet.text(x, y, text, size)
        y += size * 1.3
    return y


def fields(order: Order, speech: Speech, rng: random.Random) -> list:
    rows = [(speech["number"], order.number), (speech["date"], speech.day(order.day)), (speech["due"], speech.day(order.due)),
            (speech["terms"], rng.choice(["30 days", "NET30", "14 Tage 2%", "30 j"]))]  # fmt: skip
    return [*rows, (speech["currency"], order.currency)] if rng.random() < 0.5 else rows


def colons(sheet: Sheet, order: Order, speech: Speech, rng: random.Random) -> float:
    """Letterhead left, labels with colons beneath, the delivery address on one line."""
    sheet.text(45, 50, order.buyer[0], 15, bold=True)
    sheet.text(45, 64, ", ".join(order.buyer[1]), 8)
    sheet.text(45, 92, speech["title"], 13, bold=True)
    y = 115
    for label, value in fields(order, speech, rng):
        sheet.text(45, y, f"{label}: {value}")
        y += 13
    sheet.text(45, y, f"{speech['ship_to']}: {', '.join([order.ship_to[0], *order.ship_to[1]])}")
    return y + 26


def tabbed(sheet: Sheet, order: Order, speech: Speech, rng: random.Random) -> float:
    """Letterhead with address at the left; at the right labels and values in two columns; addresses side by side."""
    sheet.text(45, 48, order.buyer[0], 14, bold=True)
    address(sheet, 45, 62, ("", order.buyer[1], ""), country=False, size=8)
    sheet.text(sheet.width - 45, 48, speech["title"], 16, bold=True, align="right")
    y = 75
    for label, value in fields(order, speech, rng):
        sheet.text(340, y, label, bold=True)
        sheet.text(455, y, value)
        y += 14
    y += 12
    sheet.text(45, y, speech["supplier"], bold=True)
    sheet.text(310, y, speech["ship_to"], bold=True)
    end = address(sheet, 45, y + 13, ("Orderdesk Wholesale Ltd", ["5 Trade Park", "Leeds LS9 8AB"], ""), country=False)
    return max(end, address(sheet, 310, y + 13, order.ship_to, country=rng.random() < 0.5)) + 22


def gridded(sheet: Sheet, order: Order, speech: Speech, rng: random.Random) -> float:
    """Centred title; three addresses in a row; a grid whose labels stand above their values."""
    sheet.text(sheet.width / 2, 40, speech["title"], 15, bold=True, align="centre")
    sheet.text(45, 62, order.buyer[0], 12, bold=True)
    address(sheet, 45, 75, ("", order.buyer[1], ""), country=False, size=8)
    top = 125
    for x, label, party in ((45, "supplier", ("Orderdesk Wholesale Ltd", ["5 Trade Park", "Leeds LS9 8AB"], "")),
                            (220, "ship_to", order.ship_to), (395, "bill_to", order.buyer)):  # fmt: skip
        sheet.text(x, top, speech[label] + ":", bold=True)
        address(sheet, x, top + 13, party, country=False)
    y = top + 75
    cells = fields(order, speech, rng)
    wide = (sheet.width - 90) / len(cells)
    for n, (label, value) in enumerate(cells):
        sheet.text(48 + n * wide, y, label, 7, bold=True)
        sheet.text(48 + n * wide, y + 13, value, 8)
        sheet.rule(45 + n * wide, y - 9, 45 + n * wide, y + 18)
    for at in (y - 9, y + 3, y + 18):
        sheet.rule(45, at, sheet.width - 45, at)
    return y + 42


def letter(sheet: Sheet, order: Order, speech: Speech, rng: random.Random) -> float:
    """A letter: sender small on top, the number in the subject line, the delivery address as a block at the right."""
    sheet.text(sheet.width - 45, 40, order.buyer[0], 13, bold=True, align="right")
    for n, text in enumerate(order.buyer[1]):
        sheet.text(sheet.width - 45, 54 + 11 * n, text, 8, align="right")
    sheet.text(sheet.width - 45, 80, f"{speech['phone']}: +44 113 496 0{rng.randrange(100, 999)}", 8, align="right")
    sheet.text(45, 115, f"{speech['supplier']}: Orderdesk Wholesale Ltd")
    sheet.text(45, 145, f"{speech['number']} {order.number}", 12, bold=True)
    sheet.text(45, 163, f"{speech['date']}: {speech.day(order.day)}")
    sheet.text(220, 163, f"{speech['due']}: {speech.day(order.due)}")
    sheet.text(45, 183, speech["ship_to"] + ":", bold=True)
    return address(sheet, 45, 196, order.ship_to, country=True) + 20


def boxed(sheet: Sheet, order: Order, speech: Speech, rng: random.Random) -> float:
    """Two boxes: addresses under underlined labels at the left, a label-over-value stack at the right."""
    sheet.text(45, 45, speech["title"], 18, bold=True)
    sheet.text(330, 45, order.buyer[0], 11, bold=True)
    sheet.text(330, 58, " · ".join(order.buyer[1]), 7)
    y = 90
    for label, value in fields(order, speech, rng):
        sheet.text(400, y, label, 7)
        sheet.text(400, y + 11, value, 10)
        y += 30
    sheet.text(45, 90, speech["ship_to"], 8, bold=True)
    sheet.rule(45, 93, 180, 93)
    end = address(sheet, 45, 106, order.ship_to, country=False)
    sheet.text(45, end + 16, speech["supplier"], 8, bold=True)
    sheet.text(45, end + 30, "Orderdesk Wholesale Ltd")
    return max(y, end + 40) + 15


def towers(sheet: Sheet, order: Order, speech: Speech, rng: random.Random) -> float:
    """Pairs of label over value in two towers at the left; the delivery address between them and the letterhead."""
    sheet.text(40, 42, order.buyer[0], 16, bold=True)
    sheet.text(sheet.width - 40, 42, speech["title"], 11, align="right")
    sheet.text(40, 55, " | ".join([*order.buyer[1], f"{speech['phone']} 0113 496 0{rng.randrange(100, 999)}"]), 7)
    rows = fields(order, speech, rng)
    y = 95
    for n, (label, value) in enumerate(rows):
        x = 40 + 130 * (n % 2)
        sheet.text(x, y, label, 8, bold=True)
        sheet.text(x, y + 12, value, 9)
        y += 30 * (n % 2)
    sheet.text(330, 95, speech["ship_to"], 8, bold=True)
    end = address(sheet, 330, 108, order.ship_to, country=rng.random() < 0.5)
    return max(y + 40, end + 10)


def framed(sheet: Sheet, order: Order, speech: Speech, rng: random.Random) -> float:
    """A frame of two columns, label left, value right, ruled; the addresses below in frames of their own."""
    sheet.text(sheet.width - 40, 40, speech["title"], 15, bold=True, align="right")
    sheet.text(40, 40, order.buyer[0], 12, bold=True)
    address(sheet, 40, 54, ("", order.buyer[1], ""), country=False, size=8)
    y = 66
    for label, value in fields(order, speech, rng):
        sheet.text(sheet.width - 236, y, label, 8)
        sheet.text(sheet.width - 44, y, value, 8, align="right")
        sheet.rule(sheet.width - 240, y + 4, sheet.width - 40, y + 4)
        y += 14
    top = max(y, 120) + 14
    for x, label, party in (
        (44, "supplier", ("Orderdesk Wholesale Ltd", ["5 Trade Park", "Leeds LS9 8AB"], "")),
        (300, "ship_to", order.ship_to),
    ):
        sheet.rule(x - 4, top - 10, x + 220, top - 10)
        sheet.text(x, top, speech[label].upper(), 7, bold=True)
        address(sheet, x, top + 13, party, country=rng.random() < 0.5)
        sheet.rule(x - 4, top + 66, x + 220, top + 66)
    return top + 90


SHOWN_HEADS = [colons, tabbed, gridded, letter, towers, framed]
HELD_HEADS = [boxed]
