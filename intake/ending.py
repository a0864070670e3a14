"""The words of the mail that tells a buyer what of an order will not come any more."""

from erp.company.queries import Letterhead
from erp.orders.queries import OrderView
from intake.confirmation import Letter, render
from kernel.values.quantity import plain


def rest_ended(order: OrderView, reason: str | None, company: Letterhead, name: str | None) -> Letter:
    """`reason` as staff gave it for the customer to read; `name` the buyer's, where known."""
    subject = f"Your order {order.po_number}: the rest will not be sent ({order.order_no})"
    because = f" The reason: {reason}" if reason else ""
    opening = f"a part of your order {order.po_number} will not be sent, and you will not be billed for it."
    words = {
        "subject": subject,
        "greeting": f"Hello {name}," if name else "Hello,",
        "opening": opening + because,
        "differences": [
            f"Line {line.line}: {plain(line.given_up)} {line.base_unit} of {line.sku} {line.description}."
            for line in order.lines
            if line.given_up
        ],
        "heading": "What will not come:",
        "lines": [],
        "sums": [],
        "terms": [("Our order number", order.order_no)],
        "closing": "If you still need it, please order it anew or answer this mail.",
        "company": company.name,
        "address": [part for part in (*company.address, company.phone, company.email) if part],
    }
    return Letter(subject, render("confirmation.txt", words), render("confirmation.html", words))
