"""Further words by the same roles: Portuguese, Polish, Danish, Norwegian, Swedish, and rarer ones of the others."""

from collections.abc import Mapping

FURTHER_COLUMN_WORDS: Mapping[str, str] = {
    "line": """
        linha | item nr | lp | l.p. | poz | pozycja | nr poz | linje | linje nr | linjenr | rad | radnr | rad nr
        | no ligne | no linea | no riga | zeile | zeilennr | line id | row no | lijn | order line
    """,
    "buyer_part": """
        nossa referencia | nosso codigo | codigo interno | ref. interna | nasz indeks | nasz kod | indeks klienta |
        kod klienta | vores varenr | vores varenummer | vores vare nr | eget varenr | vårt artikelnr |
        vårt artikelnummer | eget artikelnr | vårt varenr
    """,
    "supplier_part": """
        vossa referencia | sua referencia | codigo fornecedor | ref. fornecedor | indeks dostawcy | kod dostawcy |
        wasz indeks | jeres varenr | jeres varenummer | leverandørens varenr | leverandørvarenr | ert artikelnr |
        ert artikelnummer | leverantörens artikelnr | leverantörsartikelnr | deres varenr
        | cod fornitore | codice fornitore art | cod art fornitore | articulo proveedor | code art fournisseur |
        leverancierscode | lieferantennummer artikel | sup part no | supplier product no | seller code | seller
        article no
    """,
    "part": """
        referencia | codigo do artigo | cod. artigo | artigo | produto | codigo do produto | ref. artigo | indeks |
        kod | kod towaru | kod produktu | symbol | nr artykułu | indeks towaru | numer katalogowy | varenummer |
        varenr | vare nr | artikelnr | artikelnummer | produktnr | produktnummer | artnr | art nr | vare
    """,
    "gtin": """
        codigo de barras | codigo ean | kod ean | kod kreskowy | stregkode | ean kode | streckkod | ean kod
        | code barres | codebarres | codigo barras | cod barras | codice barre | barcodenummer | ean nummer |
        code gtin | ean no | upc ean
    """,
    "description": """
        descricao | designacao | descricao do artigo | descricao do produto | nazwa | nazwa towaru | opis |
        nazwa produktu | opis towaru | towar | nazwa artykułu | beskrivelse | varebeskrivelse | varenavn |
        produktnavn | betegnelse | beskrivning | benämning | artikelbenämning | produktnamn | varetekst
        | produit designation | libelle article | articolo descrizione | descripcion producto | description
        produit | naam | productnaam | produktbeschreibung | artikeltext kurz | item text | item desc | product
        desc | prod description
    """,
    "qty": """
        quantidade | qtd | qtde | qt. | quantidade pedida | qtd pedida | ilosc | ilosc zamowiona | zamowiona ilosc |
        szt | sztuk | sztuki | antal | bestilt antal | antal bestilt | mængde | mængde bestilt | bestilt |
        beställt antal | antal beställt | mängd | kvantitet | ordreantal | antall | bestilt antall
        | qte a commander | qte souhaitee | quantite souhaitee | unites commandees | cantidad solicitada |
        unidades pedidas | uds pedidas | quantita richiesta | pezzi ordinati | te bestellen aantal | gewenst
        aantal | bestelde hoeveelheid | order units | units required | ordered units | gewünschte menge |
        bestellte menge | abrufmenge | bedarf | bedarfsmenge
    """,
    "uom": """
        unidade | un | unidade de medida | j.m. | jm | jednostka | jedn | jednostka miary | enhed | enh | enhet |
        måleenhed | måttenhet | forpakning
        | unidad de venta | unita di vendita | unite de vente | verkaufseinheit | verkoopeenheid | sales unit |
        order uom code | unit code | base unit
    """,
    "unit_price": """
        preço unitario | preço | preço unit | preço liquido | p. unit. | p. unitario | preço un | cena | cena netto |
        cena jednostkowa | cena jedn | cena jedn. netto | cena jednostkowa netto | pris | stykpris | enhedspris |
        pris pr. stk | nettopris | à-pris | a-pris | styckpris | enhetspris | pris/st | pris per st | stk pris
        | costo | kosten | coste unitario | tarif | tarif net | prix achat | prix d'achat | prezzo acquisto |
        netto inkoop | netto ek | ek netto | nettopreis je einheit | price net | net each | unit net price |
        cost net | trade price | wholesale price
    """,
    "price_per": """
        pr. | za | pris pr | prisenhed | prisenhet | prijs per | preis per | prix par | precio por | prezzo per
    """,
    "discount": """
        desconto | desc. % | rabat | rabat % | rabatt % | rabatt
    """,
    "amount": """
        valor | valor total | montante | preço total | total liquido | valor liquido | wartosc | wartosc netto |
        razem | suma | kwota | kwota netto | beløb | nettobeløb | linjebeløb | i alt | belopp | nettobelopp |
        radsumma | summa | radbelopp | linjesum | beløp | nettobeløp
        | importe neto linea | totale netto riga | total net ligne | nettobedrag regel | line total net | row
        total | zeilenbetrag | ext amt | net line amount
    """,
    "requested_date": """
        data de entrega | data entrega | entrega | data dostawy | termin dostawy | dostawa | leveringsdato |
        lev. dato | ønsket levering | leveransdatum | leveransdag | önskad leverans | lev.datum | leveringsdag
    """,
    "tax": """
        moms | kwota vat | podatek
    """,
    "tax_rate": """
        moms % | momssats | stawka vat | taxa iva | % iva
    """,
    "gross_amount": """
        wartosc brutto | total c/ iva | total com iva | beløb inkl. moms | belopp inkl. moms
    """,
    "other": """
        cor | tamanho | stan | stan magazynowy | kolor | rozmiar | farve | størrelse | lager | lagersaldo | färg |
        storlek | antal per kartong | pr. karton | sztuk w kartonie | unidades por caixa | uwagi | bemærkning |
        anmärkning
    """,
}

