"""XML text looked over before any library parses it: size, depth, attributes, document types, values in disguise."""

import re
from dataclasses import dataclass

from parsers.edi.problems import quoted
from parsers.errors import Unreadable
from parsers.xml.bounds import (
    DEEPEST,
    LONGEST_TAG,
    LONGEST_TEXT,
    MOST_ATTRIBUTES,
    MOST_ELEMENTS,
    MOST_TOKENS,
    beyond,
    hostile,
)

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
# Standards of the days before schemas want it in every file (cXML User's Guide, "cXML DTD"; RosettaNet; openTRANS 1.0).
# It names its DTD, which is never fetched, and declares nothing of its own.
_STANDARD = re.compile(
    r"""<!DOCTYPE\s+(?P<root>cXML|Pip3A[489]PurchaseOrder\w{1,40}|ORDER|ORDERCHANGE|PurchaseOrder|Order)\s+SYSTEM\s+"""
    r"""(?:"(?P<a>[^"<>\[\]]{1,200})"|'(?P<b>[^'<>\[\]]{1,200})')\s*(?:\[\s{0,20}\]\s*)?>""",
    re.ASCII,
)
_CXML_ADDRESS = re.compile(r"https?://xml\.cxml\.org/schemas/[\w./-]+\.dtd", re.ASCII | re.IGNORECASE)
_FILE_BESIDE = re.compile(r"[\w-][\w.-]*\.dtd", re.ASCII | re.IGNORECASE)
_WINDOW = 1 << 20  # characters taken apart together
_PROLOGUE = 4000  # how far behind the declaration a document type is looked for
_STRIPPED = re.compile(r"\s+|<!--.*?-->", re.DOTALL)
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
        self._has_type = False

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
        if self._tokens > MOST_TOKENS:
            raise hostile(f"more than {MOST_TOKENS} parts", "document.too_large")
        self._take(match)
        return True

    def finished(self) -> Survey:
        return Survey(without_declarations(self._text), frozenset(self._disguised))

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
        if len(tag) > LONGEST_TAG:
            raise hostile(f"a tag of {len(tag)} characters")
        if (values := len(_VALUES.findall(tag))) > MOST_ATTRIBUTES:
            raise beyond(attributes=values)
        self._open.append(self._elements)
        if "&#" in tag:
            self._disguise()
        self._elements += 1
        if len(self._open) > DEEPEST or self._elements > MOST_ELEMENTS:
            raise beyond(len(self._open))
        if tag.endswith("/>"):
            self._open.pop()

    def _document_type(self, start: int) -> None:
        end = _harmless_type(self._text, start)
        if end is None or self._elements or self._has_type:
            sentence = "The XML declares a document type (DOCTYPE), which can make a reader load or repeat anything"
            raise Unreadable("document.hostile", f"{sentence}; it was not opened: ask for it without.")
        self._has_type = True
        self._at = end

    def _pass_text(self, end: int) -> None:
        self._bound(end - self._at)
        if self._text.find("&#", self._at, end) >= 0:
            self._disguise()

    def _bound(self, length: int) -> None:
        if length > LONGEST_TEXT:
            raise hostile(f"a text of {length} characters")

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


def _harmless_type(text: str, start: int) -> int | None:
    """Where the document type of a known standard that begins at `start` ends; None for any other."""
    match = _STANDARD.match(text, start)
    if match is None:
        return None
    address = match["a"] or match["b"] or ""
    known = match["root"] == "cXML" and _CXML_ADDRESS.fullmatch(address)
    return match.end() if known or _FILE_BESIDE.fullmatch(address) else None


def without_declarations(text: str) -> str:
    """Blank what the parser must not see; line breaks stay, so that lines keep their numbers."""
    start = end = len(text) - len(text.lstrip())
    if text.startswith("<?xml", end) and text[end + 5 : end + 6].isspace():
        close = text.find("?>", end)
        end = close + 2 if close >= 0 else end
    kind = text.find("<!DOCTYPE", end, end + _PROLOGUE)
    if kind >= 0 and not _STRIPPED.sub("", text[end:kind]):
        past = _harmless_type(text, kind)
        if past is not None:
            text = text[:kind] + "\n" * text.count("\n", kind, past) + text[past:]
    return text if end == start else "\n" * text.count("\n", 0, end) + text[end:]


def is_quiet(text: str) -> bool:
    """Whether nothing but elements and plain text stands there, all of bearable size: then the parser may begin.

    No comments, instructions, CDATA, character codes or document types; the bounds on elements are kept while
    it parses, and of damaged text a survey says what is wrong.
    """
    if "<!" in text or "<?" in text or "&#" in text:
        return False
    windows = (text[at : at + _WINDOW] for at in range(0, len(text), _WINDOW))
    return all(max(map(len, window.split("<"))) < LONGEST_TAG for window in windows)
