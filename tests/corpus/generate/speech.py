"""How each language words an order, several ways each; number and date writing follow the language."""

import random
from datetime import date
from decimal import Decimal

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "it": [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
}
WORDS = {
    "en": {
        "title": ["PURCHASE ORDER", "Purchase Order", "ORDER"], "number": ["Purchase Order No.", "PO Number", "Order No", "P.O. #", "PO No."],
        "date": ["Date", "Order Date", "PO Date"], "due": ["Required By", "Delivery Date", "Requested Delivery Date", "Due Date"],
        "ship_to": ["Ship To", "Deliver To", "Delivery Address"], "bill_to": ["Bill To", "Invoice To"], "supplier": ["Supplier", "Vendor"],
        "terms": ["Payment Terms"], "currency": ["Currency"], "line": ["Line", "#", "Pos", "Ln"], "part": ["Vendor Item No.", "Part Number", "Your Code", "Your SKU"],
        "own_part": ["Our Code", "Our Item No"], "gtin": ["EAN", "Barcode"], "description": ["Description", "Item Description", "Product"],
        "qty": ["Qty", "Quantity", "Order Qty"], "uom": ["UOM", "Unit", "U/M"], "price": ["Unit Price", "Price", "Rate", "Unit Cost"],
        "per": ["Per"], "amount": ["Amount", "Line Total", "Extended", "Total"], "due_col": ["Due", "Req. Date"], "net": ["Subtotal", "Net Total"],
        "tax": ["VAT 20%", "GST 10%", "Tax"], "total": ["Total", "Grand Total", "ORDER TOTAL"], "carry": ["Carried forward"], "phone": ["Tel"],
    },
    "de": {
        "title": ["BESTELLUNG", "Bestellung"], "number": ["Bestellnummer", "Bestell-Nr.", "Bestellung Nr."], "date": ["Datum", "Bestelldatum"],
        "due": ["Liefertermin", "Lieferdatum", "Wunschtermin"], "ship_to": ["Lieferanschrift", "Lieferadresse", "Lieferung an"],
        "bill_to": ["Rechnungsanschrift", "Rechnungsadresse"], "supplier": ["Lieferant"], "terms": ["Zahlungsbedingungen"], "currency": ["Währung"],
        "line": ["Pos.", "Pos", "Position"], "part": ["Ihre Artikel-Nr.", "Artikel-Nr.", "Artikelnummer"], "own_part": ["Unsere Art.-Nr.", "Material"],
        "gtin": ["EAN", "GTIN"], "description": ["Bezeichnung", "Artikelbezeichnung", "Beschreibung"], "qty": ["Menge", "Bestellmenge"],
        "uom": ["ME", "Einheit"], "price": ["Einzelpreis", "E-Preis", "Preis"], "per": ["PE", "je"], "amount": ["Gesamtpreis", "Betrag", "Gesamt", "Wert"],
        "due_col": ["Termin", "Liefertermin"], "net": ["Nettobetrag", "Zwischensumme", "Summe netto"], "tax": ["MwSt. 19 %", "zzgl. USt. 19%"],
        "total": ["Gesamtbetrag", "Gesamtsumme"], "carry": ["Übertrag"], "phone": ["Telefon"],
    },
    "fr": {
        "title": ["BON DE COMMANDE", "COMMANDE"], "number": ["N° de commande", "Commande N°", "Bon de commande n°"], "date": ["Date", "Date de commande"],
        "due": ["Date de livraison", "Livraison souhaitée"], "ship_to": ["Adresse de livraison", "Livrer à"], "bill_to": ["Adresse de facturation"],
        "supplier": ["Fournisseur"], "terms": ["Conditions de paiement"], "currency": ["Devise"], "line": ["Ligne", "Pos"], "part": ["Votre réf.", "Référence"],
        "own_part": ["Notre réf."], "gtin": ["EAN"], "description": ["Désignation", "Libellé"], "qty": ["Qté", "Quantité"], "uom": ["Unité", "U"],
        "price": ["P.U. HT", "Prix unitaire"], "per": ["par"], "amount": ["Montant HT", "Montant"], "due_col": ["Délai"], "net": ["Total HT"],
        "tax": ["TVA 20 %"], "total": ["Total TTC"], "carry": ["À reporter"], "phone": ["Tél"],
    },
    "es": {
        "title": ["PEDIDO", "ORDEN DE COMPRA"], "number": ["Nº de pedido", "Pedido Nº", "Orden de compra Nº"], "date": ["Fecha", "Fecha de pedido"],
        "due": ["Fecha de entrega"], "ship_to": ["Dirección de entrega", "Entregar en"], "bill_to": ["Facturar a"], "supplier": ["Proveedor"],
        "terms": ["Forma de pago"], "currency": ["Moneda"], "line": ["Pos.", "Línea"], "part": ["Código", "Su referencia"], "own_part": ["Nuestra referencia"],
        "gtin": ["EAN"], "description": ["Descripción", "Concepto"], "qty": ["Cantidad", "Cant."], "uom": ["Ud.", "Unidad"], "price": ["Precio unitario", "Precio"],
        "per": ["por"], "amount": ["Importe"], "due_col": ["Entrega"], "net": ["Base imponible"], "tax": ["IVA 21%"], "total": ["Total"],
        "carry": ["Suma y sigue"], "phone": ["Tel."],
    },
    "it": {
        "title": ["ORDINE DI ACQUISTO", "ORDINE"], "number": ["Ordine N.", "Numero ordine", "N° ordine"], "date": ["Data", "Data ordine"],
        "due": ["Data di consegna", "Consegna richiesta"], "ship_to": ["Indirizzo di consegna", "Consegnare a"], "bill_to": ["Fatturare a"],
        "supplier": ["Fornitore"], "terms": ["Pagamento"], "currency": ["Valuta"], "line": ["Riga", "Pos."], "part": ["Vs. codice", "Codice articolo"],
        "own_part": ["Ns. codice"], "gtin": ["EAN"], "description": ["Descrizione"], "qty": ["Q.tà", "Quantità"], "uom": ["UM", "U.M."],
        "price": ["Prezzo unitario", "Prezzo"], "per": ["per"], "amount": ["Importo"], "due_col": ["Consegna"], "net": ["Totale imponibile", "Imponibile"],
        "tax": ["IVA 22%"], "total": ["Totale ordine"], "carry": ["Riporto"], "phone": ["Tel."],
    },
    "nl": {
        "title": ["INKOOPORDER", "BESTELLING"], "number": ["Ordernummer", "Bestelnummer", "Inkoopordernummer"], "date": ["Datum", "Besteldatum"],
        "due": ["Leverdatum", "Gewenste leverdatum"], "ship_to": ["Afleveradres", "Leveren aan"], "bill_to": ["Factuuradres"], "supplier": ["Leverancier"],
        "terms": ["Betalingsvoorwaarden"], "currency": ["Valuta"], "line": ["Regel", "Pos"], "part": ["Uw artikelnr.", "Artikelnummer"],
        "own_part": ["Ons artikelnr."], "gtin": ["EAN-code"], "description": ["Omschrijving"], "qty": ["Aantal"], "uom": ["Eenheid", "Eenh."],
        "price": ["Prijs", "Stukprijs"], "per": ["per"], "amount": ["Bedrag", "Totaal"], "due_col": ["Leverdatum"], "net": ["Subtotaal"],
        "tax": ["BTW 21%"], "total": ["Totaal incl. BTW"], "carry": ["Transport"], "phone": ["Tel."],
    },
}  # fmt: skip


