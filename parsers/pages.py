"""The pages of a document as pictures for the desk, whatever the document is: a PDF or a picture itself."""

from types import ModuleType

from parsers.picture.marks import is_picture

PAGED_KINDS = frozenset({"pdf", "picture"})
"""Kinds of documents that have pages to be shown."""


def page_sizes(data: bytes) -> list[tuple[str, str]]:
    """Width and height of each page as it is shown, in points, as decimal strings. Raises Unreadable."""
    sizes: list[tuple[str, str]] = _draughtsman(data).page_sizes(data)
    return sizes


def render_page(data: bytes, page: int, scale: float = 1.5) -> bytes:
    """Page `page` (1-based) as PNG at `scale` pixels a point. Raises Unreadable, or IndexError for no such page."""
    drawn: bytes = _draughtsman(data).render_page(data, page, scale)
    return drawn


def _draughtsman(data: bytes) -> ModuleType:
    if is_picture(data[:64]):
        from parsers.picture import render as pictures

        return pictures
    from parsers.pdf import render

    return render
