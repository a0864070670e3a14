"""The X12 code lists that an order is read by: which qualifier means what, and which one counts first."""

from decimal import Decimal

from parsers.document import LineAction
from parsers.edi.finish import Roles

# Transaction sets: ST01, and the functional group GS01 that may carry them.
ORDER_SETS = {"850": "order", "860": "change", "875": "order"}
GROUPS = {"850": "PO", "860": "PC", "875": "OG"}
OTHER_SETS = {
    "810": "an invoice (810)",
    "855": "an order acknowledgement (855)",
    "856": "a ship notice (856)",
    "865": "a change acknowledgement (865)",
    "997": "a functional acknowledgement (997)",
    "999": "an implementation acknowledgement (999)",
    "820": "a payment order (820)",
    "824": "an application advice (824)",
    "830": "a planning schedule (830)",
    "832": "a price catalogue (832)",
    "846": "an inventory inquiry (846)",
    "852": "product activity data (852)",
    "862": "a shipping schedule (862)",
    "876": "a grocery order change (876)",
    "880": "a grocery invoice (880)",
}

# DE 353 purpose of BEG01 and BCH01; DE 92 status of G5001.
CANCELS = frozenset({"01", "03"})
CHANGES = frozenset({"02", "04", "05", "34", "52", "54"})
REPLACES = "05"
# DE 92 of BEG02 and BCH02: orders that are not to be shipped as they stand, and what a clerk has to know of others.
NOT_TO_SHIP = {"BE": "a blanket order", "BK": "a blanket order", "BL": "a blanket order", "CF": "a confirmation",
               "IN": "an information copy"}  # fmt: skip
ORDER_KINDS = {"CN": "Consigned order", "DS": "Drop shipment", "EO": "Emergency order", "NP": "Promotional order",
               "OS": "Special order", "RO": "Rush order", "SP": "Sample order"}  # fmt: skip
COPIES = {"06": "a confirmation", "07": "a duplicate", "10": "not found", "15": "a re-submission",
          "18": "a re-issue", "22": "an information copy", "SU": "a status update"}  # fmt: skip
GROCERY_ORIGINAL = frozenset({"N", "O", ""})

# DE 235 item numbers. Style, case and manufacturer's numbers stand in where the better one is missing.
ITEM_IDS: dict[str, tuple[str, int]] = {
    "EN": ("gtin", 0), "UK": ("gtin", 1), "UP": ("gtin", 2), "UA": ("gtin", 3), "UI": ("gtin", 4), "UN": ("gtin", 5),
    "UD": ("gtin", 6), "GE": ("gtin", 7), "EO": ("gtin", 8), "U2": ("gtin", 9),
    "VN": ("supplier_part", 0), "VP": ("supplier_part", 1), "VC": ("supplier_part", 2), "VA": ("supplier_part", 3),
    "ST": ("supplier_part", 4), "MG": ("supplier_part", 5),
    "IN": ("buyer_part", 0), "BP": ("buyer_part", 1), "PI": ("buyer_part", 2), "CB": ("buyer_part", 3),
    "SK": ("buyer_part", 4), "PN": ("buyer_part", 5), "IT": ("buyer_part", 6),
    "PD": ("title", 0),
}  # fmt: skip

# DE 670 line changes of POC02; a quantity or price that moves is a change.
LINE_ACTIONS: dict[str, LineAction] = {"AI": "add", "DI": "delete", "RC": "delete"}
CHANGE_WORDS = {"QI": "Quantity increase", "QD": "Quantity decrease", "PC": "Price change", "RS": "Other delivery date",
                "CT": "Other dates", "NC": "Not changed"}  # fmt: skip
QUANTITY_DOWN = "QD"

