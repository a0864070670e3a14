"""Bytes of an X12 interchange → text that splits plainly: the separators stand in ISA itself."""

import re
import unicodedata
from dataclasses import dataclass

from parsers.edi.problems import ProblemLog, quoted
from parsers.edi.syntax import X12, Syntax
from parsers.errors import Unreadable

ISA_LENGTH = 106  # X12.5: every element of ISA has a fixed width
_ELEMENTS = 16
_LONGEST_ISA = 400  # bytes searched for the end of an ISA that is not padded as it should be
_ORDINARY = bytes([9, 10, 13, *range(32, 127), *range(128, 256)])
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HEADLESS = re.compile(  # GS or ST, then the first segment of an order, each behind the same terminator
    r"(?:GS[^\w\s][ -~]{20,140}?(?:[^\w\s]|\n)\s*)?"
    r"ST(?P<element>[^\w\s])8(?:50|60|75)(?P=element)[^\s\W]{1,12}[^\n]{0,40}?(?P<terminator>[^\w\s]|\n)\s*"
    r"(?:BEG|BCH|G50)(?P=element)",
    re.ASCII,
)
_BLANK = " \t\r\n"  # spelled out: Python also calls the separators 0x1C to 0x1F blank
_NO_BLANKS = str.maketrans("", "", _BLANK)


@dataclass(frozen=True, slots=True)
class Decoded:
    """One or more interchanges of one syntax as text, and what was wrong with their characters."""

    text: str
    syntax: Syntax
    problems: ProblemLog


def isa_syntax(text: str) -> Syntax:
    """The separators that the ISA at the start of `text` names by its own punctuation.

    They are found by counting elements, not bytes: real senders pad wrongly and leave ISA16 out. A file that lost its
    ISA shows them where the first transaction set opens.
    """
    if (lost := _HEADLESS.match(text)) is not None:
        return Syntax(X12, lost["element"], "\x1f", lost["terminator"])
    element = text[3:4]
    if not element or element.isalnum() or element in _BLANK:
        raise _unusable(f"{quoted(element)} cannot separate elements", text)
    tail = _behind_isa(text, element)
    marks = tail.translate(_NO_BLANKS)
    if len(marks) >= len(":~"):
        component, terminator = marks[0], marks[1]
    else:
        component, terminator = _one_mark(text, element, marks, tail)
    if len({element, component, terminator}) != len("*:~") or terminator.isalnum() or terminator == " ":
        raise _unusable(f"{quoted(terminator)} cannot end segments", text)
    return Syntax(X12, element, component, terminator)


def is_headless(text: str) -> bool:
    """Whether the text begins with a group or an order, its ISA left out or lost."""
    return _HEADLESS.match(text) is not None


def _behind_isa(text: str, element: str) -> str:
    """What stands between the sixteenth separator and the segment after ISA: ISA16, terminator, line break."""
    at = -1
    head = text[:_LONGEST_ISA]
    for _ in range(_ELEMENTS):
        at = head.find(element, at + 1)
        if at < 0:
            raise _unusable("it has too few elements", text)
    following = re.compile(r"(?:GS|TA1|ST|IEA|ISA|IEA)" + re.escape(element))
    found = following.search(head, at)
    tail = head[at + 1 : found.start()] if found else head[at + 1 : at + 3]
    if len(tail.translate(_NO_BLANKS)) > len(":~"):
        raise _unusable("it has too many elements", text)
    return tail


def _one_mark(text: str, element: str, marks: str, tail: str) -> tuple[str, str]:
    """One character is ISA16 before a line break that ends segments, or the terminator where ISA16 is missing."""
    broken = "\n" if "\n" in tail else "\r" if "\r" in tail else ""
    if marks and re.search(re.escape(marks) + rf"[{_BLANK}]*ST" + re.escape(element), text[:4096]):
        return "\x1f", marks
    if marks and broken:
        return marks, broken
    raise _unusable("it does not name its separators", text)


def _unusable(why: str, text: str) -> Unreadable:
    sentence = f"The interchange header ISA cannot be used: {why}; ask the sender to send it again."
    return Unreadable("document.envelope", sentence, quoted(text[:24]))


def decoded(data: bytes) -> Decoded:
    """Text of the stretch with nothing between its segments. X12 names no character set: UTF-8, else Windows Latin."""
    problems = ProblemLog()
    text = _as_text(data)
    syntax = isa_syntax(text)
    _check_characters(data, text, syntax, problems)
    end = syntax.terminator
    if end == "\n":
        text = text.replace("\r\n", "\n")
    if any(blank in text and end + blank in text for blank in _BLANK):
        text = re.sub(re.escape(end) + r"[ \t\r\n]+", lambda _: end, text)
    if end in "\r\n":
        text = text.rstrip(" \t\r\n") + end  # the last line break is often trimmed on the way
    return Decoded(text, syntax, problems)


def _as_text(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _check_characters(data: bytes, text: str, syntax: Syntax, problems: ProblemLog) -> None:
    marks = (syntax.element + syntax.component + syntax.terminator).encode("utf-8")
    strange = data.translate(None, _ORDINARY + marks)
    if strange:
        sentence = f"The data holds {len(strange)} control characters, which no order needs; ask the sender."
        problems.add("document.damaged", sentence)
    if not text.isascii() and _HIDDEN.search(text):
        problems.add("document.hidden_content", "The text holds invisible characters; compare with the original.")
    ends = syntax.terminator if syntax.terminator != "\n" else "\r\n"
    if not is_headless(text) and text[ISA_LENGTH - 1 : ISA_LENGTH] not in tuple(ends):
        sentence = f"ISA is not {ISA_LENGTH} characters long as it must be; ask the sender to pad its elements."
        problems.add("document.envelope", sentence, "ISA")


def interchange_end(data: bytes, at: int) -> int:
    """Where the next interchange begins, else the end of the data: an ISA may only follow an IEA."""
    element = data[at + 3 : at + 4]
    trailer = data.find(b"IEA" + element, at)
    while trailer >= 0:
        following = data.find(b"ISA", trailer)
        if following < 0:
            return len(data)
        between = data[trailer:following]
        if len(between) < ISA_LENGTH and between.count(element) == len("*count*reference") - len("countreference"):
            return following
        trailer = data.find(b"IEA" + element, trailer + 1)
    return len(data)
