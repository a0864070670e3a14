"""A small wholesaler and the orders its customer Harbour sends by every door; all of them clean unless told else."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from email.message import EmailMessage
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.debtors.models import Account, Debtor
from erp.orders.models import Draft, SalesOrder
from erp.stock.models import Reservation, StockLevel
from intake import pipeline
from intake.models import InboundMessage, IntakeOrder
from intake.receive import Incoming, receive
from intake.sandbox.pool import Reader
from kernel.clock import machine_now, today
from kernel.db import Database
from tests.factories import trade

BUYER = "buyer@harbour.example"
LINES = (("HB-100", "12", "4.20"), ("HB-200", "5", "10.00"))
Lines = Sequence[tuple[str, str, str]]


def make_trade(session: Session, stock: int = 1000, **policy: Any) -> Debtor:
    """Debtor D1001 with one address, the buyer as contact, two items with price and stock, and an EDI id."""
    elbow = trade.make_item(session, "HB-100", "PVC elbow 25 mm")
    valve = trade.make_item(session, "HB-200", "Ball valve 15 mm")
    debtor = trade.make_debtor(
        session, "D1001", "Harbour Plumbing Ltd", domains=("harbour.example",), edi_id="HARBOUR", **policy
    )
    trade.make_address(session, debtor, "YARD", "Harbour Plumbing Yard", street="7 Quay Street", city="Bristol")
    trade.make_contact(session, debtor, BUYER, name="Hana Boyd")
    for item, price in ((elbow, "4.20"), (valve, "10.00")):
        trade.make_price(session, item, price)
        trade.make_stock(session, item, stock)
    return debtor


def x12(po: str = "PO-1", lines: Lines = LINES, ref: int = 1, test: bool = False, sender: str = "HARBOUR") -> bytes:
    """One 850 in its interchange, delivered in a fortnight to the debtor's one address."""
    date = (today() + timedelta(days=14)).strftime("%Y%m%d")
    body = [f"ST*850*{ref:04}", f"BEG*00*SA*{po}**{today():%Y%m%d}", "CUR*BY*EUR", f"DTM*002*{date}"]
    body += [f"PO1*{n}*{qty}*EA*{price}**VP*{sku}" for n, (sku, qty, price) in enumerate(lines, 1)]
    body += [f"CTT*{len(lines)}"]
    body += [f"SE*{len(body) + 1}*{ref:04}"]
    head = (
        f"ISA*00*{'':10}*00*{'':10}*ZZ*{sender:15}*ZZ*{'ORDERDESK':15}*260922*0800*U*00401*{ref:09}*0*"
        f"{'T' if test else 'P'}*>"
    )
    group = [f"GS*PO*{sender}*ORDERDESK*20260922*0800*{ref}*X*004010", *body, f"GE*1*{ref}", f"IEA*1*{ref:09}"]
    return ("~".join([head, *group]) + "~").encode()


def sheet(po: str = "PO-1", lines: Lines = LINES) -> bytes:
    date = (today() + timedelta(days=14)).isoformat()
    rows = [f"PO number,{po}", f"Delivery date,{date}", "", "Item,Quantity,Unit,Unit price"]
    return "\n".join([*rows, *(f"{sku},{qty},EA,{price}" for sku, qty, price in lines)]).encode()


def mail(
    *attachments: tuple[str, bytes], text: str = "Please find our order attached.", sender: str = BUYER,
    subject: str = "Our order", **headers: str,
) -> bytes:  # fmt: skip
    """A mail as a mail program writes it; keyword `In_Reply_To` becomes the header In-Reply-To."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Hana Boyd <{sender}>", "orders@house.example", subject
    message["Message-ID"] = f"<{abs(hash((attachments, text, subject)))}@harbour.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def typed(po: str, lines: Lines = LINES) -> str:
    listed = "\n".join(f"{qty} x {sku} @ {price}" for sku, qty, price in lines)
    return f"Hello,\n\nplease send us under our PO {po}:\n\n{listed}\n\nThanks\nHana\n"


def take_in(database: Database, data: bytes, *, channel: str = "mail", scope: str | None = None, **more: Any) -> int:
    """Receive as the channel's source would; returns the message's id."""
    given: dict[str, Any] = {"name": "order.eml" if channel == "mail" else "order.edi", "source_key": f"t:{hash(data)}"}
    incoming = Incoming(channel=channel, scope=scope or channel, data=data, **(given | more))
    return database.run(lambda session: receive(session, incoming)).message_id


def see_through(database: Database, reader: Reader, data: bytes, **more: Any) -> InboundMessage:
    message_id = take_in(database, data, **more)
    pipeline.process(database, reader, message_id, "w1")
    return message(database, message_id)


def message(database: Database, message_id: int) -> InboundMessage:
    with database.read() as session:
        return session.scalars(select(InboundMessage).where(InboundMessage.id == message_id)).one()


def read_orders(database: Database) -> list[IntakeOrder]:
    with database.read() as session:
        return list(session.scalars(select(IntakeOrder).order_by(IntakeOrder.id)))


def codes(findings: Sequence[Any], severity: str = "block") -> list[str]:
    return sorted({finding["code"] for finding in findings if finding["severity"] == severity})


def books(database: Database) -> dict[str, Any]:
    """The figures that must hold together, whatever happened."""
    with database.read() as session:
        open_qty = session.scalar(select(func.sum(Reservation.qty)).where(Reservation.state == "open"))
        return {
            "orders": session.scalar(select(func.count()).select_from(SalesOrder)),
            "drafts": session.scalar(select(func.count()).select_from(Draft)),
            "allocated": session.scalar(select(func.sum(StockLevel.allocated))) or Decimal(0),
            "reserved": open_qty or Decimal(0),
            "committed": session.scalar(select(func.sum(Account.committed))) or Decimal(0),
        }


def let_leases_run_out(database: Database) -> None:
    """As if their time were over."""
    with database.write() as session:
        for row in session.scalars(select(InboundMessage).where(InboundMessage.lease_until.is_not(None))):
            row.lease_until = machine_now() - timedelta(seconds=1)
