"""The names that programs give to values and paper does not, by role; "|" stands between phrases."""

from collections.abc import Mapping

LINE_NAMES: Mapping[str, str] = {
    "line": """
        line item no | line id | item line no | row no | position no | pos id | sequence | line num | poz
    """,
    "qty": """
        ordered quantity | order quantity | requested quantity | requested qty | ordered amount | qty
        requested | ilosc | mnozstvi | antal | quantity value | order qty value | mennyiseg
    """,
    "uom": """
        unit code | quantity unit | qty unit | unit of measurement | measurement unit | measure unit | unit
        name | unit type | quantity uom | unit id | jm | packaging unit | order unit code | quantity unit
        code
    """,
    "unit_price": """
        unit net price | us price | net unit price | unit price net | price amount | price value | net price
        amount | ordered unit net price | unit price amount | unit price value | price net | cena
    """,
    "price_per": """
        price per | price quantity | price base quantity | base quantity | per quantity | price unit
        quantity
    """,
    "amount": """
        line net amount | net line amount | total line amount | position total | line total amount |
        extended value | line extension amount | wartosc
    """,
    "buyer_part": """
        product id buyer | customer item code | customer item id | customer part id | buyer item code |
        customer article no | buyer article no | buyer product code | buyer item id | customer product code
        | buyer part id | customer product no | buyers item id
    """,
    "supplier_part": """
        product id supplier | supplier item id | supplier product id | supplier article id | seller item id
        | seller item code | vendor product code | supplier code no | seller part no | seller article no |
        sellers item id
    """,
    "part": """
        item identifier | product identifier | article id | artikel id | material id | item key | kod
    """,
    "gtin": """
        gtin 13 | gtin 14 | ean no | ean code no | ean id | barcode no
    """,
    "description": """
        item text | title | item descr | item title | product title | product text | line text | long text |
        nazwa | nazev
    """,
    "requested_date": """
        required delivery date | requested delivery date | delivery date requested | wish date
    """,
}

HEAD_NAMES: Mapping[str, str] = {
    "po_number": """
        po num | number order | order num | order code | purchase order code | customer order id | purchase
        order id | buyer order no | document id | objednavka no | zamowienie no | numer zamowienia | nr
        zamowienia | order key
    """,
    "revision": """
        version no | order version
    """,
    "date": """
        order datetime | po issued date | issued date | order date time | creation date | created | created
        at | issue datetime | document datetime | data zamowienia | order created
    """,
    "requested_date": """
        required delivery date | delivery datetime | wish date | expected delivery date
    """,
    "currency": """
        currency iso code | order currency code | iso currency | waluta | currency iso
    """,
    "subtotal": """
        total excl tax amount | net | sum net | net sum | net amount total | net total amount | total net
        value | total excluding tax | net order value
    """,
    "total": """
        total order amount | gross | sum gross | gross sum | order total amount | total gross amount
    """,
    "buyer": """
        sender | customer party | buyer party | ordering party | bill from | kupujacy | purchaser party |
        soldto
    """,
    "ship_to": """
        delivery | delivery party | shipment | shipping | delivery location | receiver | recipient |
        delivery place | place of delivery | consignee party | delivery point | ship | deliverto | shipto |
        shipping info
    """,
    "bill_to": """
        invoice | invoicing | invoicee | payer | invoice party | billing | invoice recipient | billto
    """,
    "supplier": """
        seller party | supplier party | vendor party | sprzedawca | merchant
    """,
    "note": """
        free text | delivery notes | delivery note text | header text | order note | order comment | message
        text | order text | info text
    """,
}

PLACE_NAMES: Mapping[str, str] = {
    "name": """
        name | name 1 | company | company name | firm | firma | firmenname | organisation name |
        organization name | party name | nom | nombre | ragione sociale | naam | business name | full name |
        raison sociale | nazwa
    """,
    "street": """
        street | street name | address | address 1 | address line | address line 1 | line 1 | addr 1 |
        address1 | strasse | rue | calle | via | indirizzo | straat | adresse | street 1 | street address |
        direccion | adres | ulica
    """,
    "house": """
        house no | street no | hausnr | hausnummer | building no | huisno | hausno
    """,
    "street_2": """
        address 2 | address line 2 | line 2 | addr 2 | street 2 | name 2 | name 3 | department | address 3
    """,
    "city": """
        city | town | ort | stadt | ville | ciudad | citta | plaats | place | locality | city name |
        localidad | miasto
    """,
    "region": """
        state | region | province | county | bundesland | state code | provincia
    """,
    "postcode": """
        zip | postcode | post code | postal code | zip code | plz | cp | code postal | cap | codigo postal |
        postal zone | postleitzahl | kod pocztowy
    """,
    "country": """
        country | country code | land | pays | pais | paese | landcode | country iso code | land code | kraj
    """,
    "gln": """
        gln | iln | ean location | gln no | gln code | iln no | ean party
    """,
    "duns": """
        duns | duns no
    """,
    "tax": """
        vat | vat no | vat id | vat code | tax id | tax no | ust id | nif | siret | vatin | vat registration
        no
    """,
    "code": """
        id | code | no | customer no | supplier no | account no | kunden no | party id | customer id |
        supplier id | vendor no | vendor id | account | customer code | supplier code | kundennummer |
        lieferantennummer | identifier
    """,
}
