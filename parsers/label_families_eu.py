"""Labels and titles put together from parts, as in label_families, in German, French, Spanish, Italian and Dutch."""

from collections.abc import Mapping

HEAD_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "po_number": (
        "unsere|unser|ihre|kunden|- / bestell|bestellung|bestellungs|auftrags|auftrag|beleg|einkaufsbeleg|einkaufs|kaufvertrags|"
        "abruf|bestellbeleg / -|nr|nummer",
        "n°|no|numero|réf|reference|votre|notre|- / commande|de commande|de la commande|bon de commande|du bon de commande|"
        "commande fournisseur|cde|de cde|document / -|n°|no",
        "n|no|numero|num|nuestro|su|ref|- / pedido|de pedido|del pedido|pedido de compra|de pedido de compra|orden de compra|"
        "de orden de compra|orden|de orden|de documento / -|n|no|num",
        "n|no|numero|nr|nostro|vostro|rif|- / ordine|d'ordine|ordine fornitore|ordine d'acquisto|ordine di acquisto|dell'ordine|"
        "buono d'ordine|documento|commessa / -|n|no|nr",
        "ons|onze|uw|- / bestel|bestelling|inkooporder|order|inkoop|bestelbon|opdracht|inkoopopdracht / -|nr|nummer",
    ),
    "date": (
        "datum der|- / bestellung|bestell|auftrags|beleg|bestelldatum|erstellungs|ausstellungs|druck / -|datum|vom|erstellt am|tag",
        "ausgestellt|erstellt|gedruckt|bestellt|angelegt / am",
        "date|date de|date de la|date du|date d'|du|en date du / commande|la commande|cde|bon de commande|émission|création|document|"
        "édition|édition du document",
        "commande|établi|emis|edite|créé|imprimé / du|le|en date du",
        "fecha|fecha de|fecha del / pedido|documento|emisión|orden|compra|creación|la orden|impresión|orden de compra",
        "data|data di|data del|data dell' / ordine|documento|emissione|creazione|stampa|conferma",
        "datum|datum van|bestel|order|inkoop|document|afdruk|aanmaak / bestelling|datum|order|opdracht|orderdatum",
        "del", "bestelling / van|d.d.",
    ),
    "requested_date": (
        "gewünschter|gewünschtes|gewünscht|unser|spätester|bestätigter|fester|- / liefertermin|lieferdatum|liefertag|anliefertermin|"
        "anlieferdatum|anlieferung|wunschtermin|wareneingang|eintrefftermin|lieferung|lieferwoche / -|am|bis|gewünscht|ca",
        "liefern|lieferung|anlieferung|liefertermin|zu liefern / bis|am|spätestens|zum|bis spätestens",
        "date|date de|- / livraison|la livraison|réception|mise à disposition|livraison prévue|livraison souhaitée|livraison demandée|"
        "livraison au plus tard / -|le|au plus tard|souhaitée|demandée|prévue|prévue le|souhaitée le|demandée le|pour le",
        "délai|delai / de livraison|souhaité|demandé|de livraison souhaité|livraison|de réception|à respecter",
        "à livrer|livrer|a livrer / le|pour le|avant le|au plus tard le|pour",
        "fecha|fecha de|fecha de la|plazo|plazo de|- / entrega|recepción|entrega solicitada|entrega prevista|entrega requerida|"
        "entrega deseada|suministro / -|el|antes del|solicitada|prevista|requerida|deseada",
        "entregar|entrega / el|antes del|antes de|para el",
        "data|data di|data della|termine|termine di|- / consegna|arrivo|ricevimento|consegna prevista|consegna richiesta|evasione / "
        "-|il|entro|entro il|prevista|richiesta|tassativa|merce",
        "consegnare|consegna / entro|il|entro il|al",
        "gewenste|gevraagde|verwachte|uiterste|bevestigde|- / leverdatum|levertijd|levering|leverdag|aflevering|afleverdatum|"
        "ontvangstdatum|leverweek / -|gewenst|op|vóór|voor|uiterlijk",
        "leveren|te leveren / op|voor|vóór|uiterlijk|uiterlijk op",
    ),
    "ship_to": (
        "waren|liefer|anliefer|versand|lager|liefern|abweichende liefer|lieferung|empfänger|zustell|bau / "
        "adresse|anschrift|empfänger|ort|stelle|an|an adresse|standort|werk|lager|filiale",
        "adresse|adresse de|lieu|lieu de|site de|point de|livraison|livrer|marchandise|livré|à livrer / livraison|la livraison|réception|"
        "à|chez|expédition|destinataire|à l'adresse|a|livrée à",
        "dirección|dirección de|lugar|lugar de|punto de|almacén de|entregar|enviar|envío|destino / entrega|envío|la entrega|en|a|"
        "mercancía|recepción|de mercancía",
        "indirizzo|indirizzo di|luogo|luogo di|punto di|destinazione|destinatario|spedire|consegnare / consegna|destinazione|spedizione|"
        "a|merce|merci|della merce|presso",
        "aflever|lever|bezorg|verzend|losse|magazijn|ontvangst|goederen / adres|plaats|locatie|aan|ontvanger|aan adres",
    ),
    "bill_to": (
        "rechnung|rechnungs|fakturierung|rechnungsstellung / an|adresse|anschrift|empfänger|an adresse",
        "adresse|adresse de|facture|facturer|facturation|à facturer / facturation|facture|à|a|facturer",
        "dirección|dirección de|facturar|factura|datos de / facturación|a|factura",
        "indirizzo|indirizzo di|fatturare|fattura|intestazione|dati / fatturazione|a|fattura|fatture|intestata a",
        "factuur|facturatie|facturatie- / adres|aan|gegevens",
    ),
    "supplier": (
        "lieferant|lieferanten|verkäufer|auftragnehmer / -|anschrift|adresse|name|firma",
        "fournisseur|vendeur|adresse fournisseur|adresse du fournisseur|nom du fournisseur / -|destinataire",
        "proveedor|datos del proveedor|datos proveedor|vendedor|nombre del proveedor|dirección proveedor / -",
        "fornitore|spett.le|spettabile|spett|spett.le fornitore|dati fornitore|ragione sociale fornitore / -|ditta",
        "leverancier|leveranciersgegevens|leveranciersadres|adres leverancier / -|naam",
    ),
    "buyer": (
        "besteller|auftraggeber|käufer|kunde|rechnungsempfänger / -|anschrift|adresse|firma",
        "acheteur|client|donneur d'ordre|société|émetteur|commandé par / -|adresse|nom",
        "comprador|cliente|solicitante|empresa|datos del cliente|datos del comprador / -",
        "acquirente|cliente|committente|ordinante|dati cliente / -",
        "koper|opdrachtgever|besteller|klant|afnemer / -|gegevens|adres",
    ),
    "total": (
        "gesamt|end|auftrags|bestell|brutto|rechnungs|total|summe|beleg / betrag|summe|wert|preis|gesamt|brutto|inkl mwst|inkl ust|eur|chf|"
        "betrag brutto|summe brutto",
        "total|montant|montant total|net|total général|total commande / ttc|à payer|de la commande|commande|général|toutes taxes comprises|"
        "tvac|t.t.c.|du bon de commande|document",
        "total|importe|importe total|suma total / pedido|del pedido|general|con iva|iva incluido|eur|documento|a pagar|orden|neto a pagar",
        "totale|importo|totale generale / ordine|documento|complessivo|iva inclusa|ivato|con iva|da pagare|fornitura|eur|a pagare",
        "totaal|eind|order|bestel / bedrag|totaal|incl btw|inclusief btw|order|bestelling|eur|te betalen",
    ),
    "subtotal": (
        "netto|zwischen|waren|positions|summe|gesamt|total|betrag|wert|nettowert|nettobetrag|warenwert|nettosumme|summe netto / betrag|summe|wert|gesamt|netto|ohne mwst|exkl mwst|ohne ust|exkl|"
        "positionen|netto eur|excl mwst|netto ohne mwst",
        "total|montant|sous-total|net|base|montant net|total net / ht|h.t.|hors taxe|hors taxes|htva|hors tva|h.t|net ht|commande ht|brut ht",
        "total|base|importe|subtotal|suma|neto / neto|imponible|sin iva|base imponible|sin impuestos|antes de impuestos|bruto|líquido",
        "totale|imponibile|importo|subtotale|netto|tot / netto|imponibile|merce|iva esclusa|senza iva|al netto|righe|imp|merci",
        "totaal|subtotaal|netto|bedrag|goederen / excl btw|exclusief btw|netto|ex btw|bedrag|totaal|zonder btw|bedrag excl btw|exclusief",
    ),
    "tax": (
        "mwst|ust|mehrwertsteuer|umsatzsteuer|mwst-betrag|tva|iva|btw / -|betrag|satz|montant|importe|cuota|importo|bedrag|hoog|laag",
        "zzgl|zuzüglich|+|plus|montant|total|importe|cuota|importo|totale|bedrag / mwst|ust|tva|iva|btw|gesetzl mwst|umsatzsteuer",
    ),
    "freight": (
        "fracht|versand|transport|liefer|verpackungs|frais|frais de|port|gastos de|portes|spese|spese di|verzend|vracht|transport / "
        "-|kosten|pauschale|port|transport|livraison|envío|trasporto|spedizione|imballo|anteil|et emballage|bijdrage",
    ),
    "contact": (
        "ihr|unser|- / ansprechpartner|sachbearbeiter|einkäufer|bearbeiter|kontakt|zeichen",
        "votre|notre|- / contact|interlocuteur|acheteur|correspondant|suivi par|affaire suivie par|responsable",
        "persona de|su|- / contacto|comprador|responsable|interlocutor", "ufficio|vs|ns|- / acquisti|referente|riferimento|compratore|contatto",
        "uw|onze|- / contactpersoon|inkoper|behandeld door|contact",
    ),
    "vendor_no": (
        "lieferanten|kreditoren|ihre lieferanten|unsere lieferanten / nr|nummer|konto|code",
        "code|n°|no|numero|réf|compte|votre code / fournisseur|fournisseur chez nous",
        "código|n|no|num|cod / proveedor|de proveedor|acreedor", "codice|n|cod|nr / fornitore", "leveranciers|crediteur|leverancier / nr|nummer|code",
    ),
    "customer_no": (
        "kunden|unsere kunden|kd|debitoren / nr|nummer|konto", "n°|no|code|compte|notre n°|notre code|référence / client|client chez vous",
        "código|n|no|nuestro n|nuestro código|cod / cliente|de cliente", "codice|n|cod|nr|nostro codice / cliente", "klant|debiteur|ons klant / nr|nummer|code",
    ),
}  # fmt: skip

