"""XML text looked over before any library parses it: size, depth, attributes, document types, values in disguise."""

import re
from dataclasses import dataclass

from parsers.edi.problems import quoted
from parsers.errors import Unreadable

MOST_BYTES = 16 << 20  # an order of 10,000 lines takes about as much
_MOST_ELEMENTS = 400_000
_MOST_TOKENS = 1_500_000
_DEEPEST = 64  # the standards of orders nest up to twelve deep
_MOST_ATTRIBUTES = 100
_LONGEST_TAG = 64_000
_LONGEST_TEXT = 10_000_000

# One construct of XML each; possessive, so that damage costs one look at the text and no more.
_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)-->"
    r"|<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|<\?(?P<instruction>.*?)\?>"
    r"|(?P<doctype><![Dd][Oo][Cc][Tt][Yy][Pp][Ee])"
    r"|(?P<end></[^<>]*+>)"
    r"""|(?P<start><[^\s<>/!?"'=][^<>"']*+(?:(?:"[^"<]*+"|'[^'<]*+')[^<>"']*+)*+>)""",
    re.DOTALL,
)
# Every real cXML begins like this (cXML User's Guide, "cXML DTD"); the DTD itself is never fetched.
_CXML = re.compile(
    r"""<!DOCTYPE\s+cXML\s+SYSTEM\s+(?:"(?P<a>[^"<>\[\]]{1,200})"|'(?P<b>[^'<>\[\]]{1,200})')\s*>""", re.ASCII
)
_CXML_ADDRESS = re.compile(r"https?://xml\.cxml\.org/schemas/[\w./-]+\.dtd", re.ASCII | re.IGNORECASE)
_VALUES = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class Survey:
    """Text fit for a parser. `disguised` are the elements (counted from 0 in the order they begin) whose text is
    interrupted by a comment or an instruction, or written as CDATA or by character codes."""

    body: str
    disguised: frozenset[int]


def surveyed(text: str) -> Survey:
    """Look the whole text over. Raises Unreadable for what is hostile, cut off or too large."""
    walk = _Walk(text)
    while walk.step():
        pass
    return walk.finished()


class _Walk:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._open: list[int] = []
        self._elements = self._tokens = 0
        self._disguised: set[int] = set()
        self._removed: tuple[int, int] | None = None  # where the cXML declaration of its document type stood

    def step(self) -> bool:
        """Pass one construct; False at the end."""
        start = self._text.find("<", self._at)
        self._pass_text(start if start >= 0 else len(self._text))
        if start < 0:
            return False
        match = _TOKEN.match(self._text, start)
        if match is None:
            raise self._broken(start)
        self._at = match.end()
        self._tokens += 1
        if self._tokens > _MOST_TOKENS:
            raise _hostile(f"more than {_MOST_TOKENS} parts", "document.too_large")
        self._take(match)
        return True

    def finished(self) -> Survey:
        return Survey(self._without_declarations(), frozenset(self._disguised))

    def _take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if kind == "start":
            self._begin(match.group())
        elif kind == "end":
            if self._open:
                self._open.pop()
        elif kind == "doctype":
            self._document_type(match.start())
        else:  # comment, instruction or CDATA
            self._bound(len(match.group()))
            self._disguise()

    def _begin(self, tag: str) -> None:
        if len(tag) > _LONGEST_TAG:
            raise _hostile(f"a tag of {len(tag)} characters")
        if (values := len(_VALUES.findall(tag))) > _MOST_ATTRIBUTES:
            raise _hostile(f"an element with {values} attributes")
        self._open.append(self._elements)
        if "&#" in tag:
            self._disguise()
        self._elements += 1
        if len(self._open) > _DEEPEST:
            raise _hostile(f"elements nested more than {_DEEPEST} deep")
        if self._elements > _MOST_ELEMENTS:
            raise _hostile(f"more than {_MOST_ELEMENTS} elements", "document.too_large")
        if tag.endswith("/>"):
            self._open.pop()

    def _document_type(self, start: int) -> None:
        match = _CXML.match(self._text, start)
        address = (match["a"] or match["b"]) if match else ""
        if match is None or self._elements or self._removed or not _CXML_ADDRESS.fullmatch(address):
            sentence = "The XML declares a document type (DOCTYPE), which can make a reader load or repeat anything"
            raise Unreadable("document.hostile", f"{sentence}; it was not opened: ask for it without.")
        self._removed = match.span()
        self._at = match.end()

    def _pass_text(self, end: int) -> None:
        self._bound(end - self._at)
        if self._text.find("&#", self._at, end) >= 0:
            self._disguise()

    def _bound(self, length: int) -> None:
        if length > _LONGEST_TEXT:
            raise _hostile(f"a text of {length} characters")

    def _disguise(self) -> None:
        if self._open:
            self._disguised.add(self._open[-1])

    def _broken(self, start: int) -> Unreadable:
        rest = self._text[start:]
        if ">" not in rest or (rest.startswith("<!--") and "-->" not in rest):
            sentence = "The XML breaks off within a tag; ask the sender to send it again."
            return Unreadable("document.truncated", sentence)
        where = f"line {self._text.count(chr(10), 0, start) + 1}"
        sentence = f"The XML is damaged in {where}, at {quoted(rest)}; ask the sender to send it again."
        return Unreadable("document.damaged", sentence, where)

    def _without_declarations(self) -> str:
        """Blank what the parser must not see; line breaks stay, so that lines keep their numbers."""
        text = self._text
        if self._removed:
            start, end = self._removed
            text = text[:start] + "\n" * text.count("\n", start, end) + text[end:]
        lead = len(text) - len(text.lstrip())
        if text.startswith("<?xml", lead) and text[lead + 5 : lead + 6].isspace():
            end = text.find("?>", lead) + 2
            text = "\n" * text.count("\n", 0, end) + text[end:]
        return text


def _hostile(what: str, code: str = "document.hostile") -> Unreadable:
    return Unreadable(code, f"The XML holds {what}, more than any order does; ask the sender for the order alone.")
