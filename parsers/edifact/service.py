"""Bytes of an interchange → text that splits plainly: UNA, the character set of UNB, released characters."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from parsers.edi.problems import ProblemLog, quoted
from parsers.edi.syntax import EDIFACT, GAP, RELEASED_RELEASE, STAND_INS, Syntax, marks_of, with_gaps
from parsers.errors import Unreadable

# S001 0001 of UNB (ISO 9735-1, annex A); level A and B are subsets of ASCII.
_CHARSETS = {
    "UNOA": "ascii", "UNOB": "ascii", "UNOC": "iso8859-1", "UNOD": "iso8859-2", "UNOE": "iso8859-5",
    "UNOF": "iso8859-7", "UNOG": "iso8859-3", "UNOH": "iso8859-4", "UNOI": "iso8859-6", "UNOJ": "iso8859-8",
    "UNOK": "iso8859-9", "UNOL": "iso8859-15", "UNOW": "utf-8", "UNOY": "utf-8",
}  # fmt: skip
_UNA = len("UNA:+.? '")
_LEVEL_B_ELEMENT = "\x1d"  # UNOB without UNA may use the control separators of ISO 9735:1988
_ORDINARY = bytes([9, 10, 13, *range(32, 127), *range(160, 256)])
_C1 = bytes(range(128, 160))
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SERVICE_CHARS = 6
_NO_MARKS = f' "{STAND_INS}{GAP}'
_VERSION_4 = re.compile(rb"UNB.[A-Z]{4}.4", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """One interchange as text without line framing, its syntax, and what was wrong with its characters."""

    text: str
    syntax: Syntax
    problems: ProblemLog


def service_syntax(data: bytes, at: int) -> tuple[Syntax, int]:
    """The separators in force for the interchange at `at`, and where its first segment begins.

    UNA counts only as the very first bytes of an interchange; anywhere else it is data or damage.
    """
    if data[at : at + 3] != b"UNA":
        if data[at + 3 : at + 4] == _LEVEL_B_ELEMENT.encode():
            return Syntax(EDIFACT, _LEVEL_B_ELEMENT, "\x1f", "\x1c"), at
        return Syntax(EDIFACT, "+", ":", "'", release="?", repetition=_repetition(data, at, "*")), at
    una = data[at : at + _UNA].decode("latin-1")
    chars = una[3:]
    component, element, decimal, release, repetition, terminator = list(
        chars if len(chars) == _SERVICE_CHARS else " " * 6
    )
    marks = [component, element, terminator, *release.strip(" ")]
    if len(set(marks)) != len(marks) or any(m.isalnum() or m in _NO_MARKS for m in marks) or not una.isascii():
        sentence = f"The service string {quoted(una)} does not name usable separators; ask the sender."
        raise Unreadable("document.envelope", sentence, "UNA")
    decimal = decimal if decimal in ".," else "."
    first = at + _UNA
    again = _repetition(data, first, repetition if repetition not in marks else "")
    return Syntax(EDIFACT, element, component, terminator, decimal, release.strip(" "), again), first


def _repetition(data: bytes, at: int, mark: str) -> str:
    """The mark between repeated elements, which only syntax version 4 has; a blank stands for none."""
    return mark.strip(" ") if _VERSION_4.match(data[at : at + 64].lstrip()) else ""


def decoded(data: bytes, syntax: Syntax) -> Decoded:
    """Text of one interchange with released separators as stand-ins and nothing between its segments."""
    problems = ProblemLog()
    marks = (syntax.element + syntax.component + syntax.terminator).encode()
    strange = data.translate(None, _ORDINARY + _C1 + marks)
    if strange:
        sentence = f"The data holds {len(strange)} control characters, which EDIFACT forbids; ask the sender."
        problems.add("document.damaged", sentence)
    text = _as_text(data, problems)
    if strange:
        text = with_gaps(text, {chr(b) for b in strange if b < 32 or b == 127})  # noqa: PLR2004 - ASCII
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _HIDDEN.search(text):
            problems.add("document.hidden_content", "The text holds invisible characters; compare with the original.")
    return Decoded(_framed(text, syntax, problems), syntax, problems)


def _as_text(data: bytes, problems: ProblemLog) -> str:
    if data.isascii():
        return data.decode("ascii")
    level = re.search(rb"UNB.(UNO[A-Z])", data[:200], re.DOTALL)
    said = level.group(1).decode() if level else ""
    charset = _CHARSETS.get(said)
    text = _decode(data, charset) if charset else None
    if text is not None and (charset == "utf-8" or not _is_utf8(data)) and not _has_c1(text):
        return text
    used = "utf-8" if _is_utf8(data) else "cp1252"
    sentence = f"The interchange announces {said or 'no character set'} but was read as {used}; check names and texts."
    problems.add("document.low_confidence", sentence, "UNB")
    return data.decode(used, errors="replace")


def _decode(data: bytes, charset: str) -> str | None:
    try:
        return codecs.decode(data, charset)
    except UnicodeDecodeError:
        return None


def _is_utf8(data: bytes) -> bool:
    return _decode(data, "utf-8") is not None


def _has_c1(text: str) -> bool:
    """Characters 128 to 159 are never text: the sender wrote a Windows code page."""
    return re.search("[\x80-\x9f]", text) is not None


def _framed(text: str, syntax: Syntax, problems: ProblemLog) -> str:
    """Nothing between segments: line breaks and indentation behind a terminator are packing, not data."""
    text = _released(text, syntax, problems)
    end = syntax.terminator
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if end != "\n" and any(blank in text and end + blank in text for blank in "\n\r\t "):
        text = text.replace(end + "\n", end)
        text = re.sub(re.escape(end) + r"[ \t\r\n]+", lambda _: end, text)
    return text.lstrip(" \t\r\n").rstrip(" \t\r" if end == "\n" else " \t\r\n")


def _released(text: str, syntax: Syntax, problems: ProblemLog) -> str:
    """Replace every released separator by its stand-in, so that splitting never meets one."""
    mark = syntax.release
    if not mark or mark not in text:
        return text
    stand_ins = dict(zip(marks_of(syntax), STAND_INS, strict=True))
    first, *others = text.split(mark)
    try:
        return first + "".join([stand_ins[piece[0]] + piece[1:] for piece in others])
    except (KeyError, IndexError):  # a mark that releases another, or nothing
        return _released_with_care(text, syntax, problems)


def _released_with_care(text: str, syntax: Syntax, problems: ProblemLog) -> str:
    mark = syntax.release
    text = text.replace(mark + mark, RELEASED_RELEASE)  # first, so that each one left releases what stands behind it
    for stand_in, char in zip(STAND_INS, marks_of(syntax), strict=True):
        if char:
            text = text.replace(mark + char, stand_in)
    if mark in text:
        sentence = f"A release character {quoted(mark)} stands before a character that needs none, or at the end."
        problems.add("document.damaged", sentence)
        text = (text[:-1] + RELEASED_RELEASE if text.endswith(mark) else text).replace(mark, "")
    return text


def interchange_end(data: bytes, at: int, syntax: Syntax) -> int:
    """Where the interchange that begins at `at` ends: behind the terminator of its UNZ, else at the end of the data."""
    trailer = b"UNZ" + syntax.element.encode()
    end = syntax.terminator.encode()
    while (found := data.find(trailer, at)) >= 0:
        if _begins_segment(data, at, found, syntax):
            stop = data.find(end, found)
            return len(data) if stop < 0 else stop + 1
        at = found + 1
    return len(data)


def _begins_segment(data: bytes, start: int, at: int, syntax: Syntax) -> bool:
    """True where only blanks lie between `at` and an unreleased terminator."""
    before = data[max(start, at - 80) : at].rstrip(b" \t\r\n")
    if not before.endswith(syntax.terminator.encode()):
        return False
    release = syntax.release.encode()
    body = before[: -len(syntax.terminator)]
    return not release or (len(body) - len(body.rstrip(release))) % 2 == 0
