"""Which charset an unmarked text file is in: UTF-8 proves itself, the old ones are told apart by their words."""

import re
from collections import Counter

from parsers.charset import Decoded, decode
from parsers.grid.words import head_title, line_title

# In this order where they read alike: Windows, the Euro's Latin, old Mac, DOS, Windows for Poland and its neighbours.
_CODECS = ("cp1252", "iso8859-15", "mac-roman", "cp850", "cp1250")
_SAMPLE = 200_000  # bytes
_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_CELL = re.compile(rb"[^;,\t|\"\r\n]{2,60}")
_MOST_WORDS, _MOST_CELLS, _HEAD = 2_000, 300, 20_000
_MONEY = re.compile(r"[£€¥]\s?-?[0-9][0-9.,' ]*|[0-9][0-9.,' ]*\s?[£€¥]")
_TITLE = 8
_LETTERS = frozenset("äöüßéèêëàâáåæøñçíìîïóòôõúùûýãœąćęłńśźżčěřšťůžőű")
_SIGNS = frozenset(
    "°²³€£®™…·§½¼¾±µºª¡¿•«»ÄÖÜÉÈÀÁÅÆØÑÇÍÓÚÊÔŁŚŻŹĆŠŽČ\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u00d7"
)
_UTF16_SHARE = 3  # every third byte or more is zero


def decode_table(data: bytes) -> Decoded:
    """The text of a delimited file; never fails."""
    wide = _unmarked_utf16(data)
    if wide is not None:
        return wide
    read = decode(data, what="table")
    if read.charset != "cp1252" or read.problem is not None:
        return read
    codec = _best(data[:_SAMPLE])
    return read if codec == "cp1252" else Decoded(data.decode(codec, "replace"), codec)


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 whose mark was lost: every second byte of its Latin text is zero."""
    head = data[:2000]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or _UTF16_SHARE * head.count(0) < len(head):
        return None
    codec = "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        return None


def _best(data: bytes) -> str:
    """The charset under which words look like words; a title that becomes one we know says most."""
    words = Counter(_WORD.findall(data)[:_MOST_WORDS])
    cells = [cell for cell in _CELL.findall(data[:_HEAD]) if not cell.isascii()][:_MOST_CELLS]

    def merit(codec: str) -> int:
        known = sum(1 for cell in cells if _is_known(cell.decode(codec, "replace")))
        return _TITLE * known + sum(_merit(word, codec) * min(count, 5) for word, count in words.items())

    return max(_CODECS, key=merit)


def _is_known(text: str) -> bool:
    if _MONEY.fullmatch(text.strip()) is not None:
        return True
    return line_title(text) is not None or head_title(text) is not None


def _merit(word: bytes, codec: str) -> int:
    """Small letters within a word speak for a charset; signs and capitals there speak against it."""
    text = word.decode(codec, "replace")
    merit = 0
    for at, character in enumerate(text):
        if character.isascii():
            continue
        if character in _LETTERS:
            merit += 2
        elif character in _SIGNS:
            merit += -2 if at and text[at - 1].islower() and not character.isspace() and character.isalpha() else 0
            merit -= 1 if at and text[at - 1].isalpha() and not character.isalpha() else 0
        else:
            merit -= 4
    return merit
