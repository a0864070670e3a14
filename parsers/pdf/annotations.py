"""What was filled in or written on top of the print: fields, typed notes, stamps. A person sees it, so it is read."""

from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

_FILLED = frozenset({pdfium_c.FPDF_ANNOT_WIDGET})
_WRITTEN = frozenset(
    {pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_INK, pdfium_c.FPDF_ANNOT_REDACT}
)
_MAX_ANNOTATIONS = 2_000


class Sheet(NamedTuple):
    """An open page with what lies on top pressed into it; `written` tells that someone wrote over the print."""

    page: Any
    written: bool


def pressed(document: Any, index: int) -> Sheet:
    """Page `index` of an open document, its fields and notes made part of it (in memory only)."""
    page = document[index]
    kinds = _kinds(page)
    if not kinds & (_FILLED | _WRITTEN):
        return Sheet(page, written=False)
    pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    return Sheet(document[index], written=bool(kinds & _WRITTEN))


def _kinds(page: Any) -> set[int]:
    kinds: set[int] = set()
    for number in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MAX_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
        if annotation:
            kinds.add(pdfium_c.FPDFAnnot_GetSubtype(annotation))
            pdfium_c.FPDFPage_CloseAnnot(annotation)
    return kinds
