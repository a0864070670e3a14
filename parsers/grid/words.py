"""Words that title columns of sheets and mean something only there: too short or too common to trust on a page."""

import re
from functools import lru_cache

from parsers.grid.concepts import column_concept, concepts_of, label_concept
from parsers.labels import column_role, fold, folded_phrases, header_role, printed_role, roles_by_phrase
from parsers.units import uom_code

# Titles of columns that repeat one field of the head in each row, where labels on a page mean something else.
_HEAD = {
    "po_number": """
        order id | po id | purchase order | customer order | order name | order ref | document | document no
    """,
    "buyer": """
        buyer name | customer name | company name | ordered by name | client name | kundenname | nom client |
        firma | foretag
    """,
    "ship_to": """
        ship to name | delivery name | store name | ship to address | delivery site | deliver to name |
        consignee name | recipient | ship to code | ship to store | store | filiale | magasin | tienda | negozio
        | winkel | site | destino | construction site
        | job site | baustelle | bauvorhaben | lieferung an | chantier | obra |
        cantiere | bouwplaats | werf |
        budowa | plac budowy | byggplats | byggeplads | byggeplass | tyomaa | stavba | estaleiro | santiye
    """,
    "currency": """
        curr code | iso currency | whg | wkz | waehrung | price currency | order currency code | monnaie | crcy | ccy
    """,
    "date": """
        created | created at | order created | creation date | ordered at | placed on | belegdat |
        ordered on | bestellt am | besteld op | commande le | pedido el | ordinato il | bestalld | zamowiono dnia
        | z dnia
    """,
}
_LINE = {
    "line": """
        po line no | order line | line id | line seq | sequence | item seq | ligne no | pozycja no | belegpos |
        zeile
    """,
    "buyer_part": """
        buyer item code | customer item code | our item code | customer article | customer article no | customer
        product code | customer ref | client ref
    """,
    "supplier_part": """
        supplier item code | vendor item code | supplier product | vendor ref | sup code | supplier article code
        | lieferantenartnr | seller sku | vendor style | cod fornitore | lief nr
    """,
    "part": """
        modele | modelo | modello | modeles | stijl | estilo | indeks | stock code | stock no | stock item |
        item sku | variant sku | lineitem sku | product ref | article id | ref no | artikel id | style code |
        style no | stockcode | cod art
    """,
    "gtin": """
        ean no | gtin13 | gtin ean | ean gtin | ean 8 | upc a | unit barcode | product barcode | barcodes | gtin
        upc
    """,
    "description": """
        item desc | item text | product title | lineitem name | material text | long text | article name | item
        title | product line | artikel bezeichnung | art bezeichnung
    """,
    "qty": """
        units ordered | qty each | order units | lineitem quantity | quantity order | ordered units | order qty
        pcs | qty ord | bestellte menge | menge bestellt | best mg | bestellt | besteld aantal | qte cde |
        cantidad solicitada | order pcs | requested qty | requested quantity | required qty | po quantity |
        menge in stk | qte a commander | no of units | uds pedidas | total units | best menge | quantita ord |
        qta ord | your qty | your quantity | st | stk | szt
    """,
    "uom": """
        sales unit | unit code | uom desc | measure unit | order unit code | verp einheit
    """,
    "unit_price": """
        prix u ht | prix u | prix uni ht |
        your price | customer price | net unit cost | buying price | lineitem price | ek netto | netto ek |
        wholesale | wholesale price | trade price | invoice price | prix achat | prezzo acquisto | pu net ht |
        unit net
    """,
    "amount": """
        line net value | line value net | row total | position total | value net | zeilenwert | totale riga
        netto
    """,
    "requested_date": """
        req delivery date | requested delivery date | delivery requested | ship by date | dispatch date |
        deliver on | delivery day | req delivery | lieferdat | liefertermin gewuenscht | wunsch liefertermin |
        due on
    """,
}
# A column to fill in may be titled with nothing but "Order", which on a page is the order's number.
_TO_FILL = """
    order | your order | to order | please order | order here | bestellung | ihre bestellung | bestellen |
    zu bestellen | best | commande | votre commande | a commander | pedido | su pedido | a pedir | ordine |
    vostro ordine | da ordinare | bestelling | uw bestelling | te bestellen | encomenda | zamowienie | bestilling |
    bestallning | order quantity here | ud | units
"""
_TOTALS = """
    total qty | total quantity | total units | total pieces | total pcs | total | totals | sum | gesamtmenge | gesamt |
    summe | summe stuck | gesamt stuck | stuck gesamt | quantite totale | total pieces | cantidad total | total uds |
    quantita totale | tot pezzi | totale pezzi | totaal aantal | totaal stuks | totaal | quantidade total |
    łaczna ilosc | razem | antal i alt | i alt | totalt antal | totalt | qty total | all stores | alle filialen
"""
# Columns that say what is to be ordered now, beside others of what lies in stock or is on its way.
_ASKED = """
    to order | qty to order | quantity to order | order now | reorder qty | re order qty | reorder quantity |
    suggested order | suggested qty | suggested order qty | order proposal | proposed qty | zu bestellen |
    bestellvorschlag | bestellvorschlag menge | zu bestellende menge | vorschlagsmenge | nachbestellmenge |
    a commander | qte a commander | quantite a commander | qte proposee | proposition de commande |
    a pedir | cantidad a pedir |
    pedido sugerido | propuesta de pedido | da ordinare | qta da ordinare | quantita da ordinare | proposta ordine |
    proposta d ordine | te bestellen | aantal te bestellen | besteladvies | bestelvoorstel | do zamowienia |
    ilosc do zamowienia | propozycja zamowienia | att bestalla | antal att bestalla | bestallningsforslag |
    at bestille | bestillingsforslag | a bestille | tilattava | tilausehdotus | a encomendar | quantidade a encomendar |
    buy | nachbestellen | bestellmenge neu | vorschlag | sugerido | sugerencia | pedir | proposition | riordino |
    qta riordino | bijbestellen | bestel | zamowic | propozycja | inkopsforslag | bestall | sugestao de compra |
    k objednani | megrendelendo | de comandat | siparis edilecek
"""
# "Amount" is money in most languages; an English one may count.
_COUNTING_AMOUNTS = "amount | amounts | amt"
_GRAND_TOTALS = """
    grand total | gesamtergebnis | ergebnis | gesamt | gesamtsumme | summe | total general | suma total |
    totale complessivo | totale generale | eindtotaal | suma koncowa | suma | suma ogolem | totalsumma | hovedtotal |
    kokonaissumma | celkovy soucet | vegosszeg | total geral | genel toplam |
    total | totals | totale | totaal | razem | summa | sum | totalen | totaux | totales | totali | summor | totaler
"""
_SUM_OF = re.compile(
    r"(?i)^(?:sum|summe|somme|suma|somma|som|summa|soma|sum\.)\s+(?:of|von|de|di|van|z|av|af)\s+(?=\w)"
)
# What begins the titles of columns that stand side by side: one for each week, each store.
_SERIES = """
    week wk w kw woche semaine sem semana settimana sett tydzien uge vecka
    store shop branch outlet site depot location filiale filialen markt standort niederlassung magasin agence boutique
    tienda centro sucursal negozio filiaal winkel vestiging loja sklep butik punto point delivery drop lieferung
    livraison entrega consegna levering
"""
_QUANTITY_WORDS = """
    qty quantity quantities order ordered ord no of in per menge bestellmenge anzahl best bestellt quantite qte
    commandee nombre nb cantidad cant pedida pedidas pedido num quantita qta ordinata aantal besteld quantidade qtd
    ilosc antal number units total to by por en je cde cdee bestilt
"""
_ORDERING = frozenset(("order", "ordered", "bestellung", "bestel", "bestellt", "commande", "pedido", "ordine", "nb"))
_STRONG_WORDS = """
    qty quantity menge bestellmenge anzahl quantite qte cantidad cant quantita qta aantal quantidade qtd ilosc antal
    mængde mangd mängd antall
"""


