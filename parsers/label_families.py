"""Labels and titles that are put together from parts: "required" + "date", "ordered" + "qty"; English, where they abound.

A family is a row of cells; every combination of one phrase from each cell is a label. "-" stands for nothing.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, product

from parsers import label_families_eu as eu

_ORDER = (
    "po|p o|purchase order|order|purchasing order|purch order|official order|buyer order|customer po|customer order"
)
_NEED = (
    "delivery|deliver|deliv|del|dlv|dely|ship|shipping|shipment|required|requested|request|req|reqd|need|needed|due|"
    "arrival|arrive|receipt|in store|instore|in dc|in warehouse|goods in|expected|wanted|target|ex factory|handover|"
    "required delivery|requested delivery|requested ship|required ship|expected delivery|supply|on dock|dock|in house"
)
_HEAD: Mapping[str, tuple[str, ...]] = {
    "po_number": (f"{_ORDER} / no|id|ref|ref no|reference|reference no|code", f"our|your / {_ORDER} / -|no|ref"),
    "date": (
        f"{_ORDER}|document|doc|issue|creation|created|entry|entered|raised|placed|confirmation of order / date|dt|dated",
        f"{_ORDER} / issued|issue date|created|created on|creation date|placed on|raised on|generated|date issued",
        "date / of|- / order|po|issue|issued|creation|created|raised|placed|purchase order|document|generated|entered",
        "issued|created|generated|ordered|raised|placed|prepared|printed / on|date|-",
    ),
    "requested_date": (
        "expected|requested|required|planned|desired|wanted|scheduled|estimated / arrival|delivery|ship|receipt|arrival date|on site",
        f"{_NEED} / date|dt|by|on|before|by date|no later than|date requested|date required|on or before",
        f"date / {_NEED}|to be delivered|of delivery|goods required|order required|required by|needed by",
        "delivery / dated|required on|requested on|expected on|due date|day|date from|schedule",
        "please deliver / by|on|before|-", "earliest / delivery date|ship date",
    ),
    "ship_not_before": ("ship|delivery|start ship|ship window|delivery window|first ship / start|open|from|begin|window start",),
    "cancel_after": ("ship|delivery|ship window|delivery window|last ship / end|close|until|window end|cancel date|cancel",),
    "ship_to": (
        "ship|deliver|delivery|delivered|shipping|send|consign|goods|dispatch / to|to address|address|to location|to site|"
        "location|to party|point|destination|to store|to dc|instructions address|depot",
        "store|warehouse|site|branch|depot|plant|dc|receiving|job site|place of receipt / address|name and address|location|name",
    ),
    "bill_to": (
        "bill|invoice|invoicing|billing|invoices|charge|remit invoice|submit invoices|submit invoice|send invoices|"
        "mail invoices|email invoices|send bill / to|to address|address|party|name",
    ),
    "supplier": (
        "vendor|supplier|seller|manufacturer|sold by|purchase from|buy from|order to|issued to|to vendor|to supplier|"
        "vendor of record / -|name|address|details|name and address|information|info|name & address|company",
    ),
    "buyer": ("buyer|purchaser|ordering party|customer|client|buying party|bought by|sold to|from company / -|name and address|"
              "address|details|information|company|company name",),
    "contact": ("buyer|buyer's|purchaser|purchasing|order|orderer|requester|procurement|purchasing agent / name|contact|"
                "contact name|e-mail|email|phone|tel",),
    "total": (
        "order|po|purchase order|grand|overall|final|document|estimated|total order|total po / total|totals|amount|value|total value|"
        "total amount|total cost|amount total|net amount|amount payable",
        "total|totals / -|amount|cost|value|price|net|due|order amount|po amount|usd|payable|for this order|of order|for order",
    ),
    "subtotal": (
        "order|po|total|lines|line items|items|merchandise|goods|product|parts|net / subtotal|sub-total|sub total|net|net amount|net value|"
        "before tax|before taxes|excl tax|excluding tax|excl vat|ex vat|excl gst|excluding gst|exclusive of tax|exc vat|exc gst",
        "amount|total amount|value|net total|total / excl tax|excl vat|excl gst|ex gst|ex vat|before tax|exc gst|exc vat|without tax|w/o tax|"
        "net of tax|excluding vat|excluding gst|without vat|exclusive of gst|exclusive of vat",
    ),
    "page": ("page|sheet / -|no|no of",),
    "vendor_no": ("vendor|supplier / no|id|code|account|account no|acct|acct no|ref no|vat no",),
    "customer_no": ("customer|cust|our account|account|acct|client / no|id|code|with you",),
}  # fmt: skip

_QTY = "qty|quantity|qnty|quant|units|pcs|pieces|count"
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "line": ("sno|slno|srno|s no|sl no|sr no|serial|item serial|line|po line|order line|ln|itm|seq|sequence|row|lp|pos / -|no",),
    "qty": (
        f"order|ordered|ord|req|reqd|required|requested|po|purchase|purchased|buy|total|open order|net|final|order unit / {_QTY}",
        f"{_QTY} / ordered|ord|order|required|requested|req|reqd|to order|purchased|total|in units|in pcs|each|eaches|and unit|& uom",
    ),
    "uom": ("uom|unit|u/m|um / of measure|code|of issue|of order|of purchase|of sale|type|meas|msr",
            "purchase|purch|order|ordering|sales|selling|stock / unit|uom|um|u/m",),
    "unit_price": (
        "unit|net|nett|base|basic|buy|buying|purchase|po|order|agreed|contract|list|item|fob|first cost|supplier|"
        "vendor|net unit|nett unit|unit net|each|per unit|invoice|quoted|pack / price|cost|rate|prc|cst",
        "price|cost|rate / -|each|ea|unit|per unit|/ unit|per each|net|nett|usd|per uom|per pc|per piece|excl tax|ex tax|ex vat|ex gst",
    ),
    "amount": (
        "line|net|nett|ext|extd|extended|total|item|net line|line net|total line|total net|extended line|sub|order / amount|amt|"
        "total|value|val|price|cost|prc",
        "amount|total|value|extension|ext|extended / -|usd|excl tax|ex tax|ex vat|ex gst|excl vat|excl gst|net|before tax",
    ),
    "requested_date": (
        f"{_NEED} / date|dt|by|on|before|by date|day",
        f"date / {_NEED}|of delivery",
    ),
    "tax_rate": ("tax|vat|gst|igst|cgst|sgst|utgst|hst|sales tax|cess / %|rate|rate %|pct|percent|code|% rate",),
    "tax": ("tax|vat|gst|igst|cgst|sgst|utgst|hst|sales tax|cess / amount|amt|value|total|-",),
    "discount": ("disc|discount|trade disc|trade discount|line discount|rebate|less / -|%|pct|percent|rate",),
    "gtin": ("gtin|ean|upc|barcode|bar code|ean13|ean/upc|upc/ean|upc/gtin|item barcode|unit barcode|isbn|retail unit gtin / -|no|code|"
             "number|13|14|each",),
    "description": (
        "item|product|part|material|goods|article|line|short|full|commodity|style|service|line item|items|stock|"
        "sku|long|title / description|desc|descr|name|details|detail|text|specification|particulars|desc.",
        "description|descr|particulars|details / -|of goods|of item|of items|of material|of product|of service|of supply|& details|of goods/services",
    ),
    "buyer_part": (
        "our|customer|cust|buyer|buyer's|buyers|internal|customer's|in-house|company|client|own / part|part no|item|item no|sku|code|"
        "product|product code|material|ref|reference|item code|stock code|article|article no|style|item id|part id|stock no",
    ),
    "supplier_part": (
        "your|vendor|vendor's|vendors|supplier|supplier's|suppliers|seller|seller's|"
        "vend|supp|vnd|factory / part|part no|part id|item|item no|sku|code|product|product code|product no|material|ref|"
        "reference|item code|stock code|article|article no|catalog no|catalogue no|cat no|model|model no|style|style no|item id|ref no|mat no|stock no",
    ),
    "mfr_part": (
        "mfr|mfg|mfgr|manufacturer|manuf|manufacturer's|maker|oem|brand / part|part no|item|item no|code|product code|ref|reference|"
        "catalog no|cat no|model no|p/n|pn|id|no|sku|part id",
    ),
    "other": (
        "qty|quantity|units / received|rec'd|recd|shipped|open|outstanding|invoiced|back ordered|delivered|on hand|cancelled|balance|remaining|to date|"
        "per carton|per case|per pack|per ctn|per box|free|prev|previous|b/o|in stock|due",
        "received|recd|shipped|outstanding|backordered|invoiced|delivered|open|free|free goods|bonus|remaining / -|qty|quantity",
        "pack|carton|ctn|inner|outer|case|casepack|master|master carton|box / size|qty|pack|config|weight|cbm|quantity|pack size|pack qty|type|count",
        "retail|sell|selling|mrp|rrp|msrp|suggested retail|store|ticket / -|price|value|unit price",
        "net|gross|unit|total|shipping / weight|wt|volume|cube|cbm|mass|kg|kgs|lbs",
        "gl|g/l|cost|charge|budget|project|job|wbs|account|acct|expense / code|account|acct|no|centre|center|element|object|class",
        "hsn|hs|hts|tariff|commodity|hsn/sac|sac|customs|schedule b / -|code|no",
        "country|origin|coo|country of origin|made in / -|of origin|code",
    ),
}  # fmt: skip


# Parts that say too little by themselves.
_NO_LABEL = frozenset({
    "", "document", "documento", "beleg", "abruf", "numero", "num", "n", "nr", "ref", "commessa", "opdracht", "bestel", "inkoop",
    "kaufvertrags", "einkaufs", "dokument", "date", "data", "datum", "fecha", "total", "totale", "totaal", "del", "waren", "mat",
})  # fmt: skip


def _built(families: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for role, rows in families.items():
        for row in rows:
            cells = [["" if part == "-" else part for part in cell.strip().split("|")] for cell in row.split(" / ")]
            for parts in product(*cells):
                phrase = " ".join(filter(None, map(str.strip, parts)))
                if phrase not in _NO_LABEL or " / " not in row:
                    yield phrase, role


def head_families() -> Iterator[tuple[str, str]]:
    """(phrase, role) of every composed label; roles are keys of HEADER_WORDS."""
    return chain(_built(_HEAD), _built(eu.HEAD_FAMILIES))


def column_families() -> Iterator[tuple[str, str]]:
    """(phrase, role) of every composed column title; roles are keys of COLUMN_WORDS."""
    return chain(_built(_COLUMNS), _built(eu.COLUMN_FAMILIES))
