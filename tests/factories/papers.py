"""What a printed page says, read back from the PDF."""

import pypdfium2


def pages(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_text(page) for page in document]
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    words = text.get_text_bounded()
    text.close()
    page.close()
    return words
