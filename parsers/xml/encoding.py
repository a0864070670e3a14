"""Bytes of an XML file → text: its mark, its own claim, then UTF-8; bytes that do not fit are refused."""

import codecs
import re

from parsers.charset import codec_of
from parsers.edi.problems import quoted
from parsers.errors import Unreadable

# XML 1.0, appendix F: how a file begins tells the width of its characters.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_CLAIM = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"'<>]{1,60})["']""")
_BLANK = b" \t\r\n"


def as_text(data: bytes) -> str:
    """The whole file as text without its mark. Raises Unreadable where its character set is unknown or not kept."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec)
    start = data[:64].lstrip(_BLANK)
    for sign, codec in _WIDE:
        if start.startswith(sign):
            return _decoded(data, codec)
    return _decoded(data, _claimed(data[:400]))


def _claimed(start: bytes) -> str:
    claim = _CLAIM.match(start.lstrip(_BLANK))
    if claim is None:
        return "utf-8"
    said = claim.group(1).decode("ascii", "replace")
    codec = codec_of(said)
    if codec is None:
        sentence = f"The file says that it is written in {quoted(said)}, which we do not read; ask for UTF-8."
        raise Unreadable("document.damaged", sentence)
    # A claim that is readable byte by byte cannot be UTF-16: programs write it over text that is UTF-8.
    return "utf-8" if codec.startswith("utf-16") else codec


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as why:
        sentence = f"Byte {why.start} of the file is no character of {codec}; ask the sender to send it again."
        raise Unreadable("document.damaged", sentence) from why
