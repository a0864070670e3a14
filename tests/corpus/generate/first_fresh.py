"""Layouts written after the reader was finished: other heads, other bodies, other words. Never tuned on."""

import random

from tests.corpus.generate.bodies import BOTTOM, _description, _totals
from tests.corpus.generate.heads import Sheet, address
from tests.corpus.generate.orders import Order
from tests.corpus.generate.speech import Speech

WORDS = {
    "en": {"number": ["Our Order No", "Purchase Order"], "date": ["Date of Order", "Issued"], "due": ["Needed By", "Deliver By"], "buyer": ["Ordered By", "Buyer"],
           "ship_to": ["Shipping Address", "Goods To"], "part": ["Vendor Item No", "Catalogue No"], "description": ["Details", "Goods Description"], "qty": ["Quantity Ordered", "Qty Req"],
           "price": ["Price Each", "Net Price"], "amount": ["Extension", "Value"], "total": ["Order Value", "Net Amount"], "disc": ["Disc %"], "page": ["Page"]},
    "de": {"number": ["Unsere Bestellnummer", "Auftragsnummer"], "date": ["Belegdatum", "Bestellung vom"], "due": ["Lieferung bis", "Gewünschter Liefertermin"], "buyer": ["Besteller", "Auftraggeber"],
           "ship_to": ["Warenempfänger", "Versandadresse"], "part": ["Lieferanten-Art.-Nr.", "Ihre Nr."], "description": ["Warenbezeichnung", "Artikeltext"], "qty": ["Anzahl", "Stück"],
           "price": ["Stückpreis", "Nettopreis"], "amount": ["Zeilensumme", "Nettowert"], "total": ["Bestellwert", "Warenwert"], "disc": ["Rabatt %"], "page": ["Seite"]},
    "nl": {"number": ["Ons bestelnummer", "Bestelling nr."], "date": ["Orderdatum"], "due": ["Gewenste levering"], "buyer": ["Opdrachtgever"], "ship_to": ["Bezorgadres"],
           "part": ["Uw code"], "description": ["Artikelomschrijving"], "qty": ["Besteld"], "price": ["Eenheidsprijs"], "amount": ["Regeltotaal"], "total": ["Ordertotaal"], "disc": ["Korting %"], "page": ["Pagina"]},
    "fr": {"number": ["Notre commande", "Réf. commande"], "date": ["Date d'émission"], "due": ["Livraison demandée"], "buyer": ["Acheteur"], "ship_to": ["Lieu de livraison"],
           "part": ["Réf. fournisseur"], "description": ["Désignation article"], "qty": ["Qté commandée"], "price": ["Prix net"], "amount": ["Total ligne"], "total": ["Total commande"], "disc": ["Remise %"], "page": ["Page"]},
}  # fmt: skip


def words_for(speech: Speech, rng: random.Random) -> dict:
    return {key: rng.choice(options) for key, options in WORDS[speech.language].items()}


def memo(sheet: Sheet, order: Order, speech: Speech, words: dict) -> float:
    """A memo: labels in one column, values in the next; the buyer is labelled, there is no letterhead."""
    y = 50
    sheet.text(40, y, speech["title"], 13, bold=True)
    for label, value in [
        (words["number"], order.number),
        (words["date"], speech.day(order.day)),
        (words["due"], speech.day(order.due)),
    ]:
        y += 15
        sheet.text(40, y, label + ":", 9)
        sheet.text(170, y, value, 9)
    y += 24
    for key, party in (("buyer", order.buyer), ("ship_to", order.ship_to)):
        sheet.text(40, y, words[key] + ":", 9)
        y = address(sheet, 170, y, party, country=True) + 8
    return y + 10


def panel(sheet: Sheet, order: Order, speech: Speech, words: dict) -> float:
    """A panel at the top right with all keys; letterhead below it at the left; the address under a ruled title."""
    rows = [
        (words["number"], order.number),
        (words["date"], speech.day(order.day)),
        (words["due"], speech.day(order.due)),
        (words["page"], "1"),
    ]
    sheet.canvas.rect(sheet.width - 260, sheet.height - 100, 220, 74)
    for n, (label, value) in enumerate(rows):
        sheet.text(sheet.width - 254, 42 + 16 * n, label, 8, bold=True)
        sheet.text(sheet.width - 130, 42 + 16 * n, value, 8)
    sheet.text(40, 60, order.buyer[0], 17, bold=True)
    address(sheet, 40, 74, ("", order.buyer[1], ""), country=False, size=8)
    sheet.text(40, 128, words["ship_to"], 9, bold=True)
    sheet.rule(40, 131, 250, 131)
    return address(sheet, 40, 144, order.ship_to, country=False) + 24


