"""The EDIFACT code lists that an order is read by: which qualifier means what, and which one counts first."""

from parsers.document import LineAction
from parsers.edi.finish import Roles

# Message types of the directories: UNH S009 0065.
ORDER_MESSAGES = {"ORDERS": "order", "ORDCHG": "change"}
OTHER_MESSAGES = {
    "INVOIC": "an invoice (INVOIC)",
    "DESADV": "a despatch advice (DESADV)",
    "ORDRSP": "an order response (ORDRSP)",
    "CONTRL": "a syntax receipt (CONTRL)",
    "APERAK": "an application receipt (APERAK)",
    "PRICAT": "a price catalogue (PRICAT)",
    "DELFOR": "a delivery forecast (DELFOR)",
    "DELJIT": "a just-in-time call-off (DELJIT)",
    "RECADV": "a receiving advice (RECADV)",
    "INVRPT": "an inventory report (INVRPT)",
    "SLSRPT": "a sales report (SLSRPT)",
    "REMADV": "a remittance advice (REMADV)",
    "QUOTES": "a quotation (QUOTES)",
    "REQOTE": "a request for quotation (REQOTE)",
    "PARTIN": "party data (PARTIN)",
}

# 1225 message function.
CANCELS = frozenset({"1", "3"})
CHANGES = frozenset({"2", "4", "5", "33", "36"})
REPLACES = "5"
COPIES = {"6": "a confirmation", "7": "a duplicate", "16": "a proposal", "22": "a final copy", "31": "a copy",
          "42": "a confirmation", "43": "an additional transmission"}  # fmt: skip
CHANGE_DOCUMENT = "230"  # 1001: purchase order change request
# 1001 of BGM: documents in an order message that are not to be shipped as they stand, and kinds worth a note.
NOT_TO_SHIP = {"221": "a blanket order", "258": "a standing order", "310": "an offer", "311": "a request for quotation",
               "315": "a contract", "325": "a pro-forma invoice", "380": "an invoice", "231": "an order response",
               "320": "an order acknowledgement"}  # fmt: skip
ORDER_KINDS = {"224": "Rush order", "226": "Call-off order", "227": "Consignment order", "228": "Sample order",
               "229": "Swap order"}  # fmt: skip

# 7143 item type. Manufacturer's and style numbers stand in only where the supplier's own number is missing.
ITEM_IDS: dict[str, tuple[str, int]] = {
    "EN": ("gtin", 0),
    "SRV": ("gtin", 0),
    "GTIN": ("gtin", 2),
    "UP": ("gtin", 1),
    "EU": ("gtin", 1),
    "SA": ("supplier_part", 0),
    "VN": ("supplier_part", 1),
    "VP": ("supplier_part", 2),
    "SK": ("supplier_part", 4),
    "MF": ("supplier_part", 5),
    "IN": ("buyer_part", 0),
    "BP": ("buyer_part", 1),
    "PI": ("buyer_part", 2),
}

GTIN = "GTIN"  # our own name for a number that is one by its check digit

# 4347 of PIA: only these two identify the item itself; the others name substitutes.
IDENTIFYING_PIA = frozenset({"1", "5"})

LINE_ACTIONS: dict[str, LineAction] = {"1": "add", "2": "delete", "3": "change", "5": "add"}

# 6063 quantities that say how much is wanted, best first; 11 is a part delivery, all others say something else.
ORDERED = {"21": 0, "1": 1, "131": 2, "113": 3}
PART_DELIVERY = "11"

# 5125 prices per unit without tax, best first; all others are only for information.
PRICES = {"AAA": 0, "NTP": 1, "CAL": 2, "INV": 3, "AAB": 4, "GRP": 5}
UNIT_PRICE = "146"  # 5025 of MOA: serves where PRI says nothing

# 5025 amounts: of a line, and of the order without tax before those that may hold it.
LINE_AMOUNTS = {"203": 0, "66": 1, "38": 2}
TOTALS = {"79": 0, "86": 1, "128": 2, "39": 3, "9": 4}

# 2005 dates of the order, best first.
HEAD_DATES: dict[str, tuple[str, int]] = {
    "4": ("date", 0),
    "137": ("date", 1),
    "2": ("requested_date", 0),
    "64": ("requested_date", 1),
    "63": ("requested_date", 2),
    "358": ("requested_date", 3),
    "10": ("requested_date", 4),
    "76": ("requested_date", 5),
    "191": ("requested_date", 6),
    "69": ("requested_date", 7),
    "17": ("requested_date", 8),
    "200": ("requested_date", 9),
    "37": ("ship_not_before", 0),
    "61": ("cancel_after", 0),
    "38": ("cancel_after", 1),
}
LINE_DATES = {code: rank for code, (field, rank) in HEAD_DATES.items() if field == "requested_date"}

# 2379 → how the digits are laid out; periods start with their first day.
DATE_FORMS = {
    "2": "DDMMYY", "3": "MMDDYY", "4": "DDMMYYYY", "101": "YYMMDD", "102": "YYYYMMDD", "201": "YYMMDD????",
    "202": "YYMMDD??????", "203": "YYYYMMDD????", "204": "YYYYMMDD??????", "301": "YYMMDD????",
    "303": "YYYYMMDD????", "304": "YYYYMMDD??????", "609": "YYMM", "610": "YYYYMM", "615": "YYWW", "616": "YYYYWW",
    "711": "YYYYMMDD????????", "713": "YYMMDD", "717": "YYMMDD??????", "718": "YYYYMMDD????????",
    "719": "YYYYMMDD????????????????",
}  # fmt: skip

PLACE_OF_DELIVERY = "7"  # 3227; in the head it stands in for a delivery party
ROLES = Roles(
    buyer=("BY", "OB", "IV", "MS"),
    ship_to=("DP", "ST", "CN", "LOC+7"),
    bill_to=("IV", "ITO", "PE"),
    supplier=("SU", "SE", "VN", "MR"),
)

# 3055 who gave the party its number.
PARTY_IDS = {"9": "gln", "16": "duns", "91": "supplier_assigned", "92": "buyer_assigned"}
# 1153 references that give a party a further number.
PARTY_REFERENCES = {"VA": "tax", "FC": "tax", "AHP": "tax", "IA": "buyer_assigned", "IT": "supplier_assigned",
                    "ADE": "supplier_assigned", "YC1": "code", "API": "code"}  # fmt: skip
REFERENCES = {"CT": "Contract", "PD": "Promotion", "BO": "Blanket order", "VN": "Your order number", "PL": "Price list",
              "AAN": "Delivery schedule", "CR": "Customer reference", "UC": "End customer's reference"}  # fmt: skip

# 4451 texts that name the goods rather than remark on them.
NAMING_TEXTS = frozenset({"AAA", "AFM", "PRD"})

# 6411 codes of Recommendation 20 that shared spellings would read otherwise.
UNITS: dict[str, str] = {"GR": "GRM", "PF": "XPX"}