COLUMN_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "line": ("pos|position|positions|lfd|zeile|bestellpos / -|nr|nummer", "n°|no|ligne|poste|repère|pos / -|ligne|n°", "n|no|pos|línea|partida|renglón / -|n|línea",
             "n|nr|riga|pos|prog / -|riga|n", "regel|pos|positie|volg / -|nr|nummer"),
    "buyer_part": (
        "unsere|unser|eigene|interne|kunden|besteller / artikel|art|artikelnummer|artikelnr|material|materialnummer|material-nr|nr|nummer|sachnummer|teilenummer|"
        "ident-nr|artikel-nr|art-nr|teile-nr|produkt-nr",
        "notre|votre client / référence|réf|ref|code|code article|article|n° article|réf article|référence article",
        "nuestra|nuestro / referencia|ref|código|artículo|cod|código artículo|n de artículo", "nostro|ns|nostra|vs cliente / codice|articolo|cod|codice articolo|rif|cod articolo|codice art",
        "ons|onze|eigen / artikel|artikelcode|artikelnr|artikelnummer|art nr|code|nummer|referentie|productcode",
    ),
    "supplier_part": (
        "ihre|ihr|lieferanten|lief|lieferant|hersteller / artikel|art|artikelnummer|artikelnr|material|materialnummer|nr|nummer|teilenummer|bestell-nr|bestellnummer|artikel-nr|"
        "art-nr|produkt-nr|teile-nr|sachnummer",
        "votre|vos|fournisseur / référence|réf|ref|code|code article|article|n° article|réf article", "réf|ref|référence|code|article|code article / fournisseur|fourn|fournis|frs",
        "su|vuestra|proveedor / referencia|ref|código|artículo|cod", "ref|referencia|código|cod|artículo / proveedor|prov|fabricante",
        "vostro|vs|vostra / codice|articolo|cod|codice articolo|rif|cod articolo", "codice|cod|articolo|rif|cod art / fornitore|forn|for",
        "uw|leverancier|leveranciers / artikel|artikelcode|artikelnr|artikelnummer|art nr|code|nummer|referentie|artikelcode|productcode",
    ),
    "part": ("artikel|art|material|produkt|teile|sach|ident|katalog / -|nr|nummer|code", "réf|ref|référence|code|article / -|article|produit|art",
             "ref|referencia|código|cod|artículo / -|artículo|producto|art", "codice|cod|articolo|rif|art / -|articolo|prodotto|art", "artikel|art|product|bestel / -|nr|nummer|code"),
    "description": (
        "artikel|material|produkt|waren|leistungs|kurz|positions|artikelkurz|lang / bezeichnung|beschreibung|text|benennung|name",
        "désignation|libellé|description|intitulé|nature / -|article|de l'article|du produit|produit|des articles|marchandise|et référence",
        "descripción|denominación|concepto|detalle|designación / -|artículo|del artículo|producto|del producto|material|mercancía",
        "descrizione|denominazione|designazione|descr / -|articolo|prodotto|merce|materiale|beni|dei beni|dell'articolo|bene/servizio",
        "omschrijving|beschrijving|benaming|artikel|product / -|artikel|product|goederen|omschrijving|naam",
    ),
    "qty": (
        "bestell|auftrags|liefer|soll|gesamt|bestellte|benötigte / menge|anzahl|stück|mge", "menge|anzahl|mge / -|bestellt|stück|in me|gesamt",
        "qté|quantité|qte|nb|nombre|qtés / -|commandée|cde|cdée|cdé|commandé|demandée|totale|à livrer|colis|unités|pièces|uc|unité",
        "cantidad|cant|ctdad|cdad|unidades|uds / -|pedida|solicitada|total|pedidas|ped|requerida",
        "quantità|q.tà|qtà|qta|q.ta|pezzi|n pezzi|nr pezzi / -|ordinata|ord|richiesta|totale|ordinati|da consegnare",
        "aantal|hoeveelheid|bestel|besteld / -|besteld|aantal|stuks|bestelde|eenheden|hoeveelheid|totaal",
    ),
    "uom": ("mengen|bestell|maß|verpackungs|verkaufs|bezugs / einheit|me|einh", "unité|un|u / -|de mesure|de commande|d'achat|cde|achat|de vente",
            "unidad|ud|um|unid / -|de medida|medida|compra|med", "unità|u.m|um|u / -|di misura|misura|mis|m", "besteleenheid|eenheid|verpakking|bestel|verkoop / -|eenheid"),
    "unit_price": (
        "einzel|stück|netto|einkaufs|einheits|listen|ek|brutto|netto einzel|einzelnetto|vertrags / preis|preis netto|preis eur|preis in eur|vk|netto|preis je einheit",
        "preis|netto / je einheit|pro einheit|pro stück|je stück|je me|stück|einzel|einheit|eur",
        "prix|pu|p.u|tarif|prix net|prix unit|p.u. / -|unitaire|unit|net|ht|unitaire ht|unitaire net|net ht|d'achat|achat|brut|unitaire net ht|achat ht|public|h.t|u",
        "precio|p|pvp|tarifa|coste|valor / -|unitario|unit|ud|unidad|neto|compra|unitario neto|bruto|por unidad|unit neto|eur",
        "prezzo|pr|costo|prz|listino|p / -|unitario|unit|un|netto|unitario netto|un netto|lordo|listino|acquisto|di acquisto|cad|per unità|eur",
        "prijs|netto|inkoop|stuk|eenheids|bruto|stuks / -|prijs|per stuk|per eenheid|netto|stuk|bruto|eenheid|excl btw|eur",
    ),
    "amount": (
        "gesamt|positions|zeilen|netto|waren|brutto|total|summe|pos / preis|wert|betrag|summe|netto|preis netto|eur|gesamt|betrag netto|wert netto",
        "montant|total|prix total|valeur|mt|mnt|montant total / -|ht|ligne|net|total|net ht|h.t|ligne ht|total ht|htva|hors taxes|hors taxe|brut",
        "importe|total|valor|precio|imp / -|neto|línea|total|bruto|línea neto|eur|de línea|parcial|sin iva",
        "importo|totale|valore|imp|prezzo|tot / -|netto|riga|totale|riga netto|imponibile|di riga|eur|merce|complessivo|netto riga",
        "bedrag|totaal|regel|waarde|netto / -|bedrag|totaal|prijs|netto|regel|excl btw|totaalprijs|eur|waarde",
    ),
    "requested_date": (
        "liefer|anliefer|wunsch|bedarfs|soll / termin|datum|tag|woche|kw", "date|délai|délai de|date de|date liv|liv|livr / livraison|liv|souhaitée|demandée|prévue|réception|voulue|le",
        "fecha|f|plazo|plazo de|fecha de / entrega|ent|solicitada|necesidad|requerida|recepción", "data|dt|d|data di|termine / consegna|cons|richiesta|arrivo|prevista|evasione",
        "lever|gewenste|aflever / datum|dag|levering|leverdatum|week|tijd",
    ),
    "tax_rate": ("mwst|ust|steuer|tva|iva|btw|taux|tipo|aliquota|aliq|cod|code|% / %|satz|tva|iva|btw|mwst|schlüssel|code|in %|percentage|perc|steuer|de tva",),
    "discount": ("rabatt|rab|remise|rem|rist|ristourne|descuento|dto|desc|sconto|sc|korting|kort|nachlass / -|%|in %|en %|eur|1|2",),
    "price_per": ("preis|price|prijs / einheit|eenheid|unit basis", "je|pro|per / me|einheit|preiseinheit|eenheid"),
    "other": (
        "gelieferte|offene|rest|gelief|off / menge|mge", "reste|reliquat|livré|reçue|qté|quantité / à livrer|livrée|reçue|livré|reçu|restante|par colis|par carton",
        "gewicht|netto|brutto|poids|peso|volumen|volume|inhoud / -|gewicht|kg|netto|brutto|net|brut|neto|unit",
        "lager|lagerort|werk|filiale|kostenstelle|konto|sachkonto|projekt|auftrag / -|nr|ort",
        "zolltarif|waren|statistische waren|herkunfts|ursprungs / nr|nummer|land|tarifnummer",
        "marke|hersteller|marque|fabricant|marca|fabricante|produttore|merk|fabrikant|fab / -|name|nom",
        "packungsgröße|inhalt|ve|vpe|verpackung|colisage|cond|conditionnement|confezione|conf|envase|verpakkingsgrootte|inhoud / -|par|menge",
    ),
}  # fmt: skip
