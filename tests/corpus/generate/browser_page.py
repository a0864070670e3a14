"""Orders printed by a browser: HTML composed of a layout's modules, then one page run through Chromium for all of them."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.corpus.generate import markup
from tests.corpus.generate.scene import Scene

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
SIZES = {"A4": "210mm 297mm", "Letter": "8.5in 11in", "A4 wide": "297mm 210mm", "Letter wide": "11in 8.5in"}


def html_of(scene: Scene) -> str:
    """The whole document; facts are noted in the scene while it is made."""
    layout = scene.layout
    parts = [layout.head(scene)]
    middle = [part(scene) for part in (layout.table, layout.totals) if part]
    parts += reversed(middle) if layout.has("totals first") else middle
    parts += [foot(scene) for foot in layout.foot]
    page = f"@page{{size:{SIZES[layout.page]};margin:13mm 14mm 15mm}}"
    body = f"body{{font:{layout.size}pt/1.32 {layout.font}}}"
    style = f"{markup.font_face(layout.font)}{page}{STYLE}{body}{layout.css}"
    return f'<!doctype html><html><head><meta charset="utf-8"><style>{style}</style></head><body>{"".join(parts)}</body></html>'


class Press:
    """One page of a browser, for all orders of a run."""

    def __init__(self, browser: Browser) -> None:
        self._page = browser.new_page(java_script_enabled=False)

    def printed(self, html: str, *, running: tuple[str, str] = ("", "")) -> bytes:
        """The PDF; `running` are the HTML of page heads and feet, in which spans of class pageNumber and totalPages count."""
        self._page.set_content(html, wait_until="load")
        kept = "font-size:7pt;width:100%;padding:0 14mm;display:flex;justify-content:space-between"
        head, foot = (f'<div style="{kept}">{text}</div>' for text in running)
        made = self._page.pdf(
            prefer_css_page_size=True,
            print_background=True,
            display_header_footer=any(running),
            header_template=head,
            footer_template=foot,
        )
        return timeless(made)


def timeless(data: bytes) -> bytes:
    """The same bytes on every day: the dates of making and the file's own mark are overwritten in place."""
    data = re.sub(rb"\(D:\d{14}([+-]\d\d'\d\d')?\)", lambda found: b"(D:20260101000000" + found.group(0)[17:], data)
    return re.sub(rb"/ID ?\[.*?\]", _unmarked, data, flags=re.DOTALL)


def _unmarked(found: re.Match[bytes]) -> bytes:
    """A mark of the same length in hexadecimal that says nothing."""
    room = len(found.group(0)) - len(b"/ID[<><>]")
    return b"/ID[<" + b"0" * (room // 2) + b"><" + b"0" * (room - room // 2) + b">]"