FURTHER_HEADER_WORDS: Mapping[str, str] = {
    "po_number": """
        no da encomenda | encomenda no | encomenda | numero do pedido | numero da encomenda | nota de encomenda |
        no do pedido | nossa encomenda | numer zamowienia | nr zamowienia | zamowienie nr | zamowienie |
        nasze zamowienie | ordrenummer | ordrenr | ordre nr | indkøbsordre | indkøbsordre nr | indkøbsordrenummer |
        bestillingsnummer | bestilling | rekvisitionsnr | vores ordre | vores ordrenr | ordernummer | ordernr |
        order nr | inköpsorder | inköpsorder nr | inköpsordernummer | beställning | beställningsnummer |
        vårt ordernummer | innkjøpsordre | innkjøpsordre nr
        | customer order reference | order number customer | besteldocument | ons ordernummer | uw ordernummer |
        nr commande | no de la commande | rif ns ordine | ns ordine | ordine cliente | nostro rif ordine |
        bestellbeleg | kundenbestellnummer | bestellreferenz | ref pedido cliente | num pedido | numero de orden
        | order reference no | inkooporder no | bestelreferentie
    """,
    "date": """
        data da encomenda | data do pedido | data de emissao | data zamowienia | data wystawienia | ordredato |
        bestillingsdato | dato | orderdatum | beställningsdatum
        | commande le | date de saisie | created on | order created | created | erstellt am | erfasst am |
        aangemaakt op | data inserimento | fecha del documento | fecha creacion
        | päiväys | päivämäärä | pvm | wystawiono | objednáno dne | bestilt den | oprettet den | tarih | erstelldatum
    """,
    "requested_date": """
        data de entrega | data entrega | entrega pretendida | data de entrega pretendida | data dostawy |
        termin dostawy | termin realizacji | leveringsdato | ønsket leveringsdato | levering senest |
        leveransdatum | önskat leveransdatum | önskad leverans | leveransdag
        | entrega solicitada | entrega prevista | consegna prevista | arrivo richiesto | wunschtermin lieferung
        | lieferwunsch | lieferung gewünscht | liefern bis | anlieferung am | verwachte levering | levering voor
        | leverweek | date souhaitee de livraison | livrer le | date de mise a disposition | req. del. date |
        req delivery | delivery required on | delivery needed | delivery before | needed on
        | lieferzeit | leveres | határidő | szállítás | dostawa na | teslimat | toimitus | dodání | latest delivery date
    """,
    "buyer": """
        comprador | cliente | zamawiajacy | nabywca | kupujacy | klient | kunde | køber | rekvirent | kund |
        beställare | köpare | kjøper
        | ragione sociale | empresa | razon social | societe | raison sociale | organisation | organization |
        company name | customer name | name of customer | buyer company | firmenname | kundenname | bedrijf |
        bedrijfsnaam | azienda | ditta | nom du client | nombre del cliente | besteller firma | client name
    """,
    "ship_to": """
        morada de entrega | local de entrega | endereço de entrega | entregar em | adres dostawy | miejsce dostawy |
        odbiorca | leveringsadresse | leveres til | leveransadress | levereras till | leverans till
        | delivery address name | delivering to | ship to name | adresse de reception | direccion entrega |
        direccion de entrega mercancia | sede di consegna | consegna presso | aflever adres | leverlocatie |
        lieferstelle | anlieferstelle | abladestelle
    """,
    "bill_to": """
        morada de faturaçao | faturar a | endereço de cobrança | adres do faktury | faktureringsadresse |
        fakturaadresse | faktura til | fakturaadress | faktureringsadress | faktura till
        | fatturazione | faktureres | laskutus | facturare | plátce | rechnung senden an | date facturare | faturalama
    """,
    "supplier": """
        fornecedor | dostawca | sprzedawca | leverandør | leverantör | säljare | till | til
    """,
    "currency": """
        moeda | waluta | valuta | ordrevaluta
        | deviza | para birimi | döviz | whg | wkz | currency code | monnaie de commande | valuta ordine | moneda pedido
    """,
    "total": """
        total da encomenda | total geral | razem brutto | razem do zaplaty | suma brutto | wartosc brutto | razem |
        i alt | total inkl. moms | ordretotal | samlet beløb | summa | totalt | totalsumma | totalt inkl. moms |
        total com iva | totalbeløb
        | totale documento | totale generale ordine | totaal order | importe total pedido | total pedido |
        gesamt brutto | yhteensä | loppusumma | kokonaissumma | łącznie | fizetendő | mindösszesen | valoare totală
        | toplam | genel toplam | totalsum | celková částka
    """,
    "subtotal": """
        total sem iva | total liquido | razem netto | suma netto | wartosc netto | netto razem | delsumma | delsum |
        subtotal | total ekskl. moms | i alt ekskl. moms | totalt exkl. moms | netto | nettosumma
        | total hors tva | netto order | importe sin iva | total bruto sin iva | order net | net order value |
        netto bestellwert | välisumma | mezisoučet | részösszeg | ara toplam | kdv matrahi
    """,
    "tax": """
        moms | vat razem | podatek vat | kwota vat
    """,
    "freight": """
        portes de envio | koszt dostawy | transport | fragt | frakt | fraktkostnad
    """,
    "contact": """
        contacto | pessoa de contacto | osoba kontaktowa | kontaktperson | att | vår referens
    """,
    "customer_no": """
        no de cliente | nr klienta | kundenr | kundenummer | kundnr | kundnummer
    """,
    "terms": """
        condiçoes de pagamento | warunki platnosci | termin platnosci | betalingsbetingelser | betalningsvillkor
    """,
    "note": """
        observaçoes | nota | notas | uwagi | bemærkning | bemærkninger | anmärkning | anmärkningar | merknad
        | bijzonderheden | annotation | commentaires | comentarios
    """,
}