class Speech:
    """One document's choice of words, numbers and dates."""

    def __init__(self, language: str, rng: random.Random) -> None:
        self.language = language
        self.words = {key: rng.choice(options) for key, options in WORDS[language].items()}
        self.decimal, self.group = (".", ",") if language == "en" else rng.choice([(",", "."), (",", " "), (",", "")])
        self.date_style = rng.choice(
            {"en": ["iso", "named", "mdy", "dmy"], "de": ["dot", "dotted", "iso"]}.get(
                language, ["dmy", "named", "iso"]
            )
        )

    def __getitem__(self, key: str) -> str:
        return self.words[key]

    def money(self, value: Decimal) -> str:
        return self.number(value, 2)

    def number(self, value: Decimal, places: int = 0) -> str:
        return f"{value:,.{places}f}".replace(",", "\0").replace(".", self.decimal).replace("\0", self.group)

    def day(self, value: date) -> str:
        if self.date_style == "named":
            return f"{value.day} {MONTHS[self.language][value.month - 1]} {value.year}"
        formats = {"iso": "%Y-%m-%d", "mdy": "%m/%d/%Y", "dmy": "%d/%m/%Y", "dot": "%d.%m.%Y", "dotted": "%d.%m.%y"}
        return value.strftime(formats[self.date_style])
