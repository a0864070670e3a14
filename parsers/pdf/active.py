"""What a PDF can do besides being read: scripts, launches, attached files, forms of another kind.

Names are looked for in the file itself and in its compressed object streams, however they are escaped; pdfium is
asked for what it knows of scripts and attachments. Nothing is ever run.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

_NAME = re.compile(rb"/[A-Za-z0-9]*#[0-9A-Fa-f]{2}[A-Za-z0-9#]*")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"/ObjStm\b[^>]{0,400}>>\s{0,4}stream\r?\n")
# Two letters may stand anywhere in compressed data by chance: a script must follow them.
_HARMFUL = re.compile(
    rb"/(?:(JavaScript|Launch|SubmitForm|ImportData|RichMedia|Rendition|GoToE|Movie|FileAttachment)\b"
    rb"|(JS)(?=\s{0,9}[(<0-9]))"
)
_UNIT = re.compile(rb"/UserUnit\s{0,9}([0-9]{1,6}(?:\.[0-9]{0,6})?)")
_LAYERS = b"/OCProperties"
_MAX_STREAMS = 200
_MAX_BYTES = 4_000_000
_MAX_ATTACHMENTS = 20
_WORDS = {
    b"JavaScript": "a script",
    b"JS": "a script",
    b"Launch": "a command that starts a program",
    b"SubmitForm": "a form that sends data",
    b"ImportData": "a form that loads data",
    b"RichMedia": "embedded media",
    b"Rendition": "embedded media",
    b"Movie": "embedded media",
    b"GoToE": "a link into an attached file",
    b"FileAttachment": "an attached file",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF; `data` is empty where it is larger than we take."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Activity:
    """`dangers` are named for people; `layers` tells of optional layers that may hide text."""

    dangers: tuple[str, ...]
    layers: bool
    attachments: tuple[Attachment, ...]
    dynamic_form: bool
    unit: float = 1.0  # points in a point of the largest page (/UserUnit)


def activity_of(data: bytes, document: Any) -> Activity:
    """Survey an open document and its bytes."""
    dangers: set[str] = set()
    layers, unit = False, 1.0
    for part in _readable_parts(data):
        dangers |= {_WORDS[match[1] or match[2]] for match in _HARMFUL.finditer(part)}
        layers = layers or _LAYERS in part
        unit = max([unit, *(float(match[1]) for match in _UNIT.finditer(part))])
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        dangers.add("a script")
    dynamic = document.get_formtype() == pdfium_c.FORMTYPE_XFA_FULL
    return Activity(tuple(sorted(dangers)), layers, tuple(_attachments(document)), dynamic, unit)


def _readable_parts(data: bytes) -> Iterator[bytes]:
    """The bytes outside streams matter; inside object streams objects stand compressed."""
    yield data
    escaped = b" ".join(_ESCAPE.sub(_unescaped, name) for name in _NAME.findall(data)[:_MAX_STREAMS])
    if escaped:
        yield escaped
    for number, match in enumerate(_STREAM.finditer(data)):
        if number >= _MAX_STREAMS:
            return
        yield _inflated(data[match.end() : match.end() + _MAX_BYTES])


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MAX_BYTES)
    except zlib.error:
        return b""


def _attachments(document: Any) -> Iterator[Attachment]:
    for index in range(min(document.count_attachments(), _MAX_ATTACHMENTS)):
        try:
            attachment = document.get_attachment(index)
            yield Attachment(attachment.get_name(), _content(attachment))
        except pypdfium2.PdfiumError:
            yield Attachment("", b"")  # an attachment that cannot be read is no order


def _content(attachment: Any) -> bytes:
    data = bytes(attachment.get_data())
    return data if len(data) <= _MAX_BYTES else b""
