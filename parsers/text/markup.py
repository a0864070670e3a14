"""HTML as a person sees it: lines and tables; what is hidden, scripted or quoted is left out, and said so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from parsers.document import Problem
from parsers.errors import Unreadable
from parsers.grid.cells import EMPTY, MAX_COLUMNS, Cell, Grid
from parsers.text_cleaning import clean

MAX_HTML = 4_000_000
_MOST_TABLES = 50
_TABLE, _ROW = "\ue000", "\ue001"  # letters nobody uses, where a table and a row of several cells begin
_FEW = 2  # cells; so many stand beside each other in a form, too
_MOST_ROWS = 5_000
_SILENT = frozenset(
    {"head", "style", "title", "meta", "link", "template", "noscript", "svg", "math", "select", "option"}
)
_ACTIVE = frozenset({"script", "iframe", "object", "embed", "applet"})
_BREAKS = frozenset(
    {"br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre"}
)
_QUOTES = re.compile(r"\b(?:gmail_quote|moz-cite-prefix|yahoo_quoted|OutlookMessageHeader|protonmail_quote)\b")
_QUOTE_BEGINS = frozenset({"divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container"})
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|"
    r"font-size\s*:\s*[01](?:\.[0-9]+)?(?:px|pt|em)?\s*(?:!important)?\s*(?:;|$)|max-height\s*:\s*0|"
    r"text-indent\s*:\s*-[0-9]{3,}|left\s*:\s*-[0-9]{3,}",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?|white)\b", re.IGNORECASE)


@dataclass(slots=True)
class Markup:
    """What an HTML text shows; `places` is the line each table begins on, `rows` the lines that are rows of one.

    `cut` tells that quoted history was left out.
    """

    lines: list[str] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    hidden: bool = False
    cut: bool = False

    def problems(self) -> list[Problem]:
        if not self.hidden:
            return []
        sentence = "The message holds text or scripts that a reader does not see; they were left out: look at it."
        return [Problem("document.hidden_content", sentence)]


def read_markup(html: str, *, keep_quotes: bool = False) -> Markup:
    """Read HTML. Raises Unreadable where it is too large; damaged HTML is read as browsers do."""
    if len(html) > MAX_HTML:
        raise Unreadable("document.too_large", "The message is longer than any order; ask for the order alone.")
    root = _parsed(html)
    markup = Markup()
    if root is not None:
        _remove_unseen(root, markup, keep_quotes=keep_quotes)
        markup.tables = list(_tables(root))
        _take_lines(_text(root), markup)
    return markup


def _take_lines(text: str, markup: Markup) -> None:
    """Lines that show something; a mark before a table is taken off and its place kept."""
    for raw in text.split("\n"):
        if raw.strip().startswith(_TABLE):
            markup.places.append(len(markup.lines) + 1)
        line = clean(raw.replace(_TABLE, "").replace(_ROW, ""))
        if line:
            markup.lines.append(line)
            markup.rows |= {len(markup.lines)} if _ROW in raw else set()


def _parsed(html: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(html.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _remove_unseen(root: Any, markup: Markup, *, keep_quotes: bool) -> None:
    """Drop elements nobody sees; text that follows them stays."""
    for element in list(root.iter()):
        if element.getparent() is None:
            continue
        if element.tag in _SILENT:
            element.drop_tree()
        elif element.tag in _ACTIVE or _is_invisible(element):
            markup.hidden |= element.tag in _ACTIVE or bool(clean(element.text_content()))
            element.drop_tree()
        elif not keep_quotes and _is_quote(element):
            markup.cut = True
            _drop_history(element)


def _is_invisible(element: Any) -> bool:
    style = element.get("style") or ""
    if "hidden" in element.attrib or _INVISIBLE.search(style) is not None:
        return True
    return _WHITE.search(style) is not None and not _has_background(element)


def _has_background(element: Any) -> bool:
    """White letters are seen on a coloured ground, which may belong to anything around them."""
    around = [element, *element.iterancestors()]
    return any("background" in (each.get("style") or "").lower() or each.get("bgcolor") for each in around)


def _is_quote(element: Any) -> bool:
    named = element.get("id") in _QUOTE_BEGINS or _QUOTES.search(element.get("class") or "") is not None
    return named or (element.tag == "blockquote" and element.get("type") == "cite")


def _drop_history(element: Any) -> None:
    """Outlook only marks where history begins: all that follows in its parent goes too."""
    if element.get("id") in _QUOTE_BEGINS:
        for later in list(element.itersiblings()):
            later.drop_tree()
    element.drop_tree()


def _text(root: Any) -> str:
    from lxml import etree

    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            pieces += ["\n"] if element.tag in _BREAKS else []
            pieces += [_TABLE, "\n"] if _is_innermost(element) else []
            pieces += [_ROW] if element.tag == "tr" and len(element) > _FEW else []
            pieces += ["- "] if element.tag == "li" else []
            pieces.append(_flat(element.text))
        else:
            pieces += ["\n"] if element.tag in _BREAKS else []
            pieces += [" "] if element.tag in {"td", "th"} else []
            pieces.append(_flat(element.tail))
    return "".join(pieces)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text.replace(_TABLE, "").replace(_ROW, "")) if text else ""


# --- tables ------------------------------------------------------------------------------------------------------


def _tables(root: Any) -> Iterator[Grid]:
    """The innermost tables: those around them only lay out the page."""
    number = 0
    for table in root.iter("table"):
        if _is_innermost(table) and number < _MOST_TABLES:
            number += 1
            yield Grid(_rows(table), f"table {number}")


def _is_innermost(element: Any) -> bool:
    return element.tag == "table" and element.find(".//table") is None


def _rows(table: Any) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    spans: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in table.iter("tr"):
        cells: list[Cell] = []
        for element in row.iterchildren("td", "th"):
            _skip_covered(cells, spans)
            width, height = _span(element, "colspan", MAX_COLUMNS), _span(element, "rowspan", _MOST_ROWS)
            for extra in range(width):
                spans[len(cells)] = height - 1
                cells.append(Cell(_cell_text(element)) if extra == 0 else EMPTY)
        _skip_covered(cells, spans)
        rows.append(cells[:MAX_COLUMNS])
        if len(rows) >= _MOST_ROWS:
            raise Unreadable("document.too_large", "A table of the message is longer than any order.")
    return rows


def _skip_covered(cells: list[Cell], spans: dict[int, int]) -> None:
    while spans.get(len(cells), 0) > 0 and len(cells) < MAX_COLUMNS:
        spans[len(cells)] -= 1
        cells.append(EMPTY)


def _span(element: Any, name: str, most: int) -> int:
    text = element.get(name) or "1"
    return min(int(text), most) or 1 if re.fullmatch(r"[0-9]{1,4}", text) else 1


def _cell_text(element: Any) -> str:
    return "\n".join(filter(None, map(clean, _text(element).split("\n"))))
