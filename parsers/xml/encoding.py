"""Bytes of an XML file → text: its mark, its own claim, then UTF-8; bytes that do not fit are refused."""

import codecs
import re
from dataclasses import dataclass

from parsers.charset import codec_of
from parsers.document import Problem
from parsers.edi.problems import quoted
from parsers.errors import Unreadable

# XML 1.0, appendix F: how a file begins tells the width of its characters. A mark of four bytes begins with one of two.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# Claims of wide characters; a file in which they are readable byte by byte cannot keep them: it is UTF-8 in truth.
_WIDE_CLAIMS = frozenset({"utf16", "utf16le", "utf16be", "utf32", "utf32le", "utf32be", "ucs2", "ucs4", "unicode",
                          "iso10646ucs2", "iso10646ucs4"})  # fmt: skip
_CLAIM = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"'<>]{1,60})["']""")
_BLANK = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Text:
    """The whole file without its mark; `problem` tells of a claim that the bytes prove false."""

    text: str
    problem: Problem | None = None


def wide_codec(data: bytes) -> tuple[str, int] | None:
    """The codec that the first bytes prove, and how many of them are its mark."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec, len(mark)
    start = data[:64].lstrip(_BLANK)
    return next(((codec, 0) for sign, codec in _WIDE if start.startswith(sign)), None)


def as_text(data: bytes) -> Text:
    """The file as text. Raises Unreadable where its character set is unknown or not kept."""
    proven = wide_codec(data)
    if proven is not None:
        return Text(_decoded(data[proven[1] :], proven[0]))
    said, codec = _claimed(data[:400])
    if codec != "utf-8" and not data.isascii():
        return _single_bytes(data, said, codec)
    return Text(_decoded(data, codec))


def _single_bytes(data: bytes, said: str, codec: str) -> Text:
    """Letters of one byte each seldom happen to be UTF-8: programs write UTF-8 and claim what they always claimed."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Text(_decoded(data, codec))
    sentence = (
        f"The file says that it is written in {quoted(said)} but is UTF-8, and was read so; check names and texts."
    )
    return Text(text, Problem("document.low_confidence", sentence))


def _claimed(start: bytes) -> tuple[str, str]:
    """What the file says it is written in, and the codec of that."""
    claim = _CLAIM.match(start.lstrip(_BLANK))
    if claim is None:
        return "", "utf-8"
    said = claim.group(1).decode("ascii", "replace")
    if re.sub(r"[^a-z0-9]", "", said.lower()) in _WIDE_CLAIMS:
        return said, "utf-8"
    codec = codec_of(said)
    if codec is None:
        sentence = f"The file says that it is written in {quoted(said)}, which we do not read; ask for UTF-8."
        raise Unreadable("document.damaged", sentence)
    return said, codec


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as why:
        sentence = f"Byte {why.start} of the file is no character of {codec}; ask the sender to send it again."
        raise Unreadable("document.damaged", sentence) from why
