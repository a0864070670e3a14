"""What a document calls itself: an order, a change, a cancellation, or something that is no order at all."""

from collections.abc import Sequence

from parsers.document import DocumentType
from parsers.labels import fold
from parsers.layout.words import Page, segments, text_of

_ORDER = """
purchase order|order|po|official order|official purchase order|purchaseorder|standard purchase order|
blanket release|release order|call-off order|Bestellung|Auftrag|Einkaufsbestellung|bon de commande|
commande|commande fournisseur|commande d'achat|orden de compra|pedido|pedido de compra|pedido a proveedor|
ordine|ordine di acquisto|ordine d'acquisto|ordine fornitore|ordine a fornitore|inkooporder|bestelling|
bestelbon|inkoopopdracht|stock order|Nachbestellung|Kaufauftrag|purchase order form
"""
_CHANGE = """
purchase order change|change order|order change|amended purchase order|purchase order amendment|
revised purchase order|amended order|order amendment|change to purchase order|purchase order revision|
revised order|Bestelländerung|Änderungsbestellung|Änderung zur Bestellung|Auftragsänderung|
modification de commande|commande modifiee|modificacion de pedido|modifica ordine|variazione ordine|
gewijzigde bestelling|orderwijziging|wijziging bestelling
"""
_CANCEL = """
purchase order cancellation|cancellation|order cancellation|cancelled purchase order|cancelled|canceled|
cancellation of order|cancelled order|cancellation of purchase order|Stornierung|Bestellstorno|Storno|
Stornierung der Bestellung|Auftragsstornierung|annulation de commande|annulation|anulacion de pedido|
anulacion|annullamento ordine|annullamento|annulering|annulering bestelling|orderannulering|order annulering
"""
_OTHER = """
invoice|tax invoice|pro forma invoice|proforma invoice|quotation|quote|delivery note|packing slip|
packing list|credit note|order confirmation|order acknowledgement|order acknowledgment|
sales order confirmation|statement|statement of account|remittance advice|request for quotation|
delivery docket|goods received note|price list|bill of lading|Rechnung|Angebot|Lieferschein|
Auftragsbestätigung|Gutschrift|Mahnung|Proformarechnung|Preisliste|Anfrage|facture|devis|bon de livraison|
avoir|confirmation de commande|accuse de reception de commande|facture proforma|factura|presupuesto|albaran|
confirmacion de pedido|factura proforma|nota de credito|fattura|preventivo|documento di trasporto|
conferma d'ordine|nota di credito|fattura proforma|bolla di consegna|factuur|offerte|pakbon|
orderbevestiging|creditnota|leverbon
"""


def _folded(phrases: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases.split("|"))


_KINDS = {"order": _folded(_ORDER), "change": _folded(_CHANGE), "cancel": _folded(_CANCEL), "other": _folded(_OTHER)}
_ALL = frozenset[str]().union(*_KINDS.values())
_HEAD_LINES = 25
_LONGEST = 50


def is_title(text: str) -> bool:
    """Whether a text names a kind of document and nothing else ("PURCHASE ORDER", "Bestellung Nr.")."""
    folded = fold(text)
    return folded in _ALL or folded.removesuffix(" no") in _ALL or folded.replace(" ", "") == "purchaseorder"


def kind_of(pages: Sequence[Page]) -> tuple[DocumentType | None, str | None]:
    """The document type its titles show, None if they show none; and the title that says it is no order, if it does."""
    seen: dict[str, str] = {}
    for line in pages[0].lines[:_HEAD_LINES]:
        for segment in segments(line):
            text = text_of(segment)
            if len(text) > _LONGEST:
                continue
            folded = fold(text).removesuffix(" no")
            for kind, phrases in _KINDS.items():
                if folded in phrases:
                    seen.setdefault(kind, text)
    if "cancel" in seen:
        return "cancel", None
    if "change" in seen:
        return "change", None
    if "order" in seen or "other" not in seen:
        return ("order" if "order" in seen else None), None
    return None, seen["other"]
