"""Labels and column titles in Portuguese, Danish/Norwegian, Swedish, Polish, Czech and Hungarian; forms as in header_words."""

from collections.abc import Mapping

MORE_HEADER_WORDS: Mapping[str, str] = {
    "po_number": """
        pedido de compra n | n do pedido | numero do pedido | encomenda | encomenda n | nota de encomenda | ordem de compra |
        ordem de compra n | ordrenr | ordrenummer | indkøbsordre | indkøbsordre nr | bestillingsnr | bestillingsnummer | bestilling |
        bestilling nr | rekvisition | innkjøpsordre | innkjøpsordrenr | vores ordrenr | beställning | beställningsnr |
        beställningsnummer | inköpsorder | inköpsordernr | inköpsordernummer | ordernr | ordernummer | vårt ordernr | vår order |
        zamówienie | zamówienie nr | nr zamówienia | numer zamówienia | zamówienie zakupu | zamówienie zakupu nr |
        zamówienie do dostawcy | objednávka | objednávka č | číslo objednávky | objednávka číslo | č objednávky | megrendelés |
        megrendelésszám | megrendelés száma
    """,
    "date": """
        data do pedido | data da encomenda | data de emissão | data emissão | dato | ordredato | bestillingsdato | orderdatum |
        beställningsdatum | utskriftsdatum | data zamówienia | data wystawienia | z dnia | datum objednávky | datum vystavení |
        vystaveno | kelt | rendelés dátuma | megrendelés kelte
    """,
    "requested_date": """
        data de entrega | entrega em | prazo de entrega | data prevista | leveringsdato | ønsket levering | levering senest |
        leveres senest | leveringstid | leveransdatum | önskad leverans | önskat leveransdatum | leverans | leveransdag |
        leveransvecka | termin dostawy | data dostawy | termin realizacji | dostawa do | wymagana data dostawy | termín dodání |
        datum dodání | požadovaný termín | dodat do | szállítási határidő | szállítás dátuma
    """,
    "buyer": """
        comprador | cliente | køber | bestiller | kunde | kjøper | köpare | beställare | kund | zamawiający | nabywca | kupujący |
        odběratel | objednatel | kupující | megrendelő | vevő
    """,
    "ship_to": """
        local de entrega | endereço de entrega | entregar em | leveringsadresse | leveres til | varemodtager | leveransadress |
        levereras till | godsmottagare | godsadress | adres dostawy | miejsce dostawy | dostawa na adres | odbiorca | místo dodání |
        dodací adresa | adresa dodání | příjemce | szállítási cím | szállítási címe
    """,
    "bill_to": """
        endereço de cobrança | faturar a | faturação | faktureringsadresse | faktura til | fakturaadresse | fakturaadress |
        faktureras till | faktura till | adres do faktury | dane do faktury | płatnik | fakturační adresa | fakturovat na |
        számlázási cím
    """,
    "supplier": """
        fornecedor | leverandør | leverandor | selger | leverantör | säljare | dostawca | sprzedawca | wykonawca | dodavatel |
        prodávající | szállító | eladó
    """,
    "currency": "moeda | valuta | waluta | měna | pénznem",
    "total": """
        total geral | valor total | total com iva | i alt | total inkl moms | ialt | samlet | beløb i alt | totalt | summa |
        att betala | totalsumma | totalt inkl moms | summa inkl moms | razem | razem brutto | do zapłaty | wartość brutto |
        suma brutto | ogółem | celkem | celkem s dph | celková cena | celkem k úhradě | összesen | bruttó összesen | végösszeg
    """,
    "subtotal": """
        total sem iva | total liquido | valor sem iva | subtotal | total ekskl moms | i alt ekskl moms | i alt uden moms |
        nettobeløb | netto i alt | totalt exkl moms | summa exkl moms | nettosumma | netto totalt | razem netto | suma netto |
        wartość netto | netto | celkem bez dph | základ | základ daně | nettó összesen
    """,
    "tax": "iva | moms | moms 25 % | mva | moms beløb | momsbelopp | vat | podatek vat | kwota vat | dph | áfa",
    "freight": "frete | portes | fragt | frakt | fraktkostnad | transport | doprava | szállítási költség",
    "discount_total": "desconto | rabat | rabatt | sleva | kedvezmény",
    "contact": """
        contato | vores ref | deres ref | kontaktperson | vår referens | er referens | handläggare | inköpare | indkøber |
        osoba kontaktowa | sporządził | wystawił | kontaktní osoba | vyřizuje | vystavil | ügyintéző | kapcsolattartó
    """,
    "tax_id": "ič | cui | cnpj | contribuinte | y tunnus | alv no | nipc | cvr | cvr nr | cvr-nr | org nr | orgnr | organisationsnummer | momsnr | momsreg nr | nip | regon | ičo | dič | ico | dic | adószám",
    "terms": "condições de pagamento | betalingsbetingelser | betalingsvilkår | betalningsvillkor | warunki płatności | termin płatności | platební podmínky | fizetési feltételek",
    "shipping": "condições de entrega | leveringsbetingelser | leveransvillkor | leveringsvilkår | leveranssätt | warunki dostawy | sposób dostawy | dodací podmínky | způsob dopravy",
    "note": "observações | bemærkninger | bemærkning | merknad | anmärkning | anmärkningar | meddelande | uwagi | poznámka | poznámky | megjegyzés",
    "page": "página | side | sida | strona | strana | oldal",
    "customer_no": "código do cliente | kundenr | kundenummer | vores kundenr | kundnr | kundnummer | nr klienta | číslo zákazníka",
    "vendor_no": "leverandørnr | leverandørnummer | leverantörsnr | leverantörsnummer | nr dostawcy | číslo dodavatele",
    "other_no": "vossa referencia | nossa referencia | tilbud | tilbudsnr | offert | offertnr | projektnr | oferta nr | nabídka",
    "phone": "telefone | tlf | telefonnr | mobil",
}

