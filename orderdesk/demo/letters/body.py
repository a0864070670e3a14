"""What people type: covering notes, orders written into the mail itself, and mail that is no order at all."""

from html import escape

from orderdesk.demo.orders import DemoOrder, OrderLine, long_day, money
from orderdesk.demo.paper.blocks import address_rows
from orderdesk.demo.paper.columns import TITLES, shown_keys
from orderdesk.demo.world import Contact, Debtor

_CELL = "border:1px solid #999;padding:3px 8px"


def covering_note(order: DemoOrder) -> str:
    name = f" {order.po_number}" if order.po_number else ""
    return (
        f"Good morning,\n\nPlease find attached our purchase order{name}.\n"
        f"Kindly confirm receipt and delivery date.\n\n{signature(order.contact, order.debtor)}"
    )


def signature(contact: Contact, debtor: Debtor) -> str:
    home = debtor.addresses[0]
    return f"Kind regards,\n\n{contact.name}\n{debtor.name}\nTel {home.phone}\n{contact.email}\n"


def typed_order(order: DemoOrder) -> str:
    """A short order as a buyer types it, one bullet a line."""
    number = f"Order number: {order.po_number}\n" if order.po_number else ""
    lines = "\n".join(f"- {_typed_line(order, line)}" for line in order.lines)
    note = f"\n{order.note}\n" if order.note else ""
    currency = f"Currency: {order.currency}\n" if order.priced else ""
    return (
        f"Hi,\n\nPlease supply the following.\n\n{number}{currency}"
        f"Deliver to: {', '.join(address_rows(order.ship_to))}\n"
        f"Required by: {long_day(order.requested)}\n\n{lines}\n{note}\nThanks\n\n"
        f"{signature(order.contact, order.debtor)}"
    )


def _typed_line(order: DemoOrder, line: OrderLine) -> str:
    code = line.supplier_part or line.buyer_part or line.gtin or ""
    price = f" @ {money(line.price)}" if order.priced else ""
    return f"{line.qty:f} {line.unit} {code} {line.description}{price}"


def tabled_order(order: DemoOrder) -> str:
    """The order as an HTML mail with a table pasted in."""
    keys = shown_keys(order)
    head = "".join(f'<th style="{_CELL}">{escape(TITLES[key])}</th>' for key in keys)
    rows = "".join(_table_row(line, keys) for line in order.lines)
    facts = [
        ("Purchase order no", order.po_number),
        ("Deliver to", ", ".join(address_rows(order.ship_to))),
        ("Delivery date", long_day(order.requested)),
        ("Currency", order.currency),
        ("Notes", order.note),
    ]
    told = "".join(f"<p><b>{label}:</b> {escape(value)}</p>" for label, value in facts if value)
    close = "<br>".join(escape(row) for row in signature(order.contact, order.debtor).splitlines())
    return (
        f"<html><body><p>Hello,</p><p>Please process the order below.</p>{told}"
        f'<table style="border-collapse:collapse"><tr>{head}</tr>{rows}</table><p>{close}</p></body></html>'
    )


def _table_row(line: OrderLine, keys: list[str]) -> str:
    values = {
        "number": str(line.number),
        "sku": line.supplier_part or "",
        "part": line.buyer_part or "",
        "gtin": line.gtin or "",
        "description": line.description,
        "qty": f"{line.qty:f}",
        "unit": line.unit,
        "price": money(line.price),
        "amount": money(line.amount),
    }
    return "<tr>" + "".join(f'<td style="{_CELL}">{escape(values[key])}</td>' for key in keys) + "</tr>"


def enquiry(contact: Contact, debtor: Debtor) -> str:
    """Mail to the order desk that orders nothing."""
    return (
        "Good morning,\n\nCould you tell us when your new lighting catalogue is due, and whether the trade counter\n"
        "opens on the Saturday before the holiday? No rush for an answer.\n\n" + signature(contact, debtor)
    )
