"""What was filled in or written on top of the print: fields, typed notes, stamps. A person sees it, so it is read."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from parsers.pdf.geometry import Box
from parsers.text_cleaning import clean

_WRITTEN = frozenset(
    {
        *(pdfium_c.FPDF_ANNOT_TEXT, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_INK),
        *(pdfium_c.FPDF_ANNOT_LINE, pdfium_c.FPDF_ANNOT_SQUARE, pdfium_c.FPDF_ANNOT_CIRCLE, pdfium_c.FPDF_ANNOT_CARET),
        *(pdfium_c.FPDF_ANNOT_POLYGON, pdfium_c.FPDF_ANNOT_POLYLINE, pdfium_c.FPDF_ANNOT_HIGHLIGHT),
        *(pdfium_c.FPDF_ANNOT_UNDERLINE, pdfium_c.FPDF_ANNOT_SQUIGGLY, pdfium_c.FPDF_ANNOT_STRIKEOUT),
        *(pdfium_c.FPDF_ANNOT_REDACT, pdfium_c.FPDF_ANNOT_FILEATTACHMENT),
    }
)
_HIDDEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_VALUED = frozenset({pdfium_c.FPDF_FORMFIELD_TEXTFIELD, pdfium_c.FPDF_FORMFIELD_COMBOBOX})
_MAX_ANNOTATIONS = 2_000
_LONGEST = 4_000  # bytes of a value worth comparing


class Field(NamedTuple):
    """A form field: what it holds and its box (left, bottom, right, top in PDF space)."""

    name: str
    value: str
    box: Box


class Sheet(NamedTuple):
    """An open page with what lies on top pressed into it, what its fields hold, and what was written over the print."""

    page: Any
    fields: tuple[Field, ...] = ()
    remarks: tuple[str, ...] = ()  # empty texts for drawings, strokes and stamps


def pressed(document: Any, index: int) -> Sheet:
    """Page `index` of an open document, its fields and notes made part of it (in memory only)."""
    page = document[index]
    fields: list[Field] = []
    remarks: list[str] = []
    filled = False
    for number in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MAX_ANNOTATIONS)):
        with _annotation(page, number) as annotation:
            kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
            if pdfium_c.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
                continue
            if kind == pdfium_c.FPDF_ANNOT_WIDGET:
                filled = True
                fields += _field(document, annotation)
            elif kind in _WRITTEN:
                remarks.append(_text(pdfium_c.FPDFAnnot_GetStringValue, annotation, b"Contents"))
    if not filled and not remarks:
        return Sheet(page)
    pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    return Sheet(document[index], tuple(fields), tuple(remarks))


@contextmanager
def _annotation(page: Any, number: int) -> Iterator[Any]:
    annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
    try:
        yield annotation
    finally:
        if annotation:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _field(document: Any, annotation: Any) -> Iterator[Field]:
    """The field that an annotation shows, where it is one with a text of its own."""
    forms = document.formenv
    if forms is None or pdfium_c.FPDFAnnot_GetFormFieldType(forms.raw, annotation) not in _VALUED:
        return
    value = _text(pdfium_c.FPDFAnnot_GetFormFieldValue, forms.raw, annotation)
    rect = pdfium_c.FS_RECTF()
    if value and pdfium_c.FPDFAnnot_GetRect(annotation, rect):
        name = _text(pdfium_c.FPDFAnnot_GetFormFieldName, forms.raw, annotation)
        yield Field(name, value, (rect.left, rect.bottom, rect.right, rect.top))


def _text(ask: Callable[..., int], *about: Any) -> str:
    """A text of pdfium's: asked for its length in bytes, then for itself, in UTF-16 with a final NUL."""
    length = min(ask(*about, None, 0), _LONGEST)
    room = ctypes.create_string_buffer(_LONGEST)
    if length <= 0 or ask(*about, ctypes.cast(room, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), _LONGEST) > _LONGEST:
        return ""
    return clean(room.raw[:length].decode("utf-16-le", "replace"))
