"""The words that name a field of the order's head, by role, in six languages; "|" stands between phrases."""

from collections.abc import Mapping

# Roles from `contact` on are no fields of ours: they are known so that what stands behind them is not
# mistaken for a field.
HEADER_WORDS: Mapping[str, str] = {
    "po_number": """
        no | purchase order | purchase order no | po | po no | order no | order | our order no | our order | our po |
        our po no | customer order no | customer po | customer po no | cust po | buyer order no | buyer's order no
        | order reference | order ref | order id | po ref | po reference | po id | document no | purchase order id
        | purchase order reference | your purchase order | purchase no | release order no | blanket release |
        Bestellnummer | Bestellung | Bestellung Nr | Auftragsnummer | Auftrag | Unsere Bestellung |
        Unsere Bestellnummer | Einkaufsbeleg | Belegnummer | Kundenauftrag | commande | bon de commande |
        bon de commande n° | commande n° | n° de commande | no commande | notre commande | reference commande |
        ref commande | n° bon de commande | pedido | pedido n° | n° de pedido | no pedido | orden de compra |
        orden de compra n° | orden no | n° orden | nuestro pedido | no orden de compra | pedido de compra |
        n° pedido de compra | ref pedido | ordine | ordine n° | n° ordine | ordine di acquisto |
        ordine di acquisto n° | ordine fornitore | nostro ordine | numero d'ordine | buono d'ordine | rif ordine |
        ordine d'acquisto | ordine d'acquisto n° | inkooporder | inkooporder nr | bestelling | bestelnummer |
        bestelling nr | onze bestelling | onze order | inkoopnummer | bestelbon | bestelbon nr | ons bestelnummer
    """,
    "revision": """
        revision | rev | revision no | rev no | version | amendment | amendment no | change no | change order no |
        Änderung | Änderungsnummer | Revisionsnummer | Änderungsstand | modification n° | avenant | revisione |
        revisie | wijziging
    """,
    "date": """
        date | order date | po date | date of order | date ordered | ordered on | issued | issue date |
        date issued | issued on | document date | purchase order date | date raised | raised | order placed |
        order dated | dated | entered | doc date | Datum | Bestelldatum | Auftragsdatum | Belegdatum |
        Bestellung vom | Ausstellungsdatum | vom | Bestelltag | date de commande | date commande |
        date de la commande | date d'emission | emis le | en date du | date du document | fecha | fecha de pedido
        | fecha pedido | fecha del pedido | fecha de emision | fecha de orden | fecha orden | data | data ordine |
        data dell'ordine | data emissione | data documento | besteldatum | orderdatum | datum bestelling |
        documentdatum
    """,
    "requested_date": """
        required by | required | required date | date required | requested date | request date | req date |
        reqd date | req'd date | req by | delivery date | deliver by | delivery by | deliver on |
        delivery required | delivery required by | due date | due | date due | need by | need by date | needed by
        | ship date | requested delivery date | requested delivery | required delivery date | expected date |
        expected delivery | promised date | eta | in hands date | must arrive by | arrive by | ship by |
        requested ship date | delivery due | delivery requested | wanted | date wanted | wanted by | delivery |
        dock date | required delivery | date needed | Liefertermin | Lieferdatum | Wunschtermin |
        Wunschlieferdatum | Liefertag | Gewünschter Liefertermin | Anlieferung | Anliefertermin | Lieferung am |
        Lieferung bis | Termin | gewünschtes Lieferdatum | Anlieferdatum | date de livraison | livraison |
        livraison le | date livraison | livraison souhaitee | date de livraison souhaitee | livraison demandee |
        date de livraison demandee | a livrer le | delai | date souhaitee | livraison prevue | delai de livraison
        | fecha de entrega | entrega | fecha entrega | fecha requerida | fecha de entrega solicitada | entregar el
        | plazo de entrega | fecha solicitada | data di consegna | data consegna | consegna | consegna richiesta |
        consegna entro | data consegna richiesta | data di consegna richiesta | consegnare entro | leverdatum |
        gewenste leverdatum | levering | leveren op | gewenste levering | levertijd | gevraagde leverdatum |
        leverdag
    """,
    "ship_not_before": """
        ship not before | not before | do not ship before | deliver not before | earliest delivery |
        earliest ship date | start ship | start date | start ship date | nicht vor | frühestens | pas avant |
        no antes de | non prima del | niet voor
    """,
    "cancel_after": """
        cancel after | cancel date | cancel if not shipped by | cancel by | cancellation date |
        do not deliver after | latest delivery | latest ship date | last ship date | end ship date | expiry date |
        valid until | not after | nicht nach | spätestens | annuler apres | cancelar despues de | annullare dopo |
        annuleren na | PO expiry date | expiry
    """,
    "buyer": """
        buyer | purchaser | ordered by | from | customer | bought by | buying company | issued by | sold to |
        company | client | purchased by | order from | Besteller | Käufer | Auftraggeber | Kunde | bestellt von |
        Von | acheteur | donneur d'ordre | commande par | emetteur | comprador | cliente | pedido por | acquirente
        | committente | ordinato da | koper | opdrachtgever | klant | besteld door
    """,
    "ship_to": """
        ship to | deliver to | delivery address | delivery to | shipping address | ship to address | goods to |
        consignee | delivery location | deliver goods to | send to | ship-to party | delivery site | shipped to |
        delivery point | deliver to address | place of delivery | site | store | ship to location | delivered to |
        destination | shipto | Lieferanschrift | Lieferadresse | Lieferung an | Liefern an | Lieferort |
        Warenempfänger | Versandanschrift | Versandadresse | Empfänger | Anlieferadresse | Anlieferort |
        bitte liefern an | bitte liefern sie an | liefern sie an | gelieve te leveren aan | gelieve te leveren op |
        sirvase entregar en | si prega di consegnare a | veuillez livrer à | abweichende Lieferanschrift | adresse de livraison | livrer a | livraison a |
        lieu de livraison | livre a | destinataire | adresse livraison | a livrer a | direccion de entrega |
        entregar a | entregar en | enviar a | lugar de entrega | direccion de envio | destinatario |
        indirizzo di consegna | consegnare a | spedire a | luogo di consegna | destinazione | destinazione merce |
        indirizzo consegna | afleveradres | leveradres | leveren aan | aflevering aan | levering aan | bezorgadres
        | bestemming
    """,
    "bill_to": """
        bill to | invoice to | invoice address | billing address | invoices to | send invoice to |
        send invoices to | mail invoice to | remit invoice to | bill to address | billed to | invoicing address |
        accounts payable | Rechnungsanschrift | Rechnungsadresse | Rechnung an | Rechnungsempfänger |
        Rechnungen an | adresse de facturation | facturer a | facture a | facturation | direccion de facturacion |
        facturar a | indirizzo di fatturazione | fatturare a | intestazione fattura | indirizzo fatturazione |
        factuuradres | factuur aan | factureren aan
    """,
    "supplier": """
        supplier | vendor | seller | to | sold by | messrs | order placed with | placed with | ordered from | purchased from | supplier name | vendor name | order to | manufacturer |
        issued to | supplier address | vendor address | supplier details | vendor details | Lieferant | Verkäufer
        | An | Auftragnehmer | Lieferfirma | Firma | bestellt bei | Bestellung bei | fournisseur | vendeur | adressé à | commandé à | commandé chez | commande passée à | pedido a | ordinato a | besteld bij | señores | a l'attention de | proveedor |
        vendedor | fornitore | venditore | spettabile | spett | leverancier | verkoper | aan
    """,
    "currency": """
        currency | order currency | cur | curr | currency code | Währung | Bestellwährung | devise | monnaie |
        moneda | divisa | valuta | prices in | all prices in | Preise in | munt
    """,
    "total": """
        total | amount | order amount | order total | grand total | total amount | total order value | total value | po total |
        total price | total due | total incl tax | total inc gst | total incl gst | total including vat |
        total incl vat | total inc vat | total gross | gross total | amount due | total order | total cost |
        purchase order total | order value | total po value | total purchase order | balance due
        | invoice total | total amount due | total payable | Gesamt | Gesamtbetrag | Gesamtsumme | Gesamtwert |
        Endbetrag | Bruttobetrag | Summe | Gesamtpreis | Bestellwert | Rechnungsbetrag | Auftragswert |
        Auftragssumme | Bestellsumme | Gesamtbetrag brutto | Summe brutto | Brutto | Gesamt brutto |
        Gesamtbetrag inkl MwSt | Gesamtauftragswert | Zwischensumme brutto | total ttc | ttc | t.t.c. | montant total |
        total general | montant ttc | total commande | net a payer | total de la commande | montant total ttc |
        importe total | total pedido | total con iva | total a pagar | total del pedido | total iva incluido |
        totale | totale ordine | totale complessivo | importo totale | totale ivato | totale generale |
        totale iva inclusa | totaal | totaalbedrag | eindtotaal | totaal incl btw | totaal inclusief btw |
        ordertotaal
    """,
    "subtotal": """
        untaxed amount | Gesamtnettowert ohne Mwst | Gesamtnettowert ohne USt | Nettowarenwert gesamt |
        total without tax |
        subtotal | sub-total | net total | net amount | total net | total excl tax | total ex gst | total excl gst
        | total excl vat | total ex vat | total excluding vat | goods total | merchandise total | total before tax
        | net value | net order value | line total | total goods | items total | taxable amount | total net value | net order total
        | total net amount | nett total | taxable value | total nett | lines total | Zwischensumme | Nettobetrag |
        Netto | Nettosumme | Summe netto | Gesamt netto | Warenwert | Nettowert | Nettogesamt | Gesamtnetto |
        Gesamtbetrag netto | Gesamtsumme netto | Netto gesamt | Nettowarenwert | Gesamtnettowert | Warenwert netto
        | Positionssumme | total ht | montant ht | sous-total | total hors taxe | total hors taxes | total net ht
        | montant total ht | base ht | sous total ht | base imponible | total sin iva | importe neto | total neto
        | suma | subtotal sin iva | imponibile | totale imponibile | totale netto | subtotale | totale parziale |
        totale merce | totale iva esclusa | subtotaal | totaal excl btw | netto totaal | totaal exclusief btw |
        nettobedrag | goederenbedrag
    """,
    "tax": """
        tax | vat | gst | sales tax | total tax | tax amount | vat amount | hst | tax total | vat total |
        gst amount | total vat | total gst | cgst | sgst | igst | pst | qst | use tax | consumption tax |
        state tax | MwSt | USt | Mehrwertsteuer | Umsatzsteuer | zzgl MwSt | zzgl USt | MwSt Betrag | Steuer |
        Steuerbetrag | zuzüglich MwSt | zuzüglich Mehrwertsteuer | zzgl gesetzl MwSt | zzgl Mehrwertsteuer | tva |
        montant tva | total tva | taxe | taxes | iva | importe iva | cuota iva | imposta | importo iva |
        totale iva | btw | btw bedrag | impuestos | totaal btw | bedrag btw
    """,
    "freight": """
        freight | shipping | carriage | delivery charge | shipping & handling | shipping and handling | s&h |
        handling | postage | freight charge | shipping cost | delivery fee | freight charges | shipping charges |
        delivery costs | handling fee | Fracht | Versandkosten | Frachtkosten | Versand | Porto | Lieferkosten |
        Fracht und Verpackung | frais de port | port | transport | frais de transport | portes | gastos de envio |
        flete | trasporto | spese di trasporto | spese di spedizione | verzendkosten | vrachtkosten | vracht |
        transportkosten | bezorgkosten
    """,
    "discount_total": """
        discount | less discount | trade discount | order discount | rebate | Rabatt | abzgl Rabatt | Skonto |
        Nachlass | remise | rabais | descuento | sconto | korting | Gesamtrabatt
    """,
    "contact": """
        contact | attention | attn | att | buyer name | contact person | contact name | requested by |
        requisitioner | requestor | requester | purchasing agent | buyer contact | clerk | approved by |
        authorised by | authorized by | prepared by | entered by | created by | placed by | raised by |
        Ansprechpartner | Sachbearbeiter | Bearbeiter | Einkäufer | z. Hd. | Kontakt | zu Händen | contacto |
        contatto | referente | contactpersoon | interlocuteur | suivi par | t.a.v.
    """,
    "phone": """
        phone | tel | telephone | mobile | ph | phone no | tel no | Telefon | telefono | telefoon | fax | fax no |
        telefax | telecopie | mob
    """,
    "email": """
        email | e-mail | mail | e-mail address | web | website | www | internet | courriel | correo electronico
    """,
    "tax_id": """
        abn | acn | vat no | vat reg no | vat id | vat registration no | tax id | tax no | gst no | gstin |
        gst reg no | nzbn | ein | uid | ust-idnr | USt-ID | USt-Id-Nr | Steuernummer | MwSt-Nr | n° tva |
        tva intracommunautaire | siret | siren | nif | cif | p. iva | partita iva | codice fiscale | c.f. | kvk |
        btw nr | tax registration no | vat reg | pan | pan no | tin | rfc | company no | company registration no |
        registered no | Handelsregister | HRB | rcs
    """,
    "gln": """
        gln | iln | ean location | global location number | gln no | edi id | ean loc
    """,
    "customer_no": """
        customer no | account no | acct no | account | our account no | customer id | customer code | cust no |
        acct | Kundennummer | Unsere Kundennummer | Kd-Nr | n° client | code client | compte client |
        no de cliente | codigo cliente | codice cliente | klantnummer | debiteurennummer | client n° | cod cliente
        | n° cliente
    """,
    "vendor_no": """
        vendor no | supplier no | vendor id | supplier id | supplier code | vendor code | supplier account |
        Lieferantennummer | Ihre Lieferantennummer | Kreditor | n° fournisseur | code fournisseur |
        no de proveedor | codigo proveedor | codice fornitore | leveranciersnummer | crediteurnummer |
        Kreditorennummer
    """,
    "other_no": """
        your ref | your reference | our ref | our reference | reference | ref | ref no | quote no | quotation no |
        quotation | quote | quote ref | your quote | contract | contract no | agreement no | requisition |
        requisition no | req no | req | job no | job | project | project no | cost centre | cost center |
        work order | work order no | invoice no | delivery note no | sales order no | sales order | gl code |
        buyer code | department | dept | dept no | route | release | release no | supplier ref |
        supplier reference | bid no | rfq no | rfq | Ihr Zeichen | Unser Zeichen | Ihre Referenz | Unsere Referenz
        | Angebot | Angebots-Nr | Ihr Angebot | Kostenstelle | Projekt | Referenz | Kommission | Rahmenvertrag |
        Vertragsnummer | Abteilung | Kontrakt | votre reference | notre reference | votre ref | notre ref | devis
        | devis n° | su referencia | nuestra referencia | vostro riferimento | nostro riferimento | riferimento |
        uw referentie | onze referentie | offerte | offertenummer | presupuesto | referencia | preventivo |
        kenmerk | ons kenmerk | uw kenmerk
    """,
    "terms": """
        terms | payment terms | terms of payment | payment | payment method | pay terms | payment condition |
        settlement terms | Zahlungsbedingungen | Zahlungsbedingung | Zahlungsziel | Zahlung |
        conditions de paiement | paiement | reglement | mode de reglement | condiciones de pago | forma de pago |
        pago | condizioni di pagamento | pagamento | betalingsvoorwaarden | betaling | betalingstermijn |
        betalingsconditie | modalità di pagamento
    """,
    "shipping": """
        incoterms | incoterm | ship via | shipping method | shipping terms | fob | f.o.b. point | freight terms |
        delivery terms | terms of delivery | carrier | delivery instructions | shipping instructions |
        special instructions | via | delivery method | ship method | mode of transport | delivery mode |
        Lieferbedingungen | Lieferbedingung | Versandart | Spediteur | Lieferart | conditions de livraison |
        mode de livraison | transporteur | condiciones de entrega | transportista | termini di consegna | resa |
        vettore | leveringsvoorwaarden | leveringsconditie | vervoerder | routing | partial shipment |
        mezzo di spedizione | verzendwijze
    """,
    "page": """
        page | page no | seite | pagina | blatt | folio | pag | sheet | pg | blad
    """,
    "note": """
        note | notes | remarks | remark | comments | comment | memo | instructions | important | please note |
        Bemerkung | Bemerkungen | Hinweis | Hinweise | Anmerkung | Anmerkungen | remarque | remarques |
        commentaire | observations | nota | notas | observaciones | observacion | osservazioni | annotazioni |
        opmerking | opmerkingen | bijzonderheden
    """,
}
