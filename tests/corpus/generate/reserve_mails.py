"""Mails written without sight of the readers and scored untouched first; looked at afterwards; six languages."""

from dataclasses import replace
from html import escape

from tests.corpus.generate import letters as w

F = "reserve"
w.INTROS[F] = {
    "en": ["Please could you supply the following for us:", "Can you put this order through please?", "Order as per below, thanks."],
    "de": ["bitte folgendes für uns einplanen:", "wir benötigen folgendes Material:", "bitte nehmen Sie diese Bestellung auf:"],
    "fr": ["Merci d'enregistrer la commande suivante :", "Pourriez-vous nous livrer :", "Ci-dessous notre commande :"],
    "es": ["Por favor, tramitad el siguiente pedido:", "Os paso pedido:", "Necesitaríamos el siguiente material:"],
    "it": ["Con la presente ordiniamo il seguente materiale:", "Vi chiediamo di evadere il seguente ordine:", "Di seguito l'ordine di oggi:"],
    "nl": ["Graag het volgende leveren:", "Bij deze onze bestelling:", "Wil je dit voor ons bestellen:"],
}  # fmt: skip
w.NUMBERS[F] = {
    "en": ["Purchase order: {}", "PO no. {} to be quoted on the invoice", "Our order {}", "Order no: {}"],
    "de": ["Unsere Bestell-Nr. {}", "Bestellung: {}", "Bestellnr. {} bitte auf der Rechnung vermerken"],
    "fr": ["N° de commande : {}", "BC n° {}", "Notre réf. de commande {}"],
    "es": ["Pedido: {}", "Nº de pedido {}", "Nuestro pedido nº {}"],
    "it": ["Ordine nr. {}", "Ns. ordine {}", "Numero ordine: {}"],
    "nl": ["Bestelnummer: {}", "Onze inkooporder {}", "PO {} vermelden op de factuur aub"],
}
w.DATES[F] = {
    "en": ["Delivery needed {} please.", "For delivery {}", "Required on site: {}"],
    "de": ["Lieferung bitte zum {}.", "Gewünschter Liefertermin: {}", "Wir brauchen die Sachen bis {}."],
    "fr": ["Livraison pour le {} svp.", "Date souhaitée : {}", "Nous en avons besoin pour le {}."],
    "es": ["Fecha de entrega deseada: {}", "Entrega para el {} por favor.", "Lo necesitamos antes del {}."],
    "it": ["Consegna richiesta: {}", "Ci serve entro il {}.", "Consegna per il {} grazie."],
    "nl": ["Leveren op {} graag.", "Gewenste levering: {}", "Nodig voor {}."],
}
w.SETTLED[F] = {
    "en": "Please see our PO attached - delivery {w} would be great.", "de": "anbei die Bestellung, Anlieferung bitte {w}.", "fr": "Ci-joint notre commande, livraison {w} svp.",
    "es": "Os adjunto pedido, entrega {w} por favor.", "it": "In allegato ordine, consegna {w} grazie.", "nl": "Bijgaand onze order, levering {w} graag.",
}  # fmt: skip
w.CHANGES[F] = {
    "en": [
        "Please note {p} is now {q}, ignore the sheet.",
        "Can you take {p} off please.",
        "Line {n}: we need {q} instead.",
    ],
    "de": ["Achtung: {p} bitte nur {q} liefern.", "Position {n} bitte entfernen.", "Bitte {p} auf {q} ändern."],
    "fr": ["Attention, pour {p} c'est {q} et non ce qui est indiqué.", "Merci de retirer {p} de la commande."],
    "es": ["Ojo: de {p} son {q}.", "Quitad la línea {n}, por favor."],
    "it": ["Attenzione: {p} diventano {q}.", "Eliminate la riga {n} per favore."],
    "nl": ["Let op: {p} wordt {q}.", "Graag regel {n} verwijderen."],
}
w.NO_ORDERS[F] = {
    "en": [
        ("Price and availability", "Can you give me price and availability on 50 x HB-1200 and 20 x HB-1300 please?"),
        ("Copy invoice", "Could you send me a copy of invoice 88123 (12 x HB-1200) please."),
        ("Short delivery PO-20114", "We only got 8 of the 12 HB-1200 on order PO-20114. When is the rest coming?"),
        ("Closed", "Our warehouse is closed for stocktaking on Friday. No deliveries please."),
    ],
    "de": [
        ("Preisanfrage", "was kosten 50 Stk. HB-1200 und ab wann wären sie lieferbar?"),
        ("Lieferrückstand", "wann kommen die restlichen 4 Stück HB-1200 aus Bestellung 20114?"),
        ("Betriebsurlaub", "wir haben vom 12. bis 16.10. Betriebsurlaub, bitte keine Anlieferungen."),
    ],
    "fr": [
        ("Demande de prix", "Pouvez-vous nous donner prix et délai pour 50 HB-1200 ?"),
        ("Reliquat", "Quand recevrons-nous les 4 HB-1200 manquants de la commande 20114 ?"),
    ],
    "es": [
        ("Precio", "¿Nos podéis pasar precio y plazo de 50 uds. de HB-1200?"),
        ("Albarán", "Faltaban 4 HB-1200 en la última entrega, ¿cuándo llegan?"),
    ],
    "it": [
        ("Richiesta prezzo", "Potete indicarci prezzo e disponibilità per 50 pz HB-1200?"),
        ("Sollecito", "Quando arrivano i 4 HB-1200 mancanti dell'ordine 20114?"),
    ],
    "nl": [
        ("Prijsaanvraag", "Wat kosten 50 stuks HB-1200 en wanneer leverbaar?"),
        ("Nalevering", "Wanneer komen de 4 ontbrekende HB-1200 van order 20114?"),
    ],
}
SOME = {"en": "{q} off {p} {d}", "de": "{q} Stk. {p} {d}", "fr": "{q} unités réf. {p} {d}", "es": "{q} uds. ref. {p} {d}", "it": "nr. {q} {p} {d}", "nl": "{q} st. {p} {d}"}  # fmt: skip
PIECES = {"en": None, "de": "STK", "fr": "UNITÉS", "es": "UDS", "it": None, "nl": "ST"}
LABELS = {"en": ("Qty", "Code"), "de": ("Menge", "Art.-Nr."), "fr": ("Qté", "Réf"), "es": ("Cant.", "Ref."), "it": ("Q.tà", "Cod."), "nl": ("Aantal", "Art.nr.")}  # fmt: skip
SEND = {"en": "Could you send us {} please.", "de": "Bitte schicken Sie uns {}.", "fr": "Merci de nous expédier {}.", "es": "¿Nos podéis mandar {}?", "it": "Potete spedirci {}?", "nl": "Kunnen jullie {} sturen?"}  # fmt: skip
OWN = {"en": "Our ref", "de": "Unsere Art.-Nr.", "fr": "Notre réf.", "es": "Nuestra ref.", "it": "Ns. codice", "nl": "Ons art.nr."}  # fmt: skip
POS = {"en": "Item", "de": "Pos.", "fr": "N°", "es": "Nº", "it": "Pos.", "nl": "Nr."}
TOTAL = {"en": "Total", "de": "Summe", "fr": "Total HT", "es": "Total", "it": "Totale", "nl": "Totaal"}
ADDED = {"en": "Amount", "de": "Gesamt", "fr": "Montant", "es": "Importe", "it": "Importo", "nl": "Bedrag"}


