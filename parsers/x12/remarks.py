"""Segments of an X12 order that refer, remark or tell how the goods travel: numbers of parties, and notes."""

from parsers.edi.draft import OrderDraft
from parsers.edi.fold import part
from parsers.x12 import codes

_LONGEST_REF = 80


def ref(draft: OrderDraft, elements: list[str]) -> None:
    """REF01 or N901 which reference, 02 the reference, 03 words about it."""
    if draft.line is not None:
        return  # references of a line name nothing that an order needs
    qualifier, value = part(elements, 1).strip(), draft.text(part(elements, 2))[:_LONGEST_REF]
    if not value:
        return
    if qualifier in codes.SUPPLIER_NUMBERS:
        draft.supplier_number = value
    elif qualifier in codes.BUYER_NUMBERS:
        draft.buyer_number = value
    elif qualifier == "PO":
        draft.prefer("po_number", 2, value)
    elif qualifier == "TJ" and draft.party is not None:
        draft.party.ids.setdefault("tax", value)
    elif qualifier in codes.REFERENCES:
        draft.note(f"{codes.REFERENCES[qualifier]} {value}")


def n9(draft: OrderDraft, elements: list[str]) -> None:
    """A reference like REF; N903 are words of its own, and what it introduces follows in MSG."""
    ref(draft, elements)
    draft.note(draft.text(part(elements, 3)))


def td5(draft: OrderDraft, elements: list[str]) -> None:
    """TD505 the way the goods are to travel, 03 the carrier's code."""
    way = draft.text(part(elements, 5)) or draft.text(part(elements, 3))
    told = f"Ship by {way}" if way else ""
    if draft.line is None and told not in draft.notes:
        draft.note(told)


def fob(draft: OrderDraft, elements: list[str]) -> None:
    """FOB01 who pays the freight."""
    who = codes.FREIGHT.get(part(elements, 1).strip())
    if draft.line is None and who:
        draft.note(f"Freight {who}")


def msg(draft: OrderDraft, elements: list[str]) -> None:
    """MSG01 free text of the line or the order."""
    draft.note(draft.text(part(elements, 1)))


def nte(draft: OrderDraft, elements: list[str]) -> None:
    """NTE02 or MTX02 free text; MTX03 its continuation."""
    draft.note(" ".join(text for text in map(draft.text, elements[2:4]) if text))
