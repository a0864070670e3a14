"""The demo wholesaler itself: its name, addresses, numbers, warehouses and tax rates."""

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

NAME = "Harbour & Lane Trade Supplies Ltd"
SHORT_NAME = "Harbour & Lane"
STREET = "Unit 4, Cooperage Quay, Feeder Lane"
CITY = "Bristol"
POSTCODE = "BS2 0HL"
COUNTRY = "GB"
PHONE = "0117 496 0150"  # Ofcom keeps 0117 496 0xxx for fiction
VAT_NUMBER = "GB929387279"
GLN = "9521101000016"  # 952 is GS1's prefix for demonstrations: no real party owns it
X12_ID = "HARBOURLANE"
DOMAIN = "harbourandlane.example"
ORDERS_MAILBOX = f"orders@{DOMAIN}"
MAIL_HOST = f"mx.{DOMAIN}"  # the host that writes Authentication-Results on incoming mail
CURRENCY = "GBP"
TIME_ZONE = "Europe/London"
COMPETITOR = ("Brindle & Moss Wholesale Ltd", "18 Lock Street", "Derby DE1 4XX")  # also invented
COMPETITOR_GLN = "9521102000015"
WAREHOUSES = ("MAIN", "NORTH")

# United Kingdom VAT, percent: standard, reduced (mobility aids for the elderly), zero (safety helmets and boots).
TAX_RATES = MappingProxyType({"STD": Decimal(20), "RED": Decimal(5), "ZERO": Decimal(0)})
TAX_NAMES = MappingProxyType({"STD": "Standard rate", "RED": "Reduced rate", "ZERO": "Zero rate"})


@dataclass(frozen=True, slots=True)
class Warehouse:
    code: str
    name: str
    street: str
    city: str
    postcode: str


WAREHOUSE_ADDRESSES = (
    Warehouse("MAIN", "Bristol distribution centre", STREET, CITY, POSTCODE),
    Warehouse("NORTH", "Leeds depot", "Bay 9, Kirkgate Wharf, Canal Road", "Leeds", "LS12 9HL"),
)
