"""A purchase order as an EDIFACT interchange: ORDERS, directory D.96A, subset EANCOM."""

from datetime import datetime
from types import MappingProxyType

from orderdesk.demo import company
from orderdesk.demo.orders import DemoOrder, OrderLine, money
from orderdesk.demo.paper.blocks import supplier_gln
from orderdesk.demo.wire.flaws import SOUND, Flaws
from orderdesk.demo.world import Address

# Our units as UN/ECE Recommendation 20 and 21 codes.
UNITS = MappingProxyType(
    {
        "EA": "PCE", "PK": "PK", "CTN": "CT", "BOX": "BX", "M": "MTR", "KG": "KGM", "ROLL": "RO",
        "PR": "PR", "BDL": "BE", "DRUM": "DR", "BAG": "BG",
    }
)  # fmt: skip
_DESCRIPTION = 35  # characters in one occurrence of IMD's item description


def edifact(order: DemoOrder, control: int, sent: datetime, flaws: Flaws = SOUND) -> bytes:
    """The interchange in UNOC (ISO 8859-1), one segment a line; EANCOM's separators."""
    body = [*_header(order), *(segment for line in order.lines for segment in _line(order, line)), *_summary(order)]
    message = [_segment("UNH", "1", ["ORDERS", "D", "96A", "UN", "EAN008"]), *body]
    count = len(message) + (3 if flaws.miscounted else 1)
    message.append(_segment("UNT", str(count), "1"))
    ends = [] if flaws.cut else [_segment("UNZ", "1", str(control))]
    segments = ["UNA:+.? '", _envelope(order, control, sent, test=flaws.test), *message, *ends]
    return "\r\n".join([*segments, ""]).encode("latin-1")


def _envelope(order: DemoOrder, control: int, sent: datetime, *, test: bool) -> str:
    parties: list[list[str]] = [
        [order.debtor.edi_id or "", "14"],
        [company.GLN, "14"],
        [f"{sent:%y%m%d}", f"{sent:%H%M}"],
    ]
    tail: list[str] = ["", "ORDERS", "", "", "EANCOM", *(["1"] if test else [])]
    return _segment("UNB", ["UNOC", "3"], *parties, str(control), *tail)


def _header(order: DemoOrder) -> list[str]:
    notes = [_segment("FTX", "DEL", "", "", [order.note])] if order.note else []
    number = [order.po_number] if order.po_number else []
    return [
        _segment("BGM", "220", *(number or [""]), "9"),
        _segment("DTM", ["137", f"{order.date:%Y%m%d}", "102"]),
        _segment("DTM", ["2", f"{order.requested:%Y%m%d}", "102"]),
        *notes,
        _party("BY", order.debtor.addresses[0], order.debtor.gln),
        _segment("CTA", "OC", ["", order.contact.name]),
        _segment("NAD", "SU", [supplier_gln(order), "", "9"], "", order.supplier),
        _party("DP", order.ship_to, order.ship_to.gln),
        _segment("CUX", ["2", order.currency, "9"]),
    ]


def _party(role: str, address: Address, gln: str | None) -> str:
    place: list[str | list[str]] = [
        [gln or "", "", "9"] if gln else "",
        "",
        address.name,
        address.street,
        address.city,
        address.region,
    ]
    return _segment("NAD", role, *place, address.postcode, address.country)


def _line(order: DemoOrder, line: OrderLine) -> list[str]:
    own = [_segment("PIA", "1", [line.buyer_part, "IN"])] if line.buyer_part else []
    ours = [_segment("PIA", "5", [line.supplier_part, "SA"])] if line.supplier_part else []
    prices = [
        _segment("MOA", ["203", money(line.amount, grouped=False)]),
        _segment("PRI", ["AAA", money(line.price, grouped=False)]),
    ]
    gtin = [[line.gtin, "EN"]] if line.gtin else []
    return [
        _segment("LIN", str(line.number), *([""] if gtin else []), *gtin),
        *ours,
        *own,
        _segment(
            "IMD",
            "F",
            "",
            ["", "", "", line.description[:_DESCRIPTION], line.description[_DESCRIPTION : 2 * _DESCRIPTION]],
        ),
        _segment("QTY", ["21", f"{line.qty:f}", UNITS[line.unit]]),
        *(prices if order.priced else []),
    ]


def _summary(order: DemoOrder) -> list[str]:
    total = [_segment("MOA", ["79", money(order.total, grouped=False)])] if order.priced else []
    return [_segment("UNS", "S"), *total, _segment("CNT", ["2", str(len(order.lines))])]


def _segment(tag: str, *elements: str | list[str]) -> str:
    """A segment of elements, each a text or a list of components; empty components at an end are left off."""
    parts = [_element(one) for one in elements]
    return "+".join([tag, *parts]) + "'"


def _element(element: str | list[str]) -> str:
    components = [element] if isinstance(element, str) else list(element)
    while components and not components[-1]:
        components.pop()
    return ":".join(_released(one) for one in components)


def _released(text: str) -> str:
    return "".join(f"?{sign}" if sign in "?+:'" else sign for sign in text)
