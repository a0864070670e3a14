"""What every purchase order says around its lines: parties, references, sums and small print, as rows of text."""

from decimal import Decimal

from orderdesk.demo import company
from orderdesk.demo.orders import DemoOrder, money
from orderdesk.demo.world import Address

_COUNTRIES = {"GB": "United Kingdom", "IE": "Ireland"}
_SIGNS = {"GBP": "£", "EUR": "€"}


def address_rows(address: Address) -> list[str]:
    """What is known of the address, its country only where it lies abroad, each debtor in the style of its house."""
    abroad = "" if address.country == company.COUNTRY else _COUNTRIES[address.country]
    style = int(address.debtor_code[1:]) % 3
    if style == 0:
        place = [address.city, address.postcode]
    elif style == 1:
        place = [f"{address.city} {address.postcode}"]
    else:
        place = [address.city, f"{address.region} {address.postcode}"]
    return [row for row in (address.name, address.street, *place, abroad) if row.strip()]


def supplier_rows(order: DemoOrder) -> list[str]:
    if order.supplier != company.NAME:
        return list(company.COMPETITOR)
    return [order.supplier, company.STREET, f"{company.CITY} {company.POSTCODE}"]


def supplier_gln(order: DemoOrder) -> str:
    return company.GLN if order.supplier == company.NAME else company.COMPETITOR_GLN


def buyer_rows(order: DemoOrder) -> list[str]:
    """The letterhead under the name: where the buyer sits and how to reach it."""
    home = order.debtor.addresses[0]
    return [
        f"{home.street}, {home.city}, {home.postcode}",
        f"Tel {home.phone}  {order.contact.email}",
        f"VAT reg. {order.debtor.tax_id}",
    ]


def sums(order: DemoOrder) -> list[tuple[str, Decimal]]:
    """The rows under the lines; none where the order shows no prices."""
    if not order.priced:
        return []
    if not order.vat:
        return [(f"Total {order.currency}", order.total)]
    return [("Net total", order.total), ("VAT", order.vat), (f"Total {order.currency}", order.gross)]


def with_sign(order: DemoOrder, amount: Decimal) -> str:
    return _SIGNS[order.currency] + money(amount)


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())[:2]


def small_print(order: DemoOrder) -> str:
    return (
        f"{order.debtor.name}. Registered office: {order.debtor.addresses[0].street}, {order.debtor.addresses[0].city}."
        " This order is placed on our standard conditions of purchase, available on request."
    )