def discounted(sheet: Sheet, order: Order, speech: Speech, rng: random.Random, words: dict, y: float) -> set:
    """A discount column and currency signs in the cells; centred units; line numbers with leading zeros."""
    sign = {"EUR": "€", "GBP": "£"}.get(order.currency, order.currency)
    at = {"line": 40, "part": 72, "description": 160, "qty": 350, "uom": 378, "price": 455, "disc": 488, "amount": 555}
    for name, title in [
        ("line", "Pos."),
        *((n, words[n]) for n in ("part", "description", "disc", "amount")),
        ("uom", speech["uom"]),
    ]:
        align = "right" if name in {"amount", "disc"} else "centre" if name == "uom" else "left"
        sheet.text(at[name], y, title, 7, bold=True, align=align)
    sheet.text(at["qty"], y, words["qty"], 7, bold=True, align="right")
    sheet.text(at["price"], y, words["price"], 7, bold=True, align="right")
    y += 16
    for n, item in enumerate(order.items, 1):
        if y > sheet.height - BOTTOM:
            sheet.canvas.showPage()
            y = 50
        sheet.text(at["line"], y, f"{n:03d}", 8)
        sheet.text(at["part"], y, item.part, 8)
        sheet.text(at["qty"], y, speech.number(item.qty), 8, align="right")
        sheet.text(at["uom"], y, item.uom, 8, align="centre")
        sheet.text(at["price"], y, f"{sign} {speech.money(item.price)}", 8, align="right")
        sheet.text(at["disc"], y, "0", 8, align="right")
        sheet.text(at["amount"], y, f"{sign} {speech.money(item.amount)}", 8, align="right")
        y = _description(sheet, item, (160, 325), y, wrap=True) + 3
    _named_total(sheet, order, speech, words, y + 8)
    return {"part", "qty", "uom", "price", "amount", "total", "zeros"}


def decimals(sheet: Sheet, order: Order, speech: Speech, rng: random.Random, words: dict, y: float) -> set:
    """Quantities with three decimals, centred columns in a frame, the buyer's number in brackets below."""
    at = {"line": 50, "part": 105, "description": 150, "qty": 350, "uom": 395, "price": 455, "amount": 530}
    centred = {"line", "part", "qty", "uom", "price", "amount"}
    titles = {
        "line": "#",
        "uom": speech["uom"],
        **{n: words[n] for n in ("part", "description", "qty", "price", "amount")},
    }
    for name, title in titles.items():
        sheet.text(at[name], y, title, 7, bold=True, align="centre" if name in centred else "left")
    y += 16
    for n, item in enumerate(order.items, 1):
        if y > sheet.height - BOTTOM:
            sheet.canvas.showPage()
            y = 50
        shown = {
            "line": str(n),
            "part": item.part,
            "qty": speech.number(item.qty, 3),
            "uom": item.uom,
            "price": speech.money(item.price),
            "amount": speech.money(item.amount),
        }
        for name, text in shown.items():
            sheet.text(at[name], y, text, 8, align="centre" if name in centred else "left")
        y = _description(sheet, item, (150, 315), y, wrap=True)
        sheet.text(150, y, f"{speech['own_part']}: {item.own_part}", 7)
        sheet.rule(40, y + 4, sheet.width - 40, y + 4)
        y += 16
    _named_total(sheet, order, speech, words, y + 8)
    return {"part", "own_part", "qty", "uom", "price", "amount", "total", "counted"}


def _named_total(sheet: Sheet, order: Order, speech: Speech, words: dict, y: float) -> None:
    if words["total"] == "Warenwert":
        _totals(sheet, order, speech, random.Random(1), y)
        return
    sheet.text(430, y, f"{words['total']} ({order.currency})", 9, bold=True, align="right")
    sheet.text(555, y, speech.money(order.net), 9, bold=True, align="right")
    sheet.text(40, y + 20, f"{speech['currency']}: {order.currency}", 8)
