"""A purchase order as an X12 interchange: transaction set 850, version 004010."""

from datetime import datetime
from types import MappingProxyType

from orderdesk.demo import company
from orderdesk.demo.orders import DemoOrder, OrderLine, money
from orderdesk.demo.paper.blocks import supplier_gln
from orderdesk.demo.wire.flaws import SOUND, Flaws
from orderdesk.demo.world import Address

# Our units as codes of data element 355.
UNITS = MappingProxyType(
    {
        "EA": "EA", "PK": "PK", "CTN": "CT", "BOX": "BX", "M": "MR", "KG": "KG", "ROLL": "RL",
        "PR": "PR", "BDL": "BD", "DRUM": "DR", "BAG": "BG",
    }
)  # fmt: skip
_GTIN_14 = 14


def x12(order: DemoOrder, control: int, sent: datetime, flaws: Flaws = SOUND) -> bytes:
    """The interchange with * ~ > as separators, one segment a line."""
    body = [*_header(order), *(segment for line in order.lines for segment in _line(order, line)), *_summary(order)]
    transaction = ["ST*850*0001", *body]
    transaction.append(f"SE*{len(transaction) + (4 if flaws.miscounted else 1)}*0001")
    group = f"GS*PO*{order.debtor.edi_id}*{company.X12_ID}*{sent:%Y%m%d}*{sent:%H%M}*{control}*X*004010"
    ends = [] if flaws.cut else [f"GE*1*{control}", f"IEA*1*{control:09d}"]
    segments = [_envelope(order, control, sent, test=flaws.test), group, *transaction, *ends]
    return "".join(f"{segment}~\n" for segment in segments).encode("ascii")


def _envelope(order: DemoOrder, control: int, sent: datetime, *, test: bool) -> str:
    return (
        f"ISA*00*{'':10}*00*{'':10}*ZZ*{order.debtor.edi_id or '':<15}*ZZ*{company.X12_ID:<15}"
        f"*{sent:%y%m%d}*{sent:%H%M}*U*00401*{control:09d}*0*{'T' if test else 'P'}*>"
    )


def _header(order: DemoOrder) -> list[str]:
    notes = ["N9*ZZ*NOTES", f"MSG*{_plain(order.note)}"] if order.note else []
    return [
        f"BEG*00*SA*{order.po_number or ''}**{order.date:%Y%m%d}",
        f"CUR*BY*{order.currency}",
        f"PER*BD*{_plain(order.contact.name)}*EM*{order.contact.email}",
        f"DTM*002*{order.requested:%Y%m%d}",
        *notes,
        *_party("BY", order.debtor.addresses[0], order.debtor.gln),
        *_party("ST", order.ship_to, order.ship_to.gln),
        f"N1*SU*{_plain(order.supplier)}*UL*{supplier_gln(order)}",
    ]


def _party(role: str, address: Address, gln: str | None) -> list[str]:
    known = f"*UL*{gln}" if gln else ""
    return [
        f"N1*{role}*{_plain(address.name)}{known}",
        f"N3*{_plain(address.street)}",
        f"N4*{_plain(address.city)}**{address.postcode}*{address.country}",
    ]


def _line(order: DemoOrder, line: OrderLine) -> list[str]:
    kind = "UK" if line.gtin and len(line.gtin) == _GTIN_14 else "EN"
    codes = (("VP", line.supplier_part), ("BP", line.buyer_part), (kind, line.gtin))
    ids = "".join(f"*{qualifier}*{code}" for qualifier, code in codes if code)
    price = money(line.price, grouped=False) if order.priced else ""
    unit = UNITS[line.unit]
    return [f"PO1*{line.number}*{line.qty:f}*{unit}*{price}*{ids}", f"PID*F****{_plain(line.description)}"]


def _summary(order: DemoOrder) -> list[str]:
    total = [f"AMT*TT*{money(order.total, grouped=False)}"] if order.priced else []
    return [f"CTT*{len(order.lines)}", *total]


def _plain(text: str) -> str:
    """X12 has no release character: its separators cannot stand in text."""
    return "".join(" " if sign in "*~>" else sign for sign in text)
