"""One message of the morning: an order, the form it takes and what is wrong with it, made into bytes."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from orderdesk.demo.habits import place_of
from orderdesk.demo.letters.body import covering_note, enquiry, tabled_order, typed_order
from orderdesk.demo.letters.mail import Attachment, Letter, Verdict, as_eml
from orderdesk.demo.letters.spreadsheet import comma_separated, xlsx
from orderdesk.demo.orders import EDI_KINDS, DemoOrder, Kind
from orderdesk.demo.paper.page import ACCENTS, Trick
from orderdesk.demo.paper.pdf import LAYOUTS, pdf
from orderdesk.demo.paper.scan import scanned
from orderdesk.demo.wire.edifact import edifact
from orderdesk.demo.wire.flaws import SOUND, Flaws
from orderdesk.demo.wire.x12 import x12

Channel = Literal["mail", "edi"]
Damage = Literal["cut", "scanned", "formulas"]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SUBJECTS = ("Purchase order {0}", "PO {0}", "Order {0} - {1}", "New purchase order {0} from {1}")


@dataclass(frozen=True, slots=True)
class Parcel:
    """`code` is the finding planted, None in a clean one; `sender` writes in place of the order's contact."""

    order: DemoOrder
    kind: Kind
    code: str | None = None
    trick: Trick | None = None
    damage: Damage | None = None
    flaws: Flaws = SOUND
    sender: str | None = None
    dmarc: Verdict = "pass"
    orders_nothing: bool = False

    @property
    def channel(self) -> Channel:
        return "edi" if self.kind in EDI_KINDS else "mail"

    def data(self, sent: datetime, control: int) -> bytes:
        """The bytes of the .eml or .edi file; `control` numbers the interchange."""
        if self.kind == "edifact":
            return edifact(self.order, control, sent, self.flaws)
        if self.kind == "x12":
            return x12(self.order, control, sent, self.flaws)
        return as_eml(self._letter(sent))

    def _letter(self, sent: datetime) -> Letter:
        order = self.order
        return Letter(
            sender=self.sender or order.contact.email,
            name=order.contact.name,
            subject=self._subject(),
            text=self._text(),
            sent=sent,
            is_html=self.kind == "html" and not self.orders_nothing,
            attachments=self._attachments(),
            dmarc=self.dmarc,
        )

    def _subject(self) -> str:
        if self.orders_nothing:
            return "Catalogue and opening hours"
        if not self.order.po_number:
            return f"Order - {self.order.debtor.name}"
        shape = _SUBJECTS[place_of(self.order.debtor) % len(_SUBJECTS)]
        return shape.format(self.order.po_number, self.order.debtor.name)

    def _text(self) -> str:
        if self.orders_nothing:
            return enquiry(self.order.contact, self.order.debtor)
        if self.kind == "html":
            return tabled_order(self.order)
        return typed_order(self.order) if self.kind == "text" else covering_note(self.order)

    def _attachments(self) -> tuple[Attachment, ...]:
        if self.orders_nothing or self.kind in {"text", "html"}:
            return ()
        return (paper(self),)


def paper(parcel: Parcel) -> Attachment:
    """The attachment of a parcel whose kind has one: a PDF, a workbook or comma-separated rows."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", f"PO {parcel.order.po_number or parcel.order.debtor.debtor_code}")
    if parcel.kind == "xlsx":
        return Attachment(f"{name}.xlsx", _XLSX, xlsx(parcel.order, formulas=parcel.damage == "formulas"))
    if parcel.kind == "csv":
        return Attachment(f"{name}.csv", "text/csv", comma_separated(parcel.order))
    if parcel.kind not in LAYOUTS:
        raise ValueError(f"An order of the kind {parcel.kind} has no attachment; ask for a PDF, xlsx or csv one.")
    accent = place_of(parcel.order.debtor) % len(ACCENTS)
    if parcel.damage == "scanned":
        return Attachment(f"{name}.pdf", "application/pdf", scanned(parcel.order, accent))
    data = pdf(parcel.order, parcel.kind, accent, parcel.trick)
    return Attachment(f"{name}.pdf", "application/pdf", data[: len(data) // 2] if parcel.damage == "cut" else data)
