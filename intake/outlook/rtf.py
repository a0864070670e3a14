"""Rich text of Outlook messages: expanded (MS-OXRTFCP), then read as the HTML or plain text inside (MS-OXRTFEX)."""

import re
from dataclasses import dataclass, field

from intake.outlook.properties import codepage_name
from parsers.charset import decode
from parsers.document import Problem

MAX_PACKED = 2_000_000  # bytes; they expand nine times at most
MAX_RTF = 8_000_000
_HEAD = 16
_DEEPEST = 200

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<line>[\r\n]+)|(?P<plain>[^\\{}\r\n]+)|(?P<odd>\\)",
    re.DOTALL,
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr generator listtable "
    b"listoverridetable themedata datastore latentstyles rsidtbl pntext xmlnstbl mmathPr".split()
)
_SIGNS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_WORDS = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t",
    b"lquote": "\u2018", b"rquote": "\u2019", b"ldblquote": "\u201c", b"rdblquote": "\u201d",
    b"bullet": "\u2022", b"endash": "\u2013", b"emdash": "\u2014",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rich:
    """What a body says: plain text, HTML, either may be empty."""

    text: str = ""
    html: str = ""
    problem: Problem | None = None


def expanded(packed: bytes) -> bytes | None:
    """The RTF of a compressed body, or None where it is damaged or larger than any order."""
    if not _HEAD <= len(packed) <= MAX_PACKED:
        return None
    from compressed_rtf import decompress

    try:
        rtf = bytes(decompress(packed))
    except Exception:  # noqa: BLE001 - the library raises bare Exception for every damage
        return None
    return rtf if len(rtf) <= MAX_RTF else None


@dataclass(slots=True)
class _Group:
    """What a pair of braces rules: whether its text counts, whether it is an HTML tag, hidden by \\htmlrtf."""

    skipped: bool = False
    tag: bool = False
    htmlrtf: bool = False
    unicode_skip: int = 1


@dataclass(slots=True)
class _Reader:
    codepage: str
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    out: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    skip: int = 0  # characters still to leave out behind \\uN
    html: bool = False
    star: bool = False

    def flush(self) -> None:
        if self.pending:
            self.out.append(decode(bytes(self.pending), self.codepage).text)
            self.pending.clear()

    @property
    def silent(self) -> bool:
        group = self.groups[-1]
        return group.skipped or (self.html and group.htmlrtf and not group.tag)

    def emit(self, text: str) -> None:
        if not self.silent:
            self.flush()
            self.out.append(text)

    def emit_bytes(self, data: bytes) -> None:
        if self.skip:
            dropped = min(self.skip, len(data))
            self.skip -= dropped
            data = data[dropped:]
        if not self.silent:
            self.pending += data


def read_rtf(rtf: bytes, codepage: str = "windows-1252") -> Rich:
    """The HTML that Outlook hid in it, else its words; never fails."""
    reader = _Reader(codepage, html=b"\\fromhtml1" in rtf[:2000])
    for token in _TOKEN.finditer(rtf):
        _take(token, reader)
    reader.flush()
    found = "".join(reader.out).replace("\0", "")
    return Rich(html=found) if reader.html else Rich(text=found)


def _take(token: re.Match[bytes], reader: _Reader) -> None:
    group = reader.groups[-1]
    if token["open"]:
        if len(reader.groups) < _DEEPEST:
            reader.groups.append(_Group(group.skipped, group.tag, group.htmlrtf, group.unicode_skip))
    elif token["close"]:
        reader.flush()
        if len(reader.groups) > 1:
            reader.groups.pop()
    elif token["word"]:
        _word(token["word"], token["number"], reader)
    elif token["hex"]:
        reader.emit_bytes(bytes([int(token["hex"], 16)]))
    elif token["sign"] == b"*":
        reader.star = True
    elif token["sign"]:
        reader.emit(_SIGNS.get(token["sign"], ""))
    elif token["plain"]:
        reader.star = False
        reader.emit_bytes(token["plain"])


def _word(word: bytes, number: bytes | None, reader: _Reader) -> None:
    group, starred = reader.groups[-1], reader.star
    reader.star = False
    value = int(number) if number is not None else None
    if word == b"htmltag":
        group.tag, group.skipped = True, not reader.html
    elif word == b"htmlrtf":
        reader.flush()
        group.htmlrtf = value != 0
    elif word == b"u" and value is not None:
        reader.emit(_letter(value))
        reader.skip = group.unicode_skip
    elif word == b"uc" and value is not None:
        group.unicode_skip = min(max(value, 0), 8)
    elif word == b"ansicpg" and value is not None:
        reader.codepage = _codepage(value, reader.codepage)
    elif word in _SKIPPED or starred or word == b"mhtmltag":
        group.skipped = True
    elif word == b"v" and value is None:
        group.skipped = group.skipped or not reader.html  # hidden text
    elif word in _WORDS:
        reader.emit(_WORDS[word])


def _letter(value: int) -> str:
    code = value & 0xFFFF
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)  # noqa: PLR2004 - half a surrogate pair says nothing


def _codepage(number: int, otherwise: str) -> str:
    return codepage_name(number) if number else otherwise