def _each(letter, form: str, *shown: str) -> str:
    """A row of text for each item: {q} quantity, {p} code, {d} description, {u} unit, {n} its place, {m} its price."""
    letter.shown |= set(shown)
    money = letter.speech.money
    return "\n".join(
        form.format(q=i.qty, p=i.part, d=i.description, u=i.uom, n=n, m=money(i.price))
        for n, i in enumerate(letter.order.items, 1)
    )


def off(letter) -> str:
    """A word for pieces between quantity and code, where the language has one."""
    unit = PIECES[letter.language]
    if unit is not None:
        letter.order.items[:] = [replace(item, uom=unit) for item in letter.order.items]
        letter.shown.add("uom")
    return _each(letter, SOME[letter.language], "description")


def code_in_brackets(letter) -> str:
    return _each(letter, "- {q} x {d} ({p})", "description")


def numbered(letter) -> str:
    return _each(letter, "{n}. {p} {d} - {q} {u}", "description", "uom")


def trailing(letter) -> str:
    return _each(letter, "{d}, {p}: {q}", "description")


def slashes(letter) -> str:
    return _each(letter, "{p} / {d} / {q} {u}", "description", "uom")


def stars(letter) -> str:
    return _each(letter, "* {q} {u} {d} [{p}]", "description", "uom")


def equal_signs(letter) -> str:
    return _each(letter, "{p} = {q}")


def priced(letter) -> str:
    return _each(letter, "{q} {u} {p} {d} @ {m}", "description", "uom", "price")


def leaders(letter) -> str:
    """Dots between what and how many."""
    letter.shown |= {"description", "uom"}
    return "\n".join(f"{f'{i.part} {i.description} ':.<60} {i.qty} {i.uom}" for i in letter.order.items)


def unnamed(letter) -> str:
    """Goods by their names alone."""
    letter.shown.discard("part")
    return _each(letter, "{q} x {d}", "description")


def in_one_go(letter) -> str:
    """One sentence."""
    del letter.order.items[4:]
    things = [f"{i.qty} x {i.part}" for i in letter.order.items]
    last = f" {w.AND[letter.language]} {things[-1]}" if len(things) > 1 else things[0]
    return SEND[letter.language].format(", ".join(things[:-1]) + last)


