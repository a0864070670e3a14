"""The words column titles are put together from, by what they say; blanks stand between words, forms as printed.

`parsers.title_grammar` makes roles of them: a title is known when each of its words is. A word may say two things
("Lev." is the supplier's or the delivery's); what stands beside it tells.
"""

from collections.abc import Mapping

TITLE_PARTS: Mapping[str, str] = {
    "own": """
        our ours own internal in-house buyer buyers buyer's customer customers customer's cust client client's purchaser
        unser unsere unserer eigene eigener eigen interne interner internes intern kunden kunde notre n client interno interna
        nuestro nuestra propio propia cliente clientes nostro nostra ns onze ons eigen klant klanten vår vårt egen eget kund kunds
        vort vores vore kunde oma omat asiakkaan meidän nasz nasza nasze własny klienta odbiorcy zamawiającego náš naše vlastní
        zákazníka odběratele objednatele saját vevői belső nosso nossa nostru noastră clientului bizim müşteri dahili inter
    """,
    "theirs": """
        your yours supplier suppliers supplier's vendor vendors vendor's seller seller's supp vend external ext catalog catalogue cat
        ihr ihre ihrer lieferant lieferanten lief lieferer katalog votre vos v fournisseur fournisseurs fourn frs vendeur externe su
        sus s vuestro vuestra proveedor proveedores prov suministrador catálogo externo vostro vostra vs fornitore fornitori forn
        catalogo uw leverancier leveranciers lev externe catalogus ert er leverantör leverantörs leverantörens jeres deres
        leverandør leverandørens dere extern teidän toimittaja toimittajan luettelo wasz wasza wasze państwa dostawcy dostawca dost
        katalogowy katalogowe váš vaše vase dodavatele dodavatel dod katalogové önök szállítói szállító beszállítói katalógus vosso
        vossa sua seu fornecedor fornecedores dvs furnizor furnizorului furn sizin tedarikçi satıcı exter toim
    """,
    "maker": """
        mfr mfg mfgr manufacturer manufacturers manufacturer's maker oem hersteller herst fabricant constructeur fabrikant fabricante
        produttore costruttore producent producenta tillverkare tillverkarens produsent produsentens producentens fabrikat valmistaja
        valmistajan výrobce gyártó gyártói producător producătorului üretici
    """,
    "goods": """
        item items article articles part parts product products material materials mat goods sku merchandise stock model
        artikel art artnr artno varnr prodnr itemno itemnr teil teile produkt produkte ware waren material sach artikelen produit produits marchandise marchandises pièce
        artículo artículos producto productos mercancía articolo articoli prodotto prodotti merce beni product producten onderdeel
        vare varer vara varu varor artikkel tuote tuotteen nimike nimikkeen tavara towar towaru towary produktu artykuł artykułu
        wyrób wyrobu zboží materiál materiálu výrobek výrobku cikk termék áru anyag artigo artigos produto produtos produs produsului
        articol articolului marfă ürün malzeme stok
    """,
    "code": """
        no code codes ref refs reference references id ident identifier kennung referenz réf référence codigo código cód cod codice
        riferimento rif referencia nº referentie kode kod koodi referens referanse viite tunnus symbol indeks kodu kód kódu číslo čís
        č szám száma cikkszám kódja referência número numero num nro numer numarası numărul index plu ind
    """,
    "text": """
        description descriptions descr desc designation details detail name specification specifications spec specs particulars text
        wording bezeichnung benennung beschreibung spezifikation name kurztext langtext text texte libellé intitulé dénomination
        désignation nom détail descripción denominación nombre detalle especificación concepto descrizione denominazione nome testo
        specifica specifiche omschrijving beschrijving benaming naam tekst specificatie beskrivelse betegnelse navn tekst spesifikasjon
        specifikation benämning beskrivning namn kuvaus nimi nimitys selite teksti seloste nazwa opis specyfikacja określenie název
        popis označení specifikace megnevezés leírás megnevezése leírása descrição designação especificação denumire denumirea
        descriere descrierea specificații açıklama tanım tanımı adı cinsi açıklaması leistung leistungs
    """,
    "qty": """
        qty qtys quantity quantities quan quant qnty menge mengen mge anzahl anz stückzahl quantité quantités qté qtés qte cantidad
        cantidades cant ctd cdad quantità qtà qta q.tà aantal aantallen aant hoeveelheid hoev antal ant antall mængde mængder mengde
        mängd kvantitet määrä ilość ilośc il množství mnoz množ počet mennyiség menny quantidade quantidades qtd qtde qtdade cantitate
        cantitatea miktar miktarı adet adedi pcs pieces kappalemäärä
    """,
    "unit": """
        uom um unit units u/m oum unitary einheit einheiten einh me mengeneinheit eh ve vpe gebinde unité unités unitaire unit
        unidad unidades unitario unitaria ud uds unità unitario unitaria eenheid eenheden eenh ehd enhet enheter enh enhed jednostka
        jednostkowa jednostkowy jednostki jedn jm j.m jednotka jednotková jednotkový jedn mj m.j yksikkö yks egység mértékegység m.e
        unidade unidades un unitate unității unitar birim birimi
    """,
    "each": "each ea piece pc pce stück stk st stuk stuks stks styck stykk szt sztukę sztuki ks kus kpl db kg m pcs pz pezzo c/u",
    "measure": "measure measurement meas mesure medida misura miary měrná měrné mj mått mål måle måtte mertekegység măsură ölçü",
    "price": """
        price prices pricing cost costs rate preis preise ep ek prix pu pa precio precios coste costo tarifa prezzo prezzi costo prijs
        prijzen tarief pris priser kostpris hinta cena ceny cene ár ára egységár preço preços custo preț prețul preţ fiyat fiyatı
    """,
    "money": """
        amount amt value val sum betrag wert summe montant valeur importe imp valor importo valore bedrag waarde som beløb beløp
        belopp summa sum verdi værdi värde wartość kwota suma częstka částka hodnota összeg összege érték értéke valor vlr montante
        valoare valoarea sumă tutar tutarı bedrag extension extended subtotal
    """,
    "total": """
        total totals totale totaal gesamt ges gesamter insgesamt totalt ialt yhteensä yht razem łącznie ogółem celkem celková celkový
        összesen összes toplam general
    """,
    "line": """
        line ln lg row pos position posn posten sr sl ser serial seq sequence lfd laufende zeile zeilen ligne lig línea lín lin riga
        righe regel rgl linje linjenr rad rivi poz pozycja lp l.p pořadí por položka pol řádek sor sorszám tétel linha pozíció
        poziție crt sıra satır s/n itm
    """,
    "per": "per je pro pr par por za kohti pour",
    "basis": "basis base basi base baza základ alap bază",
    "disc": """
        discount disc rabatt rab nachlass skonto rabatte remise remises rem ristourne descuento descuentos dto sconto sconti sc korting rabat rabatter alennus ale
        alennusprosentti sleva kedvezmény engedmény desconto reducere discount iskonto indirim
    """,
    "tax": "tax vat gst mwst ust tva iva btw moms mva merverdiavgift alv arvonlisävero dph áfa kdv podatek hst pst taxes ddv steuer",
    "rate": "% pct percent percentage prozent satz taux pourcentage aliquota al stawka sazba sats prosent tipo tasa kulcs oran cotă",
    "incl": "incl inc including inclusive inkl einschl ttc incluso incluida comprese ivato sis vč včetně inkluderat med",
    "gross": "gross brutto bruto brut lordo bruttó",
    "excl": "excl ex exc excluding exclusive exkl eks ht hors ohne zzgl sin senza sem zonder uden utan uten bez nélkül fără hariç before",
    "net": "net nett netto neto nettó netta netta líquido líquida agreed agreed basic vereinbarter overeengekomen after nach",
    "date": """
        date dt dates datum data dato fecha pvm päivä päivämäärä termín termin dátum tarih tarihi dag tag jour giorno week woche
        semaine uge uke viikko day
    """,
    "delivery": """
        delivery deliver delivered-by deliv dely dlv del eta etd arrival receipt due required requested promise promised confirmed
        need needed ship shipping shipment wanted dock lieferung liefer lief anlieferung anliefer wunsch eintreff wareneingang
        livraison liv délai réception entrega llegada recepción suministro consegna cons arrivo ricevimento levering lever leverings
        lev leverans leveranse toimitus toimituspäivä dostawa dostawy realizacji dodání dodací dodávky szállítás szállítási határidő
        livrare livrării teslim teslimat sevk entr toim lieferungs
    """,
    "order": """
        order ordered ord po purchase purchased purch pur purchasing procurement req req'd reqd required requested bestell bestellt
        bestellte best auftrag auftrags einkauf einkaufs ordert commande commandé commandée commandés cde achat pedido pedida pedidas
        compra orden ordine ordinata ordinato ordinati acquisto bestel bestelde besteld inkoop bestilt bestilling bestillings innkjøps
        indkøbs ordre inköps beställd beställt beställning tilaus tilattu osto zamówiona zamówienia zamówione zakupu objednané
        objednáno objednávka nákupní rendelt rendelési megrendelt encomendada encomenda comandă comandată sipariş
    """,
    "gtin": """
        gtin ean upc barcode barcodes strichcode gencod gencode ean13 gtin13 streckkod strekkode stregkode viivakoodi vonalkód
        čárový kreskowy barkod
    """,
    "small": """
        of the and or in de des du d l la le les el los las di del della dell dei da do dos das van der den het und et e y en i og
        och ja a à im för for til av af za na din al ai sur dans con
    """,
    "aside": """
        received recd shipped delivered invoiced geliefert offen outstanding backorder backordered balance livré reçu pendiente
        consegnato geleverd levererad leveret toimitettu dostarczono dodáno open retail rrp mrp msrp selling sales resale verkauf
        verkaufs vk vente venta vendita verkoop inner outer
    """,
    "other": """
        weight weights wt gewicht poids peso vikt vekt vægt paino waga hmotnost súly tömeg greutate ağırlık volume cube cbm hs hsn
        tariff commodity intrastat zolltarif zoll taric douane origin country ursprung herkunft origine origen account accounts gl ledger konto
        kontierung compte cuenta conto grootboek kostenstelle centre center project projekt projet proyecto progetto job wbs budget
        saldo lager lagerplatz bin warehouse location magazyn sklad raktár lot batch charge chargen colour color farbe size größe
        brand marke marque expiry remark remarks note notes comment comments bemerkung drawing revision status contract kontrakt
        vertrag contrat carton karton recipient requester
    """,
}
