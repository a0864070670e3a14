"""The words that title a column of the order's lines, by role, in six languages; "|" stands between phrases."""

from collections.abc import Mapping

COLUMN_WORDS: Mapping[str, str] = {
    "line": """
        line | line no | ln | ln no | # | pos | position | sr | sr no | s no | sl no | pos nr | positions-nr |
        lfd nr | lfd | ligne | linea | riga | regel | line item | po line | l | seq | row | regel nr | posizione |
        posicion | poste | po item | li | itm | lnr
    """,
    "buyer_part": """
        our code | our item | our item no | our part | our part no | our ref | our sku | our article no |
        our product code | our material | our reference | our item code | our stock code | our no | our article |
        customer part | customer part no | customer item | customer item no | cust part | cust item | buyer part |
        buyer part no | buyer code | buyer item | buyer's code | buyer's part no | buyers part no | buyer's item |
        material | materiaal | materiale | matériel | material no | internal code | internal part no | stock code | stock no | stock item |
        customer sku | customer code | buyer item no | buyer sku | buyer article | internal ref | material code |
        company part no | purchaser item | Unsere Artikel-Nr | Unsere Art-Nr | Unsere Nr | Unsere Teilenummer |
        Unsere Material-Nr | Unsere Sachnummer | Sachnummer | Unser Artikel | eigene Artikelnummer |
        Kundenartikelnummer | Kunden-Art-Nr | Kunden-Artikel-Nr | Kundenmaterial | Unsere Mat-Nr | Mat-Nr |
        interne Nr | notre reference | notre ref | notre code | notre article | ref interne | code interne |
        notre code article | nuestra referencia | nuestro codigo | nuestra ref | codigo interno | ref interna |
        nuestro articulo | nostro codice | ns codice | nostro articolo | codice interno | ns cod | ns riferimento
        | ons artikelnummer | ons artikel | ons art nr | ons nummer | onze code | intern artikelnummer
    """,
    "supplier_part": """
        your code | your item | your item no | your part | your part no | your ref | your sku | your article no |
        your product code | your reference | your item code | your stock code | your no | your article |
        your material | vendor item | vendor item no | vendor part | vendor part no | vendor code | vendor sku |
        vendor material | vendor item code | vendor article | vendor product no | vendor no | vendor stock no |
        supplier part | supplier part no | supplier code | supplier item | supplier item no | supplier sku |
        supplier ref | supplier article no | supplier's part no | supplier product code | supplier reference |
        suppliers code | supplier stock code | supplier item code | supplier article | supplier material |
        seller part | seller item | catalog no | catalogue no | cat no | catalog | vend item | vend part | Ihre Artikel-Nr
        | Ihre Art-Nr | Ihre Nr | Ihr Artikel | Ihre Teilenummer | Ihre Material-Nr | Ihre Bestell-Nr |
        Lieferantenartikelnummer | Lieferanten-Artikel-Nr | Lieferanten-Art-Nr | Lief-Art-Nr | Lieferanten-Nr |
        Lief Artikel-Nr | Ihre Mat-Nr | Lieferantenmaterial | Lieferantenartikel | Ihre Sachnummer
        | Bestell-Nr | votre reference | votre ref | votre code | ref fournisseur | reference fournisseur |
        code fournisseur | votre article | ref fourn | votre code article | article fournisseur | su referencia |
        su codigo | ref proveedor | codigo proveedor | referencia proveedor | su ref | vuestra referencia |
        su articulo | vostro codice | vs codice | codice fornitore | vostro articolo | vs cod | cod fornitore |
        articolo fornitore | vs articolo | vs riferimento | rif fornitore | uw artikelnummer | uw artikel |
        uw art nr | uw nummer | uw code | leverancier artikelnummer | artikelnummer leverancier | lev artikelnr |
        art nr leverancier | lev art nr
    """,
    "mfr_part": """
        mfr part no | mfg part no | mpn | manufacturer part no | mfr part | mfg part | manufacturer part | mfr no | mfg no | mfr item no |
        manufacturer no | oem no | oem part no | maker part no | Hersteller-Nr | Hersteller-Art-Nr | Herstellernummer | Hersteller-Artikelnummer |
        Herstellerartikelnummer | ref fabricant | reference fabricant | ref constructeur | ref fabricante | referencia fabricante |
        cod produttore | codice produttore | fabrikantnummer | artikelnummer fabrikant
    """,
    "part": """
        part | part no | item | item no | item code | item id | product | product code | product no | product id |
        sku | sku no | sku code | article | article no | article code | code | art no | art | ref | reference |
        model | model no | style | style no | part id | item ref | product ref | goods code | item reference | pn
        | part code | product sku | Artikel | Artikel-Nr | Artikelcode | Teilenummer | Produkt | Produkt-Nr |
        ArtNr | Produktcode | Ident-Nr | Teil | Modell | code article | ref article | reference article | produit
        | code produit | n° article | ref produit | articulo | codigo | codigo articulo | referencia |
        cod articulo | producto | cod | n° articulo | cod producto | codigo producto | articolo | codice |
        codice articolo | cod articolo | prodotto | cod art | codice prodotto | rif | riferimento | productcode |
        onderdeelnummer | art code | bestelnr
    """,
    "gtin": """
        gtin | ean | ean code | ean/upc | upc | barcode | bar code | ean 13 | ean nr | codigo ean | codice ean |
        gtin/ean | upc code | ean13 | code ean | gencod | ean/gtin | upc/ean | apn | strichcode | codigo de barras
        | codice a barre | isbn | gencode | upc no | gtin no
    """,
    "description": """
        description | item description | product description | goods | details | product name | item name |
        material description | part description | name | description of goods | goods description | item details |
        article description | description of items | line description | specification | text | particulars |
        short text | desc | product details | service | item description & specification |
        description/specification | Bezeichnung | Beschreibung | Artikelbezeichnung | Artikelbeschreibung |
        Warenbezeichnung | Materialbezeichnung | Benennung | Leistung | Produktbezeichnung | Kurztext |
        Artikeltext | Materialkurztext | Artikelname | Produktname | Ware | Gegenstand | designation | libelle |
        description article | intitule | denomination | designation article | descripcion | concepto | detalle |
        denominacion | descripcion del articulo | descripcion articulo | descrizione | descrizione articolo |
        denominazione | descrizione merce | descrizione prodotto | descrizione dei beni | omschrijving |
        beschrijving | artikelomschrijving | productomschrijving | benaming
    """,
    "qty": """
        qty | quantity | order qty | ordered | qty ordered | order quantity | ord qty | quantity ordered | qty req
        | qty required | units | qty ord | no of units | quantity required | qnty | quan | quant | ordered qty |
        pieces | pcs | qty/units | qty & unit | qty/uom | quantity/unit | total qty | total quantity | po qty |
        quantity uom | qty requested | qty to order | no off | no of pcs | no of pieces | total pcs | total pieces | total st | totaal st | totaal stuks | gesamt st | gesamt stück | total pièces | total pieces | total uds | Menge | Anzahl | Bestellmenge | Stück | Stk | Mge | Menge/ME
        | Menge Einheit | Stückzahl | Auftragsmenge | best menge | quantite | qte | qte commandee |
        quantite commandee | nombre | nb | qtes | quantites | cantidad | cant | ctd | cdad | cantidad pedida | uds
        | unidades | cant pedida | quantita | q.ta | qta | quantita ordinata | pezzi | qta ordinata | aantal |
        hoeveelheid | besteld | aantal besteld | bestelaantal | stuks
    """,
    "uom": """
        uom | u/m | unit | unit of measure | uoi | units of measure | pack | pack type | measure | order unit |
        unit of issue | u of m | unit measure | purchase unit | selling unit | order uom | purch uom | oum | u/i |
        uom code | ME | Einheit | Mengeneinheit | Einh | VE | Verpackungseinheit | Maßeinheit | Bestelleinheit |
        EH | BME | VPE | Gebinde | unite | unites | u | unite de mesure | cond | conditionnement | ud | unidad |
        unidad de medida | udm | unita | unita di misura | uds medida | um misura | eenheid | eenh | verpakking |
        ehd | besteleenheid
    """,
    "unit_price": """
        b price | basic price | base price | gross price | gross unit price |
        unit price | price | unit cost | rate | price each | each | cost | cost each | net price | unit net price
        | price/unit | unit rate | price per unit | u/price | price ea | cost price | unit price net |
        net unit price | list price | agreed price | cost/unit | unit value | item price | buy price |
        purchase price | unit cost price | our price | nett price | cost per unit | price excl gst |
        unit price ex gst | unit price excl vat | price ex vat | price excl vat | unit price excl gst |
        price ex gst | basic cost | po price | order price | per unit | unit amount | price per | net cost |
        Einzelpreis | Preis | E-Preis | EP | Stückpreis | Nettopreis | Einzelpreis netto | Preis/Einheit |
        Preis je Einheit | EK-Preis | Preis/ME | Preis pro Einheit | Listenpreis | VK-Preis | Einzel | Preis netto
        | EK | Einstandspreis | Preis/Einh | Preis/Stk | Preis/Stück | Stk-Preis | Einkaufspreis |
        Nettoeinzelpreis | Netto-EP | EP netto | Netto-E-Preis | Einheitspreis | prix unitaire | p.u. | prix | pu ht | prix unitaire ht | prix unit |
        prix u. | prix net | prix unit ht | pu net | prix ht | precio | precio unitario | precio unit | p. unit |
        p. unitario | precio/ud | precio neto | pvp | coste | prezzo | prezzo unitario | prezzo unit | prezzo un |
        pr. unit | prezzo netto | prezzo un netto | pr unitario | costo unitario | prijs | stukprijs |
        eenheidsprijs | prijs per stuk | prijs/eenheid | prijs p/e | prijs per e | netto prijs | inkoopprijs | prijs per eenheid |
        nettoprijs
    """,
    "price_per": """
        per | price basis | price qty | pricing unit | per qty | Preiseinheit | PE | PEH | je | pro | Preis je |
        unite de prix | par | por | base prezzo | prijseenheid | price per quantity | price uom | basis
    """,
    "discount": """
        discount | disc | disc % | discount % | % disc | Rabatt | Rab | Rabatt % | Rab % | remise | remise % | rem
        | rem % | dto | dto % | descuento | % dto | sconto | sc | sconto % | sc % | korting | korting % | disc pct
        | less % | Nachlass
    """,
    "amount": """
        amount | total | line total | ext | extended | extended price | ext price | extension | line amount |
        net amount | line value | value | total price | total amount | extended cost | ext cost | ext amount |
        line cost | total cost | net value | net total | item total | extended amount | total value |
        amount excl gst | subtotal | total excl gst | total ex gst | line price | sum | net | total net |
        total excl vat | amount ex vat | amount excl vat | total ex vat | line net | ext value | nett amount |
        line net amount | t value | total line value | order value | price total | ext net | line ext |
        extended value | Gesamt | Gesamtpreis | Betrag | Summe | Wert | Nettowert | GP | G-Preis | Zeilensumme |
        Positionswert | Gesamt netto | Netto | Gesamtbetrag | Gesamtwert | Nettobetrag | Positionssumme |
        Gesamtpreis netto | Positionsbetrag | Netto gesamt | Total netto | montant | montant ht | total ht |
        prix total | montant net | montant total | total ligne | prix total ht | importe | total linea |
        precio total | importe neto | valor | importe total | total neto | importe linea | importo | totale |
        prezzo totale | totale riga | importo netto | valore | totale netto | imp netto | importo totale | bedrag
        | totaal | totaalprijs | regeltotaal | totaalbedrag | netto bedrag | regelbedrag | nettobedrag | waarde
    """,
    "requested_date": """
        date req |
        required by | required date | req date | delivery date | due date | need by | date required | del date |
        due | ship date | delivery | requested date | deliver by | date | need date | dlv date | promise date |
        req by | reqd date | eta | deliv date | wanted | arrival date | reqd | dely date | schedule date |
        expected date | needed by | requested | required | request date | deldate | Liefertermin | Termin |
        Lieferdatum | Liefer-Termin | Lieferung | LT | Wunschtermin | Liefertag | Lief-Termin | Anlieferung |
        date de livraison | livraison | delai | date livraison | date liv | liv le | fecha entrega |
        fecha de entrega | entrega | f. entrega | fecha | data consegna | consegna | data cons | dt consegna |
        leverdatum | levering | levertijd | datum
    """,
    "tax": """
        tax | vat | gst | tax amount | gst amount | vat amount | tax amt | gst amt | MwSt | USt | tva | iva | btw
        | Steuer | cgst | sgst | igst | sales tax | MwSt Betrag | montant tva | importo iva | importe iva |
        taxable
    """,
    "tax_rate": """
        tax % | tax rate | vat % | gst % | vat rate | vat code | tax code | gst code | MwSt % | MwSt-Satz | USt %
        | tva % | taux tva | % tva | iva % | % iva | btw % | % btw | aliquota | al iva | tipo iva | cod iva | St |
        StS | btw code | tx | txbl | steuersatz | gst rate | aliq
    """,
    "gross_amount": """
        total incl gst | total inc gst | total incl vat | amount incl gst | gross | gross amount | total incl tax
        | line total inc gst | total inc vat | amount inc gst | Brutto | Gesamt brutto | Bruttobetrag | total ttc
        | montant ttc | total con iva | totaal incl btw | totale ivato | amount inc vat | amount incl vat
    """,
    "revision": """
        rev | revision | rev no | rev level | drawing rev | index | zeichnungsindex | version
    """,
    "colour": """
        colour | color | col | colour name | color name | colourway | colorway | Farbe | couleur | coloris | kleur | colore | farve | färg | kolor
    """,
    "other": """
        l price | landing price | landed price |
        weight | wt | gross weight | net weight | kg weight | Gewicht | poids | peso | volume | hs code | hsn |
        hsn code | tariff code | hsn/sac | Zolltarifnummer | origin | country of origin | Herkunft | account | gl
        | gl code | cost centre | cost center | job | project | status | location | loc | bin | whse | warehouse |
        Lager | size | Größe | brand | Marke | manufacturer | Hersteller | mfr | mfg |
        received | rec'd | qty received | shipped | qty shipped | back ordered | backorder | b/o | open | open qty
        | outstanding | balance | geliefert | offen | moq | pack size | inner | carton qty | case pack | pack qty
        | mrp | rrp | retail | retail price | requisition | req no | req | contract | charge to | department |
        dept | kolli | colli | inhoud | marque | taille | magazzino | magazijn | almacen | lot | batch | serial no |
        drawing | drawing no | Zeichnung | Zeichnungs-Nr | expiry | remarks | notes | comment | Bemerkung |
        qty/ctn | units/ctn | inhalt
    """,
}