def cart(letter) -> str:
    """Copied from a shop's basket: name, code and quantity below each other."""
    letter.shown |= {"description", "price"}
    qty, code = LABELS[letter.language]
    return "\n\n".join(
        f"{i.description}\n{code}: {i.part}\n{qty}: {i.qty}\n{letter.speech.money(i.price)}" for i in letter.order.items
    )


def commas(letter) -> str:
    qty, code = LABELS[letter.language]
    return "\n".join([f"{code},{qty}", *(f"{i.part},{i.qty}" for i in letter.order.items)])


def columns(letter) -> str:
    """Columns set with blanks, a row of dashes below the titles."""
    letter.shown |= {"description", "uom"}
    code, words, qty, unit, _ = w.TITLES[letter.language]
    rows = [(qty, unit, code, words), *((str(i.qty), i.uom, i.part, i.description) for i in letter.order.items)]
    wide = [max(len(row[n]) for row in rows) + 2 for n in range(4)]
    made = ["".join(cell.ljust(room) for cell, room in zip(row, wide, strict=True)).rstrip() for row in rows]
    return "\n".join([made[0], "-" * sum(wide), *made[1:]])


def _html(letter, rows: list[list[str]], style: str = "border-collapse:collapse") -> str:
    made = "".join(
        "<tr>" + "".join(f'<td style="border:1px solid #999;padding:2px 6px">{escape(x)}</td>' for x in row) + "</tr>"
        for row in rows
    )
    letter.html = f'<table style="{style}">{made}</table>'
    return "[table]"


def sheet_cut(letter) -> str:
    """Cells copied from a sheet with position, own code, unit, prices and a last row with the sum."""
    letter.shown |= {"description", "own_part", "uom", "price", "amount"}
    lang, money = letter.language, letter.speech.money
    code, words, qty, unit, price = w.TITLES[lang]
    rows = [[POS[lang], OWN[lang], code, words, qty, unit, price, ADDED[lang]]]
    rows += [
        [str(n), i.own_part, i.part, i.description, str(i.qty), i.uom, money(i.price), money(i.amount)]
        for n, i in enumerate(letter.order.items, 1)
    ]
    rows.append(["", "", "", "", "", "", TOTAL[lang], money(letter.order.net)])
    return _html(letter, rows)


def small_table(letter) -> str:
    """Three columns, the quantity last."""
    letter.shown.add("description")
    code, words, qty, *_ = w.TITLES[letter.language]
    return _html(letter, [[code, words, qty], *([i.part, i.description, str(i.qty)] for i in letter.order.items)])


def united(letter) -> str:
    """Quantity and unit in one cell, the barcode beside the name, no other code."""
    letter.shown |= {"description", "uom", "gtin"}
    letter.shown.discard("part")
    _, words, qty, *_ = w.TITLES[letter.language]
    rows = [[words, "EAN", qty], *([i.description, i.gtin, f"{i.qty} {i.uom}"] for i in letter.order.items)]
    return _html(letter, rows)


def list_items(letter) -> str:
    """A list of a mail program with its points."""
    letter.shown.add("description")
    letter.html = "<ul>" + "".join(f"<li>{i.qty} x <b>{i.part}</b> {escape(i.description)}</li>" for i in letter.order.items) + "</ul>"  # fmt: skip
    return "\n".join(f"• {i.qty} x {i.part} {i.description}" for i in letter.order.items)


def broken_rows(letter) -> str:
    """Rows parted by line breaks within one paragraph."""
    letter.shown.add("description")
    letter.html = "<p>" + "<br>".join(f"{i.part} {escape(i.description)} &ndash; {i.qty}" for i in letter.order.items) + "</p>"  # fmt: skip
    return "\n".join(f"{i.part} {i.description} \u2013 {i.qty}" for i in letter.order.items)


def coloured(letter) -> str:
    """A table with a title over its width and a dark row of titles."""
    letter.shown |= {"description", "uom"}
    code, words, qty, unit, _ = w.TITLES[letter.language]
    head = "".join(f'<th style="background:#1f4e79;color:#fff">{escape(x)}</th>' for x in (code, words, unit, qty))
    rows = "".join(
        f"<tr><td>{i.part}</td><td>{escape(i.description)}</td><td>{i.uom}</td><td align=right>{i.qty}</td></tr>"
        for i in letter.order.items
    )
    letter.html = f"<table border=1><tr><td colspan=4>{escape(letter.order.buyer[0])}</td></tr><tr>{head}</tr>{rows}</table>"  # fmt: skip
    return "[table]"


BODIES = [
    off, code_in_brackets, numbered, trailing, slashes, stars, equal_signs, priced, leaders, unnamed, in_one_go, cart,
    commas, columns, sheet_cut, small_table, united, list_items, broken_rows, coloured,
]  # fmt: skip
