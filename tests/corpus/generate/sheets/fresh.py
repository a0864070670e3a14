"""Layouts and words written when the reader was finished, scored untouched: other customers, other habits."""

import random
from collections.abc import Callable, Sequence
from decimal import Decimal

from tests.corpus.generate.orders import Order
from tests.corpus.generate.sheets.book import Book, Formula, Page, letter
from tests.corpus.generate.sheets.say import Say, an_order, line_truth, truth
from tests.corpus.generate.sheets.shown import Made, value

WORDS = {
    "en": {"number": ["PO ref", "Order reference", "Purchase order #"], "date": ["Order placed", "Dated"], "due": ["Delivery required by", "In-hands date", "ETA"], "buyer": ["Customer name", "Account name", "Sold to"],
           "ship_to": ["Consignee", "Delivery location"], "currency": ["Currency code"], "line": ["S/N", "Item #"], "part": ["Stock code", "Model no.", "Part #"], "own_part": ["Our ref"], "gtin": ["Bar code", "EAN-13"],
           "description": ["Goods", "Item name", "Article description"], "qty": ["Qty reqd", "Order qty.", "Pcs ordered"], "uom": ["Units", "Pack type"], "price": ["Unit cost", "Rate", "Trade price"], "amount": ["Ext. price", "Line value"],
           "net": ["Goods total", "Net order value"], "tax": ["VAT amount"], "total": ["Amount due"], "title": ["Quick order form"], "cases": ["Qty (cs)"], "singles": ["Qty (ea)"], "colour": ["Colourway"], "moq": ["MOQ", "Min. order"], "last": ["Last year", "Suggested"],
           "size": ["EU", "UK"], "category": ["Category"], "sign": ["Authorised signature: ________", "Approved by: K. Miller"], "hint": ["Please complete the yellow cells only and return to your sales contact."]},
    "de": {"number": ["Best.-Nr.", "Bestellreferenz"], "date": ["Datum der Bestellung", "Erstellt am"], "due": ["Anliefertermin", "Liefertermin bis"], "buyer": ["Kundenname", "Käufer"], "ship_to": ["Anlieferadresse", "Empfänger"], "currency": ["Belegwährung", "Währung"],
           "line": ["lfd. Nr.", "#"], "part": ["Lieferanten-Artikelnr.", "Artikel Nr", "Produktnr."], "own_part": ["Eigene Artikelnr."], "gtin": ["EAN / GTIN", "EAN-Nr."], "description": ["Artikelname", "Produktbezeichnung"], "qty": ["Bestellmenge Stk", "zu liefernde Menge", "Stückzahl"],
           "uom": ["Einh.", "Verkaufseinheit"], "price": ["Preis/Einheit", "netto Einzelpreis", "VK netto"], "amount": ["Summe", "Positionssumme"], "net": ["Gesamt netto", "Bestellwert netto"], "tax": ["Mehrwertsteuer"], "total": ["Gesamt brutto"], "title": ["Sammelbestellung"],
           "cases": ["Menge (Krt)"], "singles": ["Menge (Stk)"], "colour": ["Farbton"], "moq": ["Mindestmenge", "MBM"], "last": ["Vorjahresmenge", "Vorschlag"], "size": ["Gr.", "Größe"], "category": ["Kategorie"], "sign": ["Unterschrift: ________"], "hint": ["Bitte nur die gelben Felder ausfüllen."]},
    "fr": {"number": ["Commande client n°", "N° BC"], "date": ["Date du bon", "Établi le"], "due": ["Date de livraison souhaitée", "Livraison au plus tard"], "buyer": ["Raison sociale", "Nom du client"], "ship_to": ["Adresse livraison", "Site de livraison"], "currency": ["Code devise"],
           "line": ["Lig.", "N° ligne"], "part": ["Code produit", "Réf. produit"], "own_part": ["Code interne"], "gtin": ["EAN13", "Code barre"], "description": ["Intitulé", "Libellé article"], "qty": ["Qté à livrer", "Quantité demandée"], "uom": ["Unité de vente", "Unité"], "price": ["Tarif HT", "Prix U. HT"],
           "amount": ["Montant ligne", "Total HT"], "net": ["Total net HT", "Total hors taxes"], "tax": ["Montant TVA"], "total": ["Montant TTC"], "title": ["Bordereau de commande"], "cases": ["Qté (cartons)"], "singles": ["Qté (pièces)"], "colour": ["Couleur"], "moq": ["Minimum de commande"], "last": ["N-1", "Suggestion"],
           "size": ["T.", "Pointure"], "category": ["Catégorie"], "sign": ["Signature : ________"], "hint": ["Merci de compléter uniquement les cases jaunes."]},
    "es": {"number": ["N.º pedido cliente", "Referencia de pedido"], "date": ["Fecha del pedido", "Emitido el"], "due": ["Fecha de entrega deseada", "Entregar antes de"], "buyer": ["Razón social", "Nombre del cliente"], "ship_to": ["Lugar de entrega", "Destinatario"], "currency": ["Divisa"],
           "line": ["Lín.", "Nº línea"], "part": ["Código de producto", "Cód. proveedor"], "own_part": ["Código propio"], "gtin": ["EAN 13", "Cód. barras"], "description": ["Nombre del producto", "Denominación"], "qty": ["Unidades pedidas", "Cant. solicitada"], "uom": ["Ud. medida", "Formato"], "price": ["Precio ud.", "Tarifa"],
           "amount": ["Importe línea", "Total"], "net": ["Importe sin IVA", "Subtotal"], "tax": ["Cuota IVA"], "total": ["Total a pagar"], "title": ["Formulario de pedido"], "cases": ["Cant. (cajas)"], "singles": ["Cant. (uds)"], "colour": ["Color"], "moq": ["Pedido mínimo"], "last": ["Año anterior"],
           "size": ["Talla", "T."], "category": ["Categoría"], "sign": ["Firma: ________"], "hint": ["Rellene solo las celdas amarillas."]},
    "it": {"number": ["Riferimento ordine", "Ordine cliente n."], "date": ["Data documento", "Emesso il"], "due": ["Data consegna richiesta", "Da consegnare entro"], "buyer": ["Cliente / Ragione sociale", "Azienda"], "ship_to": ["Destinazione", "Sede di consegna"], "currency": ["Valuta ordine"],
           "line": ["N. riga", "Rg."], "part": ["Codice prodotto", "Cod. art. fornitore"], "own_part": ["Ns. codice articolo"], "gtin": ["Barcode EAN"], "description": ["Denominazione", "Descrizione merce"], "qty": ["Quantità richiesta", "Qtà da ordinare"], "uom": ["U.d.M.", "Confezione"], "price": ["Prezzo netto unitario", "Prezzo acquisto"],
           "amount": ["Importo riga", "Valore"], "net": ["Totale merce", "Totale netto"], "tax": ["Importo IVA"], "total": ["Totale da pagare"], "title": ["Scheda ordine"], "cases": ["Q.tà (cartoni)"], "singles": ["Q.tà (pezzi)"], "colour": ["Colore"], "moq": ["Ordine minimo"], "last": ["Anno prec."],
           "size": ["Tg.", "Taglia"], "category": ["Categoria"], "sign": ["Firma: ________"], "hint": ["Compilare solo le celle gialle."]},
    "nl": {"number": ["Uw bestelnr.", "Bestelreferentie"], "date": ["Datum order", "Opgesteld op"], "due": ["Leverdatum gewenst", "Uiterlijk leveren"], "buyer": ["Klantnaam", "Naam klant"], "ship_to": ["Aflevering aan", "Leverlocatie"], "currency": ["Valutacode"], "line": ["Regelnr.", "Volgnr."], "part": ["Artikelcode", "Productcode"],
           "own_part": ["Intern artikelnr."], "gtin": ["EAN nummer"], "description": ["Productnaam", "Omschrijving artikel"], "qty": ["Bestelaantal", "Aantal stuks besteld"], "uom": ["Verkoopeenheid"], "price": ["Prijs excl. BTW", "Prijs p/st"], "amount": ["Totaal excl. BTW", "Regelbedrag"], "net": ["Subtotaal excl. BTW"], "tax": ["BTW-bedrag"],
           "total": ["Te betalen"], "title": ["Bestelformulier"], "cases": ["Aantal (dozen)"], "singles": ["Aantal (stuks)"], "colour": ["Kleur"], "moq": ["Min. afname"], "last": ["Vorig jaar"], "size": ["Maat"], "category": ["Categorie"], "sign": ["Handtekening: ________"], "hint": ["Vul alleen de gele cellen in."]},
}  # fmt: skip


