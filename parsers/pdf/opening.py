"""Opening a PDF with pdfium, its failures as sentences."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from parsers.errors import Unreadable

_FILLED_IN = (pdfium_c.FORMTYPE_ACRO_FORM, pdfium_c.FORMTYPE_XFA_FOREGROUND)
logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # it warns of forms that only XFA can show; we say so ourselves


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """An open pdfium document. Raises Unreadable where it needs a password or is no whole PDF."""
    try:
        document = pypdfium2.PdfDocument(data)
        if document.get_formtype() in _FILLED_IN:
            document.init_forms()  # before any page is opened; draws fields that bring no picture of their text
        len(document)
    except pypdfium2.PdfiumError as problem:
        raise _sentence() from problem
    try:
        yield document
    except pypdfium2.PdfiumError as problem:
        raise Unreadable(
            "document.damaged", "A page of the PDF is damaged; ask the sender for a new copy."
        ) from problem
    finally:
        document.close()


def _sentence() -> Unreadable:
    if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD:
        return Unreadable("document.encrypted", "The PDF is locked with a password; ask the sender for an open copy.")
    return Unreadable("document.damaged", "The PDF is damaged or cut short; ask the sender for a new copy.")
