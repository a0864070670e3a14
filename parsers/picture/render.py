"""Pages of pictures for the desk, drawn anew: never the sender's own file."""

import io

from PIL import Image

from parsers.picture.frames import MOST_FRAMES, opened

_MAX_PIXELS = 6_000_000


def page_sizes(data: bytes) -> list[tuple[str, str]]:
    """Width and height of each page as it is shown, in points, as decimal strings. Raises Unreadable."""
    with opened(data) as pages:
        frames = (pages.frame(number) for number in range(1, min(pages.count, MOST_FRAMES) + 1))
        return [(f"{f.image.width * f.points:.2f}", f"{f.image.height * f.points:.2f}") for f in frames]


def render_page(data: bytes, page: int, scale: float = 1.5) -> bytes:
    """Page `page` (1-based) as PNG at `scale` pixels a point, never larger than it came.

    Raises Unreadable for what does not open, IndexError for a page it does not have.
    """
    with opened(data) as pages:
        if not 1 <= page <= pages.count:
            raise IndexError(f"The picture has {pages.count} pages, not {page}.")
        frame = pages.frame(page)
    image = frame.image
    factor = min(1.0, scale * frame.points, (_MAX_PIXELS / max(1, image.width * image.height)) ** 0.5)
    if factor < 1.0:
        size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
