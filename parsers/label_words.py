"""The single words that labels are put together from, by what they say, in sixteen languages; blanks stand between words.

A word stands once, under what it says in a label; compounds ("Lieferdatum", "toimituspäivä") are taken apart at reading.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "order": """
        order orders po p/o lpo purchase purchasing procurement bestell bestellung bestellungs auftrag auftrags einkauf
        einkaufs bestellschein kauf commande commandes cde bc achat achats pedido orden compra compras oc ordine ordini
        acquisto acquisti oda bestelling bestellings bestel besteld opdracht opdrachts inkoop inkooporder bestelbon
        bestelorder ordre ordres bestilling bestillings bestill indkøb indkøbs innkjøp innkjøps beställning beställnings best inköp
        inköps inköpsorder tilaus tilauksen tilaukset osto ostotilaus ostotilauksen hankinta zamówienie zamówienia zakup zakupu
        objednávka objednávky objednací megrendelés megrendelési megrendelésünk rendelés rendelési beszerzés beszerzési
        købsordre købs rekvisition rekvisitions rekv zam zlecenie zlecenia auftr ord obj sip tilauksemme bestilt satinalma encomenda encomendas ordem comandă comanda comenzii comenzi sipariş siparişi siparişin satin alma satinalma vorgang vorgangs
    """,
    "document": """
        document documents doc nota beleg belegs dokument dokumentu dokumentets pièce piece documento doklad dokladu dokumentti
        asiakirja asiakirjan bizonylat transaction transaktion belge belgenin formular formulier form formulario modulo hoja bon buono note
    """,
    "number": """
        no number numbers numero número număr numéro nro numer číslo čís č c sorszáma szám száma számú sorszám numarasi numara num id code kod kode
        koodi kodas kód kodu código codice cód cod account acct konto tili compte
    """,
    "ref": """
        ref refs reference references referenz referens referanse référence referencia riferimento rif referentie kenmerk
        zeichen tegn märkning viite viitteenne viitteemme viitenumero znak znacz značka zn jel hivatkozás hivatkozási referință
        referans dossier affaire
    """,
    "date": """
        date dates dated dat datum data dato fecha päivä päiväys päivämäärä päivämäärän pvm dátum dátuma kelt kelte dt tarih
        tarihi tarihli f dzień tag day jour dia día dag giorno
    """,
    "time": """
        termin terminus termín termínu frist határidő határideje határidőre délai plazo termine prazo échéance scadenza
        tid aika ajankohta vencimiento deadline tijd tijdstip zeitpunkt time tidspunkt tidpunkt süre süresi week woche kw uge vecka
        uke viikko týden tydzień lhůta lhůty termen termenul hét settimana semaine semana
    """,
    "delivery": """
        liefern liefert delivery delivered deliveries receiving receipt bestimmungs bestimmung určení rendeltetési odbioru realizacji realizace teljesítés teljesítési cons toimitettava toimitetaan unloading entlade ablade déchargement los lossen lossing purkaus rozładunku vykládky deliver dlv deliv ship shipping shipment shipped dispatch despatch arrival arrive aankomst arrivée arrivo llegada ankunft chegada ankomst lieferung
        liefer anliefer anlieferung zustellung versand wareneingang eingang eintreff eintreffen eintreffend livraison livraisons
        livrer livrée livré livr liv réception réceptionner expédition entrega entregar entregas servir suministro descarga envío
        enviar consegna consegnare consegne spedizione arrivo scarico levering leverings leveringen lever leveren aflever afleveren
        aflevering bezorg bezorging ontvangst verzend verzending leverans leveransen leverere levere leveres levereras mottak
        mottagning modtagelse toimitus toimituksen toimitetaan vastaanotto dostawa dostawy dostarczyć wysyłka wysyłki dodání dodat
        dodací dodávka dodávky doručení doručit szállítás szállítási szállítandó livrare livrării livrări expediere teslim teslimat
        teslimati sevk sevkiyat forsendelse
    """,
    "lev": "lev lief toim dost dod száll vev",  # both "Lev. dato" and "Lev.nr.": delivery or supplier
    "required": """
        spät spätester spätestes späteste previsão prevision previsione required requested request req reqd need needed wanted promised expected desired target planned agreed confirmed earliest
         gewünscht gewünschter gewünschte gewünschtes wunsch gew soll bedarf bedarfs erwünscht gefordert geplant
        geplanter souhaité souhaitée demandé demandée voulu voulue prévu prévue exigée imposé solicitada solicitado deseada deseado
        requerida requerido prevista previsto richiesta richiesto desiderata desiderato gewenste gewenst gevraagde gevraagd
        verwachte ønsket ønskes ønskede önskad önskat önskas begärd begärt beräknad forventet toivottu haluttu pyydetty sovittu
        vaadittu wymagany wymagana wymagane żądany żądana oczekiwany oczekiwana planowany planowana požadovaný požadované
        požadovaná plánovaný plánované kért kívánt elvárt várható solicitată solicitat dorit dorită estimată istenen talep edilen
        pretendida pretendido desejada desejado
    """,
    "by": """
        by on before until latest within at am bis zum spätestens le avant jusqu'au vóór voor uiterlijk op entro per il antes el em
        até senest seneste innen senast før inom viimeistään mennessä do dne nejpozději najpóźniej legkésőbb până la pe kadar en
        ultimo tarde tardar plus tard
    """,
    "issue": """
        issue issued created creation create raised entered entry placed written drawn generated erstellt ausgestellt erstellung
        erstellungs ausstellungs ausstellung angelegt erfasst émission émis émise établi établie création créée créé saisie emisión
        emitido emitida creación emissione emesso creato emissão criação emitido opgesteld opgemaakt aangemaakt aanmaak oprettet
        oprettelses udstedt utstedt opprettet skapad utfärdad upprättad laadittu luotu wystawienia wystawiono wystawio utworzenia złożenia
        sporządzenia vystavení vystaveno vystave vytvoření zápisu kiállítás kiállítva keltezés emiterii emitere întocmirii düzenleme
        düzenlenme oluşturma
    """,
    "address": """
        address addresses addr dir destino location locations place point site destination dock details detail name party premises adresse adressen
        adress anschrift anschriften ort orte stelle lieu lugar dirección domicilio indirizzo luogo sede adres plaats locatie punt
        osoite osoitteen osoitteeseen paikka miejsce adresa místo cím címe hely helye név neve loc locul nume adresi adres yeri yer adi endereço
        local morada sted stedet plats daten données datos dati dados gegevens nazwa název opplysninger uppgifter tiedot dane údaje
        adatok adatai bilgileri
    """,
    "to": "către to bij chez presso hos an nach à a aan naar til till pour para na dla pre kohteeseen için",
    "receiver": """
        consignee receiver recipient warenempfänger empfänger empfangs destinataire réceptionnaire destinatario receptor ricevente
        ontvanger geadresseerde modtager varemodtager varemottaker mottaker mottagare godsmottagare vastaanottaja vastaanottajan odbiorca odbiorcy
        příjemce címzett átvevő destinatar primitor alicisi recebedor
    """,
    "invoice": """
        invoice invoices invoicing bill billing billed rechnung rechnungs rechnungen faktura fakturen facture factures facturation
        facturer factura facturas facturación facturar fattura fatture fatturazione fatturare factuur facturen factureren facturatie
        fakturering fakturerings faktureres fakturera faktureras lasku laskun laskutus laskut faktury faktur fakturační fakturace
        fakturovat számla számlázás számlázási faturamento faturação fatura faturar cobrança facturii facturare faturalama
    """,
    "supplier": """
        contractor supplier suppliers vendor vendors seller sellers lieferant lieferanten lieferfirma verkäufer kreditor kreditoren creditor
        fournisseur fournisseurs fourn frs fou vendeur proveedor proveedores prov fornitore fornitori forn venditore leverancier
        leveranciers crediteur crediteuren verkoper leverandør leverandørs leverandørens leverandor selger leverantör leverantörs
        leverantörens säljare sælger toimittaja toimittajan myyjä dostawca dostawcy sprzedawca sprzedający dodavatel dodavatele prodávající
        szállító szállítói szállítónk eladó fornecedor fornecedores furnizor furnizorul furnizorului vânzător tedarikçi tedarikçinin
        satici
    """,
    "buyer": """
        buyer buyers purchaser customer customers client clients besteller kunde kunden käufer auftraggeber acheteur cliente clientes
        comprador acquirente committente koper klant klanten opdrachtgever køber kundens kjøper kund kundens köpare beställare ostaja
        ostajan tilaaja tilaajan asiakas asiakkaan zamawiający zamawiającego nabywca nabywcy kupujący klient klienta odběratel
        odběratele objednatel objednatele zákazník zákazníka kupující megrendelő megrendelőnk vevő vevői cumpărător cumpărătorul
        beneficiar alici alicinin müşteri müşterinin siparişçi adquirente
    """,
    "person": """
        contact person attention officer clerk requisitioner requester handled ansprechpartner sachbearbeiter bearbeiter bearbeitet
        disponent einkäufer durchwahl interlocuteur correspondant responsable contacto referente contatto contactpersoon
        behandeld behandelaar inkoper kontaktperson kontakt sagsbehandler saksbehandler indkøber innkjøper handläggare inköpare
        yhteyshenkilö yhteyshenkilön käsittelijä laatija ostaja osoba kontaktowa kontaktní sporządził vyřizuje ügyintéző
        kapcsolattartó persoană persoana kişi ilgili contato dossierbeheerder
    """,
    "pay": """
        pay payment payments paying zahlung zahlungs paiement règlement pago pagos pagamento pagamenti betaling betalings betaal
        betalning betalnings maksu maksun płatność płatności platba platby platební fizetés fizetési plată plății ödeme credit
        settlement skonto
    """,
    "terms": """
        terms term condition conditions bedingung bedingungen kondition konditionen ziel condiciones condición condizioni condizione
        condições condição voorwaarde voorwaarden conditie condities termijn vilkår betingelse betingelser villkor ehto ehdot ehdon
        warunki warunek podmínky podmínka feltétel feltételek feltétele condiții condiția koşul koşulu koşullari şekli
    """,
    "mode": """
        mode method way via art weise modalité modo modalidad forma mezzo wijze methode måde måte sätt tapa sposób způsob mód módja
        mod modul şekil
    """,
    "currency": """
        currency curr cur währung währungs whg devise monnaie moneda divisa valuta munt munteenheid valutta valuutta valuuttakoodi
        waluta měna pénznem devizanem moeda monedă valută para
    """,
    "total": """
        total totals alt sum sums grand overall gesamt gesamtsumme summe summen insgesamt total totaux somme général générale totale totali
        complessivo complessiva totales general suma geral totaal totalen eind eindtotaal ialt sammenlagt samlet totalt totalsum
        totalsumma summa yhteensä loppusumma kokonaissumma loppu kokonais razem łącznie łączna ogółem celkem celková celkový součet
        összesen mindösszesen végösszeg össz toplam genel tot
    """,
    "value": """
        value amount worth cost wert betrag valeur montant valor vlr importe importo valore bedrag waarde beløb verdi værdi belopp
        värde arvo wartość kwota hodnota částka érték értéke összeg összege valoare valoarea sumă tutar tutari bedeli
    """,
    "price": "price prices preis preise prix precio preço prezzo prijs pris hinta cena ár ára preț fiyat fiyati",
    "net": """
        net nett netto nets excl excluding exclusive exc ex before without less ohne ht hors exkl exklusive sin neto neta senza
        esclusa escluso zonder exclusief onbelast onbelaste ekskl eksklusiv eks uden utan exklusive ilman veroton verottomana bez nettó
        nélkül líquido líquida liquido ilíquido sem fără hariç htva zeropercent
    """,
    "gross": """
        gross incl including inclusive inc brutto inkl inklusive einschl brut ttc tt con bruto incluido incluida ivato lordo
        compresa inclusa inclusief met inklusiv med sisältää sis verollinen s vč včetně bruttó com c cu dahil inclus zzgl
    """,
    "freight": """
        freight carriage postage courier fracht frachtkosten versandkosten porto port portes flete frete transport transportu trasporto
        vracht vrachtkosten verzendkosten fragt forsendelse frakt fraktkostnad rahti rahtikulut toimituskulut doprava dopravné fuvardíj
        fuvar nakliye kargo verpackung emballage packing packaging embalaje imballo opakowanie balné csomagolás emballasje pakkaus
    """,
    "charge": "charge charges cost costs kosten kostenanteil frais gastos spese costi kosten omkostninger kostnad kulut koszt koszty náklady költség cost bedeli ücreti gebühr",
    "discount": """
        discount discounts rebate rabatt nachlass gesamtrabatt remise rabais descuento dto sconto korting rabat alennus upust sleva
        kedvezmény engedmény reducere desconto iskonto indirim
    """,
    "plus": "zzgl zuzüglich plus add más mais più tillkommer",
    "tax": """
        tax taxes vat gst hst pst mwst ust mehrwertsteuer umsatzsteuer steuer tva taxe taxes iva impuesto impuestos imposta btw moms
        merværdiafgift mva mervärdesskatt alv arvonlisävero vero dph áfa podatek kdv icms ipi igic tps
    """,
    "goods": """
        goods merchandise material materials items products waren ware material positions positionen position marchandises
        marchandise mercancía mercancías merce merci beni goederen varer varor tavara tavarat tavaran towarów towary zboží áru áruk
        mercadorias produtos mărfuri lines zeilen lignes líneas linhas righe regels
    """,
    "base": "base basis imponible imponibile incidência základ podstawa adóalap tributável bemessungsgrundlage veron matrah",
    "due": """
        due payable payer pagar pagare zahlen zahlbetrag zahlbar betalen betale betala maksettava maksettavaa zapłaty úhradě úhrada
        fizetendő plată ödenecek verschuldigd
    """,
    "particle": "te zu at att å à a do k de",
    "count": """
        quantity quantities qty pieces units packages cartons pallets weight menge anzahl stück stückzahl gewicht positionszahl nombre
        quantité quantités colis poids cantidad unidades bultos peso quantità pezzi colli aantal stuks gewicht colli antal
        stk vægt vikt määrä kpl paino ilość liczba sztuk waga množství počet kusů hmotnost mennyiség darab súly quantidade cantitate
        adet miktar kalem pozycji položek tétel tételek tételszám righe
    """,
    "your": "your yours ihre ihr ihrer votre vos su sus vuestra vuestro vs vostro vostra uw jullie deres jeres er ert teidän wasz wasza váš vaše önök seu sua vossa vosso v dumneavoastră sizin",
    "our": "our ours unsere unser unserer notre nos nuestra nuestro n/ ns nostro nostra ons onze vores vor vort vår vårt meidän nasz nasza nasze náš naše mi nossa nosso noastră bizim",
    "filler": """
        of the de from form for der die das des du la l les d di del della dello dei da do dos e y i og och ja en et und and & with
        & i sie senden senda globale finale generale legal gesetzlicher gesetzliche gesetzl geltender gjeldende wettelijke please bitte prière veuillez favor por gelieve graag venligst vennligst vänligen prosimy prosím kérjük lütfen godsmärke this dieser diese cette questo deze este denne detta tämän official local standard new main final konečný konečná het van von vom für og la
    """,
}  # fmt: skip