_TEN, _DOZEN, _HUNDRED, _THOUSAND = Decimal(10), Decimal(12), Decimal(100), Decimal(1000)
# DE 639 basis of unit price → the number of units that the price is for; all others are for one.
PRICE_BASIS = {
    "PN": _TEN, "PD": _DOZEN, "LD": _DOZEN, "RD": _DOZEN, "TD": _DOZEN, "WD": _DOZEN,
    "HP": _HUNDRED, "HF": _HUNDRED, "LC": _HUNDRED, "QH": _HUNDRED, "RC": _HUNDRED, "TC": _HUNDRED, "WC": _HUNDRED,
    "TP": _THOUSAND, "TF": _THOUSAND, "LM": _THOUSAND, "QS": _THOUSAND, "RM": _THOUSAND, "TM": _THOUSAND,
    "WM": _THOUSAND, "PS": _THOUSAND, "TT": Decimal(10000), "HT": Decimal(100000),
}  # fmt: skip
# DE 639 codes that price another unit than the one ordered.
PRICE_UNITS = {"PF": "FT", "HF": "FT", "TF": "FT", "PG": "GR", "PK": "KG", "PL": "LT", "PO": "OZ", "PP": "LB",
               "PT": "TN", "PY": "YD", "PS": "SF", "ML": "ML"}  # fmt: skip
# DE 236 of CTP02 and PO303: what the shop asks of its customers, not what it pays.
RETAIL_PRICES = frozenset({"RTL", "MSR", "RES", "SRP", "MAP", "MXR", "RPP"})

# DE 374 dates, best first.
HEAD_DATES: dict[str, tuple[str, int]] = {
    "002": ("requested_date", 0),
    "106": ("requested_date", 1),
    "071": ("requested_date", 2),
    "074": ("requested_date", 3),
    "077": ("requested_date", 4),
    "067": ("requested_date", 5),
    "017": ("requested_date", 6),
    "010": ("requested_date", 7),
    "064": ("requested_date", 8),
    "118": ("requested_date", 9),
    "037": ("ship_not_before", 0),
    "001": ("cancel_after", 0),
    "061": ("cancel_after", 1),
    "177": ("cancel_after", 2),
    "063": ("cancel_after", 3),
    "038": ("cancel_after", 4),
    "004": ("date", 1),
}
NOT_BEFORE = "064"  # what must not arrive earlier must not be shipped as if it might
LINE_DATES = {code: rank for code, (field, rank) in HEAD_DATES.items() if field == "requested_date"}

ROLES = Roles(
    buyer=("BY", "OB", "BT", "BS", "SO", "LW", "MI"),
    ship_to=("ST", "DA", "BS", "CN", "DP", "UC"),
    bill_to=("BT", "BS", "PR", "RI"),
    supplier=("SE", "SU", "VN", "VR", "SF"),
)
# DE 66 who gave the party its number.
PARTY_IDS = {"1": "duns", "9": "duns", "UL": "gln", "91": "supplier_assigned", "92": "buyer_assigned", "FI": "tax",
             "24": "tax", "14": "edi", "12": "edi"}  # fmt: skip
# DE 128 references that give a party a further number.
SUPPLIER_NUMBERS = frozenset({"VR", "IA", "VN"})
BUYER_NUMBERS = frozenset({"11", "AC", "CR"})
REFERENCES = {"CT": "Contract", "DP": "Department", "PD": "Promotion", "BL": "Blanket order", "PR": "Quote",
              "QN": "Quote", "MR": "Merchandise type", "IX": "Item"}  # fmt: skip

# DE 146 of FOB01.
FREIGHT = {"CC": "collect", "PP": "prepaid", "PC": "prepaid and charged", "PU": "by pick-up", "TP": "by a third party"}

TOTALS = {"TT": 0, "1": 1, "GV": 2}
LINE_AMOUNTS = frozenset({"1", "LI"})

# DE 355 codes that shared spellings would read otherwise.
UNITS: dict[str, str] = {
    "ST": "SET",
    "UN": "C62",
    "TN": "STN",
    "PH": "XPK",
    "GR": "GRM",
    "GS": "GRO",
    "HU": "CEN",
    "TH": "MIL",
    "CA": "XCS",
    "CN": "XCA",
    "AS": "NAR",
    "LO": "XLT",
}
