"""The order number in running text: "our PO 4711", "Bestellung Nr. 70815", in the subject or the body."""

import re
from collections.abc import Iterable

from parsers.labels import leading_label

_NUMBER = r"(?P<number>(?=[A-Z0-9/_.-]*[0-9])[A-Z0-9](?:[A-Z0-9/_-]|\.(?=[A-Z0-9])){2,34})"
_SURE = (
    r"p\.?\s?o\.?|purchase\s+order|(?:auftrags|bestell)[-\s]?(?:nummer|nr\.?)|best\.?[-\s]?nr\.?|bestellung|bon\s+de\s+commande|commande|"
    r"pedido(?:\s+de\s+compra)?|orden\s+de\s+compra|ordine(?:\s+d.acquisto)?|inkooporder|bestel(?:ling|bon|nummer|nr\.?)|"
    r"ordernummer|auftrag|order\s+ref(?:erence)?\.?"
)
_MARK = r"(?:no\.?|nr\.?|number|num\.?|nummer|n\.?\s?[°º]\.?|n\.|#|ref\.?)"
_CALLED = re.compile(
    rf"\b(?:(?:{_SURE})(?:\s*{_MARK})?|order\s*{_MARK})(?:\s*[:#]\s*|\s+|(?<=[#.°º])){_NUMBER}(?![\w/-]|[.,][0-9])"
    r"|(?<![\w-])(?P<whole>PO[-/]?[0-9][A-Z0-9/_-]{1,30})(?![\w/-])",
    re.IGNORECASE,
)
_DATE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}")
_CANCEL = re.compile(
    r"\b(?:please\s+)?(?:cancel|withdraw)\b(?!\s+(?:if|after|by|date))|\bstornier\w*|\bannul(?:er|ez|eren|lare|ar)\b|\bcancelar\b",
    re.IGNORECASE,
)


def order_numbers(text: str) -> set[str]:
    """Every order number a text names."""
    named = (match["number"] or match["whole"] for match in _CALLED.finditer(text))
    return {number for number in named if not _DATE.fullmatch(number)}


def titled_number(title: str) -> str | None:
    """The order number of a subject that is nothing but its label and itself: "Bestell-Nr.: 70815"."""
    label = leading_label(title.strip())
    number = label.rest.strip(" .") if label is not None and label.role == "po_number" else ""
    return number if re.fullmatch(_NUMBER, number, re.IGNORECASE) and not _DATE.fullmatch(number) else None


def order_number(text: str) -> str | None:
    """The one order number a text names; None where it names none or several."""
    found = order_numbers(text)
    return found.pop() if len(found) == 1 else None


def asks_to_cancel(texts: Iterable[str]) -> bool:
    """Whether a text asks for a cancellation."""
    return any(_CANCEL.search(text) for text in texts)
