"""Titles and labels that no list holds, understood word by word: each must be known, and all mean one thing.

"Qtà da ordinare", "Leverdatum gewenst", "Code devise": customers word their forms as they like, but out of few words.
"""

from functools import lru_cache

from parsers.labels import fold

_EXACT = {
    "qty": """
        eaches
        qty qtys menge mengen quantity quantities qte qtes quantite quantites cant cantidad cantidades quantita
        qta ta quantidade qtd qtde ilosc antal antall aantal anzahl pcs pieces pezzi piezas unidades uds stuks
        stk stuck units nombre nb
    """,
    "price": """
        pa
        price prices prix tarif tarifs prezzo prezzi costo cost rate precio tarifa coste prijs tarief pris cena
        preco ep ek vk pu pv cout couts styckpris
    """,
    "amount": """
        amount value montant importe importo bedrag betrag wert summe total totale totaal valore valor ext
        extended extension sum gesamt belob belop belopp wartosc kwota somme
    """,
    "desc": """
        description descr desc beschreibung bezeichnung designation libelle intitule denominacion descripcion
        descrizione denominazione omschrijving beskrivelse beskrivning benamning opis descricao text texte
    """,
    "name": """
        name names nom nombre nome naam navn namn nazwa title
    """,
    "code": """
        code codes no ref refs reference referenz referencia riferimento referentie codigo cod codice rif id sku
        kod referencja indeks symbol
    """,
    "item": """
        item items article articles artikel art arts product products produkt produit producto productos
        prodotto articolo articulo part parts material goods ware stock style model vare produkta towar towaru
        artigo merce
    """,
    "ours": """
        our ours own internal interno interne intern interna propio propia notre nuestro nuestra nostro nostra
        ns ons onze wewnetrzny wewnetrzna internt
        unser unsere unsre eigen eigene eigener kundenartikel vores vart nossa nosso klient
    """,
    "yours": """
        your yours supplier suppliers supp vendor vendors seller manufacturer mfr ihre ihr lieferant lieferanten
        fournisseur votre vuestro su proveedor prov vostro vs fornitore fornit katalog kat katalogowy catalogue
        uw leverancier jeres ert vossa
    """,
    "unit": """
        unit units uom einheit einh unite unidad ud unita eenheid enhed enhet jednostka um udm measure mesure
        medida misura formato conditionnement confezione verpackung verpakking udem verpakkingseenheid envase forp
    """,
    "date": """
        date dates datum fecha data day dato termin tag jour dia giorno dag
    """,
    "delivery": """
        ship shipping drop
        delivery deliver delivered livraison livrer livre entrega entregar consegna consegnare consegnato
        levering leveren lever livrable shipment arrival anlieferung lieferung liefern dostawy dostawa leverans
        leveres levereras dostarczyc
    """,
    "wanted": """
        required requested wanted needed desired latest by before until bis spatestens gewunscht gewunschter
        souhaitee souhaite demandee tard plus deseada solicitada antes richiesta richiesto entro gewenst
        gewenste uiterlijk voor prevue prevista prevu expected due avant onsket onskad
    """,
    "order": """
        order orders po purchase bestellung bestell auftrag commande bc cde pedido pedidos ordine ordini
        bestelling bestel inkoop inkooporder ordre zamowienia zamowienie encomenda bon best document documento
    """,
    "issued": """
        posting posted issued placed created raised emitido emesso emis etabli erstellt opgesteld ausgestellt aangemaakt
        creado creato erfasst dated wystawiono wystawienia skapad opprettet oprettet luotu
    """,
    "currency": """
        currency wahrung devise divisa valuta moneda monnaie munt waluta moeda
    """,
    "buyer": """
        purchasing ordering bestellende facture
        customer customers client clients kunde kunden klant cliente buyer purchaser kaufer besteller acheteur
        comprador acquirente koper account company firma societe empresa azienda ditta bedrijf social sociale
        razon raison ragione social kund kundnamn kober intestatario firmy trading filialname foretagsnamn
    """,
    "place": """
        address adresse anschrift location lieu site lugar direccion luogo sede indirizzo adres plaats locatie
        place point destination destinazione destino empfanger
    """,
    "gtin": """
        ean gtin barcode barcodes upc gencod gencode strichcode barras ean13
    """,
    "bar": """
        bar barre barres barra
    """,
    "line": """
        line ligne lig linea lin riga rg regel pos position posten rad linje lfd volg volgno seq item
    """,
    "net": """
        net nett netto nette neto ht excl exkl ohne sin hors ex zonder senza excluding before
    """,
    "tax": """
        vat tva iva btw mwst ust tax taxes moms gst steuer
    """,
    "pay": """
        payer pagar pagare betalen zahlen payable due pay
    """,
    "need": """
        leveren
        order ordered reqd required req requested ordinare ordinata richiesta pedida pedidas solicitada
        commandee demandee bestellt besteld liefernde lieferende livrer livrer bestellen
        zamowiona zamawiana bestilt ord pedir commander bestalla
    """,
    "gross": """
        incl inkl inclusief including inc gross brutto bruto ttc compris
    """,
    "filler": """
        bij at from with direct
        of the il te unitario unitaria unitaire unitarie unitarios unitar nde de du la le les des del della
        dello di d da dal in en je per pro pr von vom der die das den el a al au to for zu zur op van het st p s
        c et and und y e el los
    """,
}
_STEMS = {
    "kennung": "code", "brutto": "gross", "stuk": "filler", "totaal": "amount", "haus": "ours",
    "menge": "qty", "aantal": "qty", "stuckzahl": "qty", "preis": "price", "prijs": "price", "betrag": "amount",
    "bedrag": "amount", "summe": "amount", "wert": "amount", "bezeichnung": "desc", "beschreibung": "desc",
    "omschrijving": "desc", "wahrung": "currency", "valuta": "currency", "liefer": "delivery", "lever": "delivery",
    "artikel": "item", "product": "item", "produkt": "item", "bestell": "order", "bestel": "order", "auftrag": "order",
    "nummer": "code", "code": "code", "einheit": "unit", "eenheid": "unit", "datum": "date", "termin": "date",
    "name": "name", "naam": "name", "kunden": "buyer", "klant": "buyer", "adresse": "place", "adres": "place",
    "anschrift": "place", "referen": "code", "netto": "net", "lieferant": "yours", "leverancier": "yours",
    "regel": "line", "volg": "line", "beleg": "order", "einzel": "filler", "stuck": "filler", "gesamt": "amount",
    "verkauf": "filler", "verkoop": "filler", "sammel": "filler", "gewunsch": "wanted", "wunsch": "wanted",
    "inkoop": "order", "order": "order",
}  # fmt: skip
_NOT_ORDERED = frozenset(
    ("min", "mindest", "minimum", "minimo", "minima", "moq", "pack", "packung", "vorjahr", "last", "previous", "open")
)
_SHORTEST, _LONGEST, _MOST_WORDS, _SHORTEST_STEM = 3, 45, 6, 6
_WORDS: dict[str, frozenset[str]] = {}
for _concept, _listed in _EXACT.items():
    for _word in _listed.split():
        _WORDS[_word] = _WORDS.get(_word, frozenset()) | {_concept}


