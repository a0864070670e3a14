"""Pictures of PDF pages for the desk."""

import io

from parsers.pdf.opening import opened

_MAX_PIXELS = 12_000_000
_MAX_SCALE = 4.0


def page_count(data: bytes) -> int:
    """The number of pages. Raises Unreadable for a PDF that does not open."""
    with opened(data) as document:
        return len(document)


def page_sizes(data: bytes) -> list[tuple[str, str]]:
    """Width and height of each page as it is shown, in points, as decimal strings. Raises Unreadable."""
    with opened(data) as document:
        return [
            (f"{width:.2f}", f"{height:.2f}") for width, height in map(document.get_page_size, range(len(document)))
        ]


def render_page(data: bytes, page: int, scale: float = 1.5) -> bytes:
    """Page `page` (1-based) as PNG at `scale` pixels a point, less where that would be a huge picture.

    Raises Unreadable for a PDF that does not open, IndexError for a page it does not have.
    """
    with opened(data) as document:
        if not 1 <= page <= len(document):
            raise IndexError(f"The PDF has {len(document)} pages, not {page}.")
        sheet = document[page - 1]
        width, height = sheet.get_size()
        fitting = (_MAX_PIXELS / max(1.0, width * height)) ** 0.5
        picture = sheet.render(scale=max(0.01, min(scale, _MAX_SCALE, fitting))).to_pil()
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()