_HEAD_TITLES, _LINE_TITLES = roles_by_phrase(_HEAD), roles_by_phrase(_LINE)
_FILL_TITLES, _TOTAL_TITLES = folded_phrases(_TO_FILL), folded_phrases(_TOTALS)
_ASKING_TITLES, _COUNTING_TITLES = folded_phrases(_ASKED), folded_phrases(_COUNTING_AMOUNTS)
_GRAND_TOTAL_WORDS = folded_phrases(_GRAND_TOTALS)
_SERIES_WORDS = frozenset(_SERIES.split())
_QUANTITY, _STRONG = frozenset(_QUANTITY_WORDS.split()), frozenset(_STRONG_WORDS.split())
_JOINT = re.compile(r"_+|(?<=[a-z0-9])(?=[A-Z])|\n")
_ORDER_ALONE = (frozenset({"order"}), frozenset({"order", "need"}))
_ASIDE = re.compile(
    r"\b(?:stock|stok|on hand|soh|incoming|in transit|open|outstanding|balance|back\w*|received|delivered|shipped|"
    r"min\w*|max\w*|level|point|\w*bestand\w*|lager\w*|unterwegs|offen\w*|rest\w*|ruckstand|geliefert|erhalten|soll|dispo\w*|"
    r"seuil|encours|attendu|solde|recu|livre|reliquat|existencia\w*|almacen|transito|llegar|pendiente|recibid\w*|"
    r"entregad\w*|giacenz\w*|esistenz\w*|\w*scorta|arrivo|consegna\w*|residuo|inevaso|evadere|voorraad|beschikbaar|"
    r"onderweg|inkomend|bestelniveau|openstaand|geleverd|ontvangen|nog|stan\w*|oczekiw\w*|drodze|zaleg\w*|dostarcz\w*|"
    r"pozosta\w*|przyjet\w*|\w*saldo|inkommande|vag|levererat|mottaget|kvar|ater\w*|pack\w*|inhalt|inner|kolli|weight|"
    r"gewicht|poids|peso|vikt|waga)\b"
)
_INITIALS = re.compile(r"\w(?: \w)+")  # "B/O Qty" is in no unit
_RATES = {"discount": "discount", "tax_rate": "tax_rate"}
_COMPOSED = frozenset(
    {"unit_price", "price_per", "amount", "uom", "gtin", "description", "buyer_part", "supplier_part", "qty", "other"}
)
_CODE = re.compile(r" (?:code|id)$")