@lru_cache(4096)
def concepts_of(text: str) -> frozenset[str]:
    """What the words of a text mean together; empty where one of them is unknown."""
    words = fold(text).replace("q ta", "qta").replace("%", " ").split()
    if not words or not _SHORTEST <= len(text) <= _LONGEST or len(words) > _MOST_WORDS or set(words) & _NOT_ORDERED:
        return frozenset()
    found: set[str] = set()
    for word in words:
        known = _WORDS.get(word) or _compound(word)
        if not known:
            return frozenset()
        found |= known
    return frozenset(found - {"filler"})


def _compound(word: str) -> frozenset[str]:
    """ "bestelaantal" = bestel + aantal: a compound is known where its stems cover nearly all of it."""
    if len(word) < _SHORTEST_STEM:
        return frozenset()
    rest, found = word, set()
    for stem in sorted(_STEMS, key=len, reverse=True):
        if stem in rest:
            rest = rest.replace(stem, " ", 1)
            found.add(_STEMS[stem])
    left = "".join(part for part in rest.split() if part not in {"s", "e", "n", "en", "er", "an", "ge", "af", "no"})
    return frozenset(found) if found and len(left) <= 2 else frozenset()  # noqa: PLR2004 - joints between stems


def column_concept(text: str) -> str | None:
    """The role of a column of lines by the words of its title."""
    found = concepts_of(text)
    has = found.__contains__
    rules = (
        ("gtin", has("gtin") or (has("bar") and has("code"))),
        ("requested_date", has("delivery") and (has("date") or has("wanted")) and not has("qty") and not has("place")),
        ("unit_price", has("price") and not found & {"code", "date", "currency"}),
        ("description", has("name") and has("item") and not has("code")),
        ("qty", found >= {"need", "code"} and not found & {"order", "item", "ours", "yours", "price"}),
        ("qty", has("qty") and not found & {"price", "code", "date", "delivery"}),
        ("qty", has("qty") and has("need") and not found & {"price", "code", "date"}),
        ("buyer_part", has("ours") and bool(found & {"code", "item"})),
        ("supplier_part", has("yours") and bool(found & {"code", "item"})),
        ("description", has("desc")),
        ("part", has("item") and has("code") and not found & {"order", "delivery"}),
        ("amount", has("amount") and not found & {"order", "tax", "date", "pay", "qty"}),
        ("line", has("line") and not found & {"amount", "desc", "item"}),
        ("uom", has("unit") and not found & {"qty", "amount", "date"}),
    )
    return next((role for role, holds in rules if holds), None)


def label_concept(text: str) -> str | None:
    """The field of the head that a label names by its words."""
    found = concepts_of(text)
    has = found.__contains__
    rules = (
        ("total", (has("pay") and not has("date")) or (has("amount") and has("gross"))),
        ("currency", has("currency")),
        ("ship_to", has("delivery") and has("place")),
        ("requested_date", has("delivery") and (has("date") or has("wanted"))),
        ("requested_date", found == {"wanted", "date"}),
        ("date", (has("order") and has("date")) or (has("issued") and not has("delivery"))),
        ("subtotal", has("net") and has("amount")),
        ("po_number", has("order") and has("code") and not found & {"item", "yours", "line", "date"}),
        ("po_number", has("order") and has("buyer") and not found & {"name", "place"} and has("order")),
        ("buyer", has("buyer") and found <= {"buyer", "name"}),
        ("requested_date", found == {"wanted"}),
    )
    return next((role for role, holds in rules if holds), None)


def is_order_title(text: str) -> bool:
    """Whether a text names an order, of goods or to a supplier, and ends so: "Material Order"."""
    last = concepts_of(text.rpartition(" ")[2])
    return "order" in last and concepts_of(text) <= {"order", "need", "item", "yours"}


def names_delivery(text: str) -> bool:
    """Whether a text is a word for delivery and no more, which may be a day or a place."""
    return concepts_of(text) == {"delivery"}
