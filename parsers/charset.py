"""Bytes to text: the charset a document claims, checked against its bytes, with a sentence where they disagree."""

import codecs
import re
from dataclasses import dataclass

from parsers.document import Problem

# Named one by one: Python also knows codecs that are slow (punycode), ambiguous (utf-7) or no charsets at all (hex).
_KNOWN = {
    "usascii": "ascii", "ascii": "ascii", "ansix341968": "ascii",
    "utf8": "utf-8", "unicode11utf8": "utf-8", "utf16": "utf-16", "utf16le": "utf-16-le", "utf16be": "utf-16-be",
    "iso88591": "cp1252", "latin1": "cp1252", "l1": "cp1252",  # what calls itself Latin-1 is in truth cp1252
    "iso88592": "iso8859-2", "iso88593": "iso8859-3", "iso88594": "iso8859-4", "iso88595": "iso8859-5",
    "iso88596": "iso8859-6", "iso88597": "iso8859-7", "iso88598": "iso8859-8", "iso88598i": "iso8859-8",
    "iso88599": "cp1254", "iso885910": "iso8859-10", "iso885911": "cp874", "iso885913": "iso8859-13",
    "iso885914": "iso8859-14", "iso885915": "iso8859-15", "latin9": "iso8859-15", "iso885916": "iso8859-16",
    "windows874": "cp874", "tis620": "cp874", "macintosh": "mac-roman", "ibm437": "cp437", "cp437": "cp437",
    "ibm850": "cp850", "cp850": "cp850", "ibm852": "cp852", "cp852": "cp852", "ibm866": "cp866", "cp866": "cp866",
    "koi8r": "koi8-r", "koi8u": "koi8-u", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5",
    "shiftjis": "cp932", "sjis": "cp932", "windows31j": "cp932", "cp932": "cp932", "eucjp": "euc-jp",
    "iso2022jp": "iso2022-jp", "iso2022jp2": "iso2022-jp-2", "euckr": "cp949", "ksc56011987": "cp949",
    "ksc5601": "cp949", "cp949": "cp949", "iso2022kr": "iso2022-kr",
} | {f"{prefix}125{n}": f"cp125{n}" for prefix in ("windows", "cp") for n in range(9)}  # fmt: skip

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, the codec it was read with, and what a person should know about that."""

    text: str
    charset: str
    problem: Problem | None = None


def decode(data: bytes, declared: str | None = None, *, what: str = "text") -> Decoded:
    """Read bytes as text and never fail: mark, then claim, then UTF-8, then cp1252; a false claim is a problem."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], marked) or _guessed(data[len(mark) :], declared, what)
    codec = codec_of(declared)
    if declared and codec is None:
        return _guessed(data, declared, what)
    return _claimed(data, codec, declared, what)


def codec_of(declared: str | None) -> str | None:
    """The codec of a charset's name, or None where nobody knows it."""
    return _KNOWN.get(re.sub(r"[^a-z0-9]", "", (declared or "").lower()[:_LABEL]))


def _claimed(data: bytes, codec: str | None, declared: str | None, what: str) -> Decoded:
    if codec in (None, "ascii"):  # 8-bit text under no or an ASCII label is UTF-8 in practice
        exact = _strict(data, "utf-8")
        return exact or (_guessed(data, declared, what) if codec else Decoded(_western(data), "cp1252"))
    return _strict(data, codec or "utf-8") or _guessed(data, declared, what)


def _strict(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        return Decoded(_western(data), codec) if codec == "cp1252" else None


def _western(data: bytes) -> str:
    return data.decode("cp1252", "replace")


def _guessed(data: bytes, declared: str | None, what: str) -> Decoded:
    label = re.sub(r"[^!-~]", "?", (declared or "Unicode")[:_LABEL])
    read = _strict(data, "utf-8") or Decoded(_western(data), "cp1252")
    sentence = f"The {what} does not fit the charset it claims ({label}); compare names and numbers with the original."
    return Decoded(read.text, read.charset, Problem("document.damaged", sentence))