def spaced(text: str) -> str:
    """The names that machines give to columns, as words: PO_NUMBER, OrderQty, "Order⏎Qty"."""
    return _JOINT.sub(" ", text)


@lru_cache(4096)  # the titles of one table are looked at in several ways
def line_title(text: str) -> str | None:
    """What a column of lines holds by its title; roles as in column_words."""
    plain = " ".join(spaced(text).split())
    if "%" in plain and len(plain) > 1:
        return _RATES.get(column_role(plain) or "", "other")  # whatever the words, it is no amount
    plain = _SUM_OF.sub("", plain)  # as pivot tables title their columns
    role = _LINE_TITLES.get(fold(plain)) or column_role(plain) or column_role(_CODE.sub(" no", plain.lower()))
    if role is not None:
        return role
    if _is_quantity(plain) or asks_to_order(plain):
        return "qty"
    named = head_title(text)
    return column_concept(plain) or _composed(plain) if named in {None, "requested_date"} else None


def _composed(title: str) -> str | None:
    """What a title in no list says, as on a page; of days and of goods without an owner a sheet's rows say more."""
    role = printed_role(title)
    return role if role in _COMPOSED else None


def _is_quantity(text: str) -> bool:
    """ "Menge in VE", "Q.tà ord.", "Qty cases": a word for quantity, and beside it a unit or more such words."""
    words = set(fold(text).replace("q ta", "qta").replace("q te", "qte").split())
    left = without_quantity_words(text)
    if not words & _STRONG:
        return bool(words & _ORDERING) and bool(left) and uom_code(left) is not None
    return not left or (uom_code(left) is not None and not _INITIALS.fullmatch(left))


@lru_cache(4096)
def head_title(text: str) -> str | None:
    """Which field of the order's head a column repeats by its title."""
    plain = spaced(text)
    return (
        _HEAD_TITLES.get(fold(plain))
        or header_role(plain)
        or header_role(_CODE.sub("", plain.lower()))
        or label_concept(plain)
    )


def is_to_fill(text: str) -> bool:
    return fold(spaced(text)) in _FILL_TITLES


def names_order(text: str) -> bool:
    """Whether a text is a word for order and no more: over a column that is how many or which."""
    return is_to_fill(text) or concepts_of(spaced(text)) in _ORDER_ALONE


def counts_aside(text: str) -> bool:
    """Whether a title speaks of goods in stock, on their way, delivered or left, or of the least of them."""
    return _ASIDE.search(fold(spaced(text))) is not None


def asks_to_order(text: str) -> bool:
    return fold(spaced(text)) in _ASKING_TITLES


def says_amount(text: str) -> bool:
    return fold(spaced(text)) in _COUNTING_TITLES


def is_grand_total(text: str) -> bool:
    """Whether a text is nothing but a word for the sum of everything above."""
    return fold(spaced(text)) in _GRAND_TOTAL_WORDS


def is_total(text: str) -> bool:
    return fold(spaced(text)) in _TOTAL_TITLES


def begins_series(word: str) -> bool:
    return fold(word) in _SERIES_WORDS


def without_quantity_words(text: str) -> str:
    """ "Qty Cases" → "Cases", "Menge (Karton)" → "Karton": what is left of a title of quantities."""
    words = re.findall(r"[^\W\d_]+\.?", re.sub(r"(?i)\bq\.(?=t)", "q", spaced(text)))
    left = [
        word
        for word in words
        if not set(fold(word).split()) <= _QUANTITY and not set(fold(word.strip(".")).split()) <= _QUANTITY
    ]
    return " ".join(left)
