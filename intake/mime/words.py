"""Words in headers: encoded words (RFC 2047), parameters and their continuations (RFC 2231), as clean text."""

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from parsers.charset import codec_of, decode
from parsers.text_cleaning import clean

_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_GAP = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_PARAMETER = re.compile(r';\s*([^\s=;"()]{1,80})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
_CONTINUED = re.compile(r"(?P<name>[^*]+)(?:\*(?P<number>[0-9]{1,2}))?(?P<coded>\*)?")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Structured:
    """A field such as Content-Type: its value in lower case and its parameters, the first of each name."""

    value: str
    parameters: dict[str, str]


def plain_text(value: bytes | None) -> str:
    """A header's bytes as text: raw 8-bit letters are read, encoded words stay as they are."""
    return "" if value is None else decode(value).text


def readable(value: bytes | str | None) -> str:
    """A header for people: encoded words read, one clean line, nothing left that could end a header field."""
    text = plain_text(value) if isinstance(value, bytes) else value or ""
    return clean(decoded_words(text))


def decoded_words(text: str) -> str:
    """Encoded words in place; neighbours of one charset are joined as bytes, for a letter may be split between them."""
    out: list[str] = []
    position, pending, charset = 0, b"", ""
    for match in _ENCODED.finditer(joined := _GAP.sub(r"\1", text)):
        between = joined[position : match.start()]
        if between or match[1].lower() != charset:
            out += [_word(pending, charset), between]
            pending, charset = b"", match[1].lower()
        pending += _word_bytes(match[2], match[3])
        position = match.end()
    return "".join([*out, _word(pending, charset), joined[position:]])


def _word(data: bytes, charset: str) -> str:
    return decode(data, charset.partition("*")[0]).text if data else ""


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    kept = kept[:-1] if len(kept) % 4 == 1 else kept
    return base64.b64decode(kept + b"=" * (-len(kept) % 4))


def structured(value: bytes | None) -> Structured:
    """Read ``type/subtype; name=value; ...`` with quoted values and RFC 2231 continuations."""
    text = plain_text(value)
    main = re.sub(r"\s+", "", text.partition(";")[0]).lower()
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, written in _PARAMETER.findall(text):
        match = _CONTINUED.fullmatch(name.lower())
        if match is None:
            continue
        if match["number"] is None and match["coded"] is None:
            plain.setdefault(match["name"], _unquoted(written))
        else:
            number = int(match["number"] or 0)
            pieces.setdefault(match["name"], {}).setdefault(number, (_unquoted(written), bool(match["coded"])))
    return Structured(main, plain | {name: _continued(found) for name, found in pieces.items()})


def _unquoted(written: str) -> str:
    text = written.strip()
    return _ESCAPE.sub(r"\1", text[1:-1]) if text.startswith('"') and text.endswith('"') and len(text) > 1 else text


def _continued(pieces: dict[int, tuple[str, bool]]) -> str:
    """RFC 2231 section 3 and 4: pieces in the order of their numbers, the first of them naming the charset."""
    charset, data = "", b""
    for place, number in enumerate(sorted(pieces)):
        text, coded = pieces[number]
        if coded and place == 0 and text.count("'") > 1:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if coded else text.encode("utf-8")
    return decode(data, charset if codec_of(charset) else None).text
