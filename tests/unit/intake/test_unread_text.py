"""A mail whose text orders something that cannot be read stays in sight; beside an attached order it is its letter."""

from email.message import EmailMessage

from intake.reading import Reading, of_mail
from intake.sandbox import jobs
from intake.sandbox.replies import mail_reading

TEXT = "Please supply our order PO-4711\n\nball valves, the long ones ~ 12\nelbows, blue ~ 5\n\nKind regards\nHana"
SHEET = b"PO number,4711\nItem,Quantity\nHB-100,5\n"


def reading(*files: bytes) -> Reading:
    message = EmailMessage()
    message["From"], message["Subject"] = "Hana <hana@buyer.example>", "Order"
    message.set_content(TEXT)
    for data in files:
        message.add_attachment(data, maintype="text", subtype="csv", filename="order.csv")
    raw = message.as_bytes()
    header, blobs = jobs.read_mail({"authserv_id": None, "country": None, "memories": []}, raw)
    return of_mail(raw, "mail.eml", mail_reading(header, blobs))


def test_an_order_that_cannot_be_read_is_not_filed_as_chatter() -> None:
    read = reading()
    assert read.decision == "unreadable"
    assert [(finding.code, finding.severity) for finding in read.findings] == [("document.unreadable", "block")]
    assert "enter the order by hand" in read.findings[0].message


def test_beside_an_attached_order_it_is_the_covering_letter() -> None:
    read = reading(SHEET)
    orders = [order for document in read.documents for order in document.orders]
    assert (read.decision, read.findings) == (None, ())
    assert [(order.po_number, order.problems) for order in orders] == [("4711", ())]
