"""Transfer encodings: a part's bytes as they were before the mail was sent."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.document import Problem

_AS_THEY_ARE = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none"})
_WHITE = b" \t\r\n\x0b\x0c"
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_QUANTUM = 4
_PIECE = 1_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """Decoded bytes, and what went wrong on the way."""

    data: bytes
    problem: Problem | None = None


def encoding_of(value: str) -> str:
    """The encoding a field names: its first word, for "base64 junk" is base64."""
    words = re.split(r"[\s;,]+", value.strip().lower(), maxsplit=1)
    return words[0].strip('"')


def decode_transfer(body: bytes | memoryview, encoding: str, where: str) -> Content:
    """Undo a Content-Transfer-Encoding; damage and unknown encodings leave the best bytes there are, and a problem."""
    if encoding == "base64":
        return _base64(body, where)
    if encoding in {"quoted-printable", "quotedprintable"}:
        return Content(binascii.a2b_qp(body))
    if encoding in _AS_THEY_ARE:
        return Content(bytes(body))
    label = re.sub(r"[^!-~]", "?", encoding)[:40]
    sentence = f"This part is packed in a way nobody uses any more ({label}); ask the sender to attach it normally."
    return Content(bytes(body), Problem("document.unreadable", sentence, where))


def _base64(body: bytes | memoryview, where: str) -> Content:
    try:
        return Content(b"".join(_pieces(body)))
    except binascii.Error:
        return _mended(bytes(body).translate(None, _WHITE), where)


def _pieces(body: bytes | memoryview) -> Iterator[bytes]:
    """The content piece by piece, so that a large attachment is never in memory three times."""
    rest = b""
    for at in range(0, len(body), _PIECE):
        packed = rest + bytes(body[at : at + _PIECE]).translate(None, _WHITE)
        whole = len(packed) - len(packed) % _QUANTUM if at + _PIECE < len(body) else len(packed)
        if at + _PIECE < len(body) and b"=" in packed:
            raise binascii.Error  # padding belongs at the end
        rest = packed[whole:]
        yield binascii.a2b_base64(packed[:whole], strict_mode=True)


def _mended(packed: bytes, where: str) -> Content:
    kept = _NOT_BASE64.sub(b"", packed)
    kept = kept[:-1] if len(kept) % _QUANTUM == 1 else kept
    data = binascii.a2b_base64(kept + b"=" * (-len(kept) % _QUANTUM))
    if kept == packed.rstrip(b"="):  # only the padding is wrong: nothing is lost
        return Content(data)
    sentence = "The base64 of this part is damaged; compare it with the original or ask for it again."
    return Content(data, Problem("document.damaged", sentence, where))