MORE_COLUMN_WORDS: Mapping[str, str] = {
    "line": "linha | item n | linje | pos nr | rad | radnr | lp | l p | č | poř | řádek | ř | pořadí | sorszám",
    "buyer_part": """
        nossa referencia | nosso código | vores varenr | vores varenummer | vort varenr | vårt artikelnr | vårt art nr | vårt artikelnummer |
        nasz indeks | nasz kod | indeks | nr materiału | naše číslo | naše objednací číslo | naše kód | cikkszámunk
    """,
    "supplier_part": """
        vossa referencia | referencia do fornecedor | código do fornecedor | ref fornecedor | jeres varenr | deres varenr | leverandørens varenr |
        lev varenr | leverandør varenr | ert artikelnr | ert art nr | lev artikelnr | leverantörens artikelnr | leverantörens art nr |
        indeks dostawcy | kod dostawcy | nr katalogowy | numer katalogowy | kod producenta | vaše číslo | kód dodavatele | katalogové číslo |
        obj číslo | objednací číslo | szállítói cikkszám
    """,
    "part": """
        referência | código | código artigo | artigo | varenr | varenummer | vare nr | vare | artikelnr | art nr | artikelnummer | artikel |
        kod | kod towaru | indeks towaru | nr artykułu | symbol | kód | kód zboží | číslo zboží | číslo položky | položka | cikkszám
    """,
    "gtin": "ean kode | ean-nr | stregkode | strekkode | streckkod | kod ean | kod kreskowy | ean kód | čárový kód",
    "description": """
        descrição | designação | descrição do produto | beskrivelse | varebeskrivelse | varetekst | tekst | betegnelse | benämning | beskrivning |
        artikelbenämning | produkt | nazwa | nazwa towaru | nazwa artykułu | opis | opis towaru | nazwa produktu | nazwa towaru/usługi | popis |
        název | název zboží | označení | označení dodávky | název položky | megnevezés | termék | leírás
    """,
    "qty": """
        quantidade | qtd | qtde | quant | antal | bestilt | bestilt antal | antall | mængde | beställt | beställt antal | mängd | ant | ilość |
        ilość zamówiona | zamówiono | liczba | il | množství | počet | objednáno | ks | mennyiség
    """,
    "uom": "un | unidade | und | enhed | enhet | enh | j m | jm | jedn | jedn miary | jednostka | jednostka miary | mj | m j | jednotka | me",
    "unit_price": """
        preço | preço unitário | preço unit | preço un | p unit | valor unitário | pris | stk pris | stykpris | enhedspris | enhetspris |
        nettopris | pris/stk | pris pr stk | à-pris | á-pris | a-pris | a pris | styckpris | pris/st | pris/enhet | cena | cena netto |
        cena jedn | cena jednostkowa | cena jedn netto | cena jednostkowa netto | cena za jedn | cena/mj | cena za mj | cena za jednotku |
        jednotková cena | cena bez dph | jedn cena | egységár | nettó egységár
    """,
    "amount": """
        valor | valor total | total | montante | total liquido | beløb | linjebeløb | i alt | linjesum | sum | nettobeløb | belopp | summa |
        radsumma | nettobelopp | totalt | wartość | wartość netto | kwota | kwota netto | razem netto | celkem | celkem bez dph | cena celkem |
        částka | nettó érték | érték | összesen
    """,
    "gross_amount": "wartość brutto | kwota brutto | celkem s dph | bruttó érték | belopp inkl moms",
    "tax_rate": "iva % | moms % | moms | mva % | vat % | stawka vat | vat | st vat | dph % | sazba dph | dph | áfa | áfa %",
    "tax": "kwota vat | valor iva | momsbeløb",
    "discount": "desconto | desc | desc % | rabat | rabat % | rabatt | rab | sleva | sleva % | kedvezmény",
    "requested_date": "entrega | data de entrega | levering | lev dato | leveringsdato | leverans | lev datum | leveransdatum | lev dag | termin | termin dostawy | data dostawy | termín | termín dodání | dodání | szállítás",
    "price_per": "pris pr | pr | prisenhet | cena za",
}
