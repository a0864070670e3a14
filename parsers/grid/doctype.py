"""Whether the words over a table announce an order, a change or a cancellation."""

import re
from collections.abc import Sequence

from parsers.document import DocumentType
from parsers.grid.cells import Grid

_CANCEL = re.compile(
    r"\b(?:order cancellation|cancellation of (?:the |our )?(?:purchase )?order|cancel(?:led)? (?:purchase )?order|"
    r"stornierung|bestellstorno|annulation de commande|anulación de pedido|annullamento ordine|annulering)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:(?:purchase )?order (?:change|amendment|revision)|change order|amended (?:purchase )?order|"
    r"revised (?:purchase )?order|bestelländerung|auftragsänderung|modification de commande|avenant|"
    r"modificación de pedido|modifica (?:dell')?ordine|orderwijziging)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:order|purchase|bestell\w*|auftrag\w*|commande|pedido|ordine|ordinazione|inkoop\w*|zamówieni\w*|zleceni\w*|"
    r"beställning\w*|bestilling\w*|ordre|tilaus\w*|objednáv\w*|rendelés\w*|comand[ăa]|encomenda|modulo|formular\w*|"
    r"formulier|requisition|request|form|invoice|quote)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 80


def is_title(text: str) -> bool:
    """Whether a text names a kind of document rather than a firm."""
    return _TITLE.search(text) is not None


def of_texts(texts: Sequence[str]) -> DocumentType:
    short = [text for text in texts if len(text) <= _LONGEST_TITLE]
    if any(_CANCEL.search(text) for text in short):
        return "cancel"
    return "change" if any(_CHANGE.search(text) for text in short) else "order"


def of_grids(grids: Sequence[Grid], rows: int) -> DocumentType:
    """By the titles in the first `rows` rows of the grids."""
    return of_texts([cell.text for grid in grids for row in grid.rows[:rows] for cell in row if cell.number is None])