def _strip(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """One row of labels with values between them, then the parties side by side."""
    page.add(say["title"])
    page.add(say["number"], order.number, say["date"], order.day, say["due"], order.due)
    page.add(say["buyer"], order.buyer[0], say["ship_to"], order.ship_to[0], say["currency"], order.currency)
    page.blank()
    return {"number", "date", "due", "currency", "buyer", "ship_to"}


def _stacked(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """Each label above its value, one under another, with blank rows."""
    page.add(say["title"])
    for key, shown in [("number", order.number), ("date", order.day), ("due", order.due), ("buyer", order.buyer[0])]:
        page.blank()
        page.add(say[key])
        page.add(shown)
    page.blank()
    return {"number", "date", "due", "buyer"}


def _hinted(page: Page, order: Order, say: Say, rng: random.Random) -> set:
    """Words about how to fill in the form, then labels with a colon and their values two columns on."""
    page.add(say["hint"])
    page.blank()
    for key, shown in [
        ("buyer", order.buyer[0]),
        ("number", order.number),
        ("date", order.day),
        ("currency", order.currency),
    ]:
        page.add(None, say[key] + ":", None, shown)
    page.blank(2)
    return {"number", "date", "currency", "buyer"}


HEADS = [_strip, _stacked, _hinted]


def upload(rng: random.Random, say: Say) -> Made:
    """What web shops ask for: code and quantity in small letters, perhaps a remark."""
    order, page = an_order(rng, say), Page("upload")
    keys = rng.choice(
        [
            ["sku", "quantity"],
            ["product code", "qty", "comment"],
            ["ean", "quantity"],
            ["item_number", "order_quantity"],
        ]
    )
    page.add(*keys)
    for item in order.items:
        page.add(item.gtin if keys[0] == "ean" else item.part, item.qty, *([None] * (len(keys) - 2)))
    shown = {"gtin"} if keys[0] == "ean" else {"part"}
    return Book([page]), truth(
        order, set(), [line_truth(i, n, shown, description=None) for n, i in enumerate(order.items, 1)]
    )


def minimum_list(rng: random.Random, say: Say) -> Made:
    """A list with minimum and last year's quantities beside the ordered one, signed below."""
    order, listed, page = an_order(rng, say, [3, 7]), an_order(rng, say, [40, 90]), Page("Liste")
    head = rng.choice(HEADS)(page, order, say, rng)
    page.add(say["part"], say["description"], say["moq"], say["last"], say["price"], say["qty"], say["amount"])
    picked = {item.part for item in order.items}
    rows = [*order.items, *[i for i in listed.items if i.part not in picked]]
    rng.shuffle(rows)
    first = len(page.rows) + 1
    for item in rows:
        row = len(page.rows) + 1
        qty = item.qty if item.part in picked else None
        page.add(item.part, item.description, rng.choice([1, 6, 12]), rng.choice([None, 24, 48]), item.price, qty,
                 Formula(f"E{row}*F{row}", item.amount if qty else 0))  # fmt: skip
    page.add(None, None, None, None, None, say["net"], Formula(f"SUM(G{first}:G{len(page.rows)})", order.net))
    page.blank(3)
    page.add(say["sign"])
    chosen = [item for item in rows if item.part in picked]
    lines = [line_truth(item, n, {"part", "description", "price", "amount"}) for n, item in enumerate(chosen, 1)]
    return Book([page]), truth(order, head | {"total"}, lines)


def taxed(rng: random.Random, say: Say) -> Made:
    """An ERP's own print: delivery day, tax rate and gross in each line, three sums."""
    order, page = an_order(rng, say), Page("PO")
    head = rng.choice(HEADS)(page, order, say, rng)
    keys = ["line", "part", "own_part", "description", "qty", "uom", "price"]
    page.add(*[say[key] for key in keys], say["due"], f"{say['tax'].split()[-1]} %", say["amount"])
    for item in order.items:
        page.add(*[value(item, key) for key in keys], item.due, 20, item.amount)
    tax = (order.net / 5).quantize(Decimal("0.01"))
    for key, amount in (("net", order.net), ("tax", tax), ("total", order.net + tax)):
        page.add(*[None] * 8, say[key], amount)
    lines = [line_truth(item, n, {*keys, "amount"}) for n, item in enumerate(order.items, 1)]
    return Book([page]), truth(order, head | {"total"}, lines)


def with_summary(rng: random.Random, say: Say) -> Made:
    """A sheet of sums by category in front of the sheet of lines."""
    order, front, page = an_order(rng, say, [4, 10]), Page("Summary"), Page("Order")
    front.add(say["title"])
    front.blank()
    front.add(say["category"], say["net"])
    front.add("A", order.net)
    head = rng.choice(HEADS)(page, order, say, rng)
    keys = ["line", "gtin", "description", "qty", "price", "amount"]
    page.add(*[say[key] for key in keys])
    for item in order.items:
        page.add(*[value(item, key) for key in keys])
    lines = [line_truth(item, n, set(keys)) for n, item in enumerate(order.items, 1)]
    return Book([front, page]), truth(order, head | {"total"}, lines)


def under_one_another(rng: random.Random, say: Say) -> Made:
    """Several orders on one sheet, each with its head, titles and sum."""
    page, truths = Page("Orders"), []
    keys = ["part", "description", "qty", "price", "amount"]
    for _ in range(rng.choice([2, 3])):
        order = an_order(rng, say, [2, 4])
        head = _strip(page, order, say, rng)
        page.add(*[say[key] for key in keys])
        for item in order.items:
            page.add(*[value(item, key) for key in keys])
        page.add(None, None, None, say["net"], order.net)
        page.blank(2)
        truths.append(
            truth(order, head | {"total"}, [line_truth(i, n, set(keys)) for n, i in enumerate(order.items, 1)])
        )
    return Book([page]), {"orders": truths}


def named_sizes(rng: random.Random, say: Say) -> Made:
    """Sizes with the word for size before each number, the price in front of them."""
    order, page = an_order(rng, say, [2, 5]), Page("Order")
    head = rng.choice(HEADS)(page, order, say, rng)
    names = [f"{say['size']} {n}" for n in range(36, 36 + rng.choice([4, 7]))]
    page.add(say["part"], say["description"], say["price"], *names)
    lines: list = []
    for item in order.items:
        filled = [rng.choice([None, None, 1, 2, 12]) for _ in names]
        page.add(item.part, item.description, item.price, *filled)
        lines += [line_truth(item, 0, {"part", "description", "price"}, qty=str(qty)) for qty in filled if qty]
    for n, line in enumerate(lines, 1):
        line["line"] = str(n)
    return (Book([page]), truth(order, head, lines)) if lines else named_sizes(rng, say)


def bracketed_units(rng: random.Random, say: Say) -> Made:
    """Cases and pieces with their units in brackets."""
    order, page = an_order(rng, say, [4, 9]), Page("Order")
    head = rng.choice(HEADS)(page, order, say, rng)
    page.add(say["part"], say["description"], say["price"], say["cases"], say["singles"])
    lines = []
    for item in order.items:
        filled = rng.choice([(item.qty, None), (None, item.qty), (item.qty, Decimal(2))])
        page.add(item.part, item.description, item.price, *filled)
        for qty, key in zip(filled, ("cases", "singles"), strict=True):
            if qty is not None:
                unit = say[key].partition("(")[2].strip(")").upper()
                lines.append(line_truth(item, len(lines) + 1, {"part", "description", "price"}, qty=str(qty), uom=unit))
    return Book([page]), truth(order, head, lines)


def weighed(rng: random.Random, say: Say) -> Made:
    """Goods by weight: quantities with decimals, and a return with a minus."""
    order, page = an_order(rng, say, [3, 6]), Page("Order")
    head = rng.choice(HEADS)(page, order, say, rng)
    page.add(say["line"], say["part"], say["description"], say["qty"], say["uom"], say["price"])
    lines = []
    for n, item in enumerate(order.items, 1):
        qty = Decimal(rng.randrange(5, 999)) / Decimal(10) * (-1 if rng.random() < 0.1 else 1)
        page.add(int(item.line), item.part, item.description, qty, "KG", item.price)
        lines.append(line_truth(item, n, {"part", "description", "price"}, qty=str(qty), uom="KG"))
    return Book([page]), truth(order, head, lines)


def flat_export(rng: random.Random, say: Say) -> Made:
    """Orders of a system as rows, its own columns between ours, the order's number last."""
    page, truths = Page("data"), []
    keys = ["buyer", "ship_to", "date", "part", "description", "qty", "uom", "price", "currency", "number"]
    page.add("Status", *[say[key] for key in keys], "UserId")
    for _ in range(rng.choice([1, 2, 3])):
        order = an_order(rng, say)
        for item in order.items:
            page.add("open", *[value(item, key, order) for key in keys], 4711)
        truths.append(truth(order, set(keys), [line_truth(i, n, set(keys)) for n, i in enumerate(order.items, 1)]))
    page.filter = f"A1:{letter(len(keys) + 1)}{len(page.rows)}"
    return Book([page]), truths[0] if len(truths) == 1 else {"orders": truths}


LAYOUTS: Sequence[Callable[[random.Random, Say], Made]] = [
    upload, minimum_list, minimum_list, taxed, taxed, with_summary, under_one_another, named_sizes, bracketed_units,
    weighed, flat_export, flat_export,
]  # fmt: skip
LANGUAGES = ["en", "en", "de", "de", "fr", "es", "it", "nl"]
