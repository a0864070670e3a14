"""How one interchange is punctuated, and the names its standard gives to envelopes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each, told from others by its identity
class Standard:
    """The service segments of EDIFACT (ISO 9735) or X12 (X12.5, X12.6).

    The trailers of both standards are laid out alike: tag, count, reference. `*_ref` is the element of the
    header that the reference repeats. `mark` joins the parts of a place named to people: ``LIN+3``, ``PO1*7``.
    """

    name: str
    mark: str
    interchange: str
    interchange_end: str
    interchange_ref: int
    group: str
    group_end: str
    group_ref: int
    message: str
    message_end: str
    message_ref: int
    group_counted: bool  # the interchange trailer counts groups even where there is none


EDIFACT = Standard("EDIFACT", "+", "UNB", "UNZ", 5, "UNG", "UNE", 5, "UNH", "UNT", 1, group_counted=False)
X12 = Standard("X12", "*", "ISA", "IEA", 13, "GS", "GE", 6, "ST", "SE", 2, group_counted=True)


@dataclass(frozen=True, slots=True)
class Syntax:
    """The separators in force. `decimal` is the mark the interchange announced, ``.`` where it announced none.

    Released separators stand in the text as control characters while it is split; `released` gives them back.
    """

    standard: Standard
    element: str
    component: str
    terminator: str
    decimal: str = "."
    release: str = ""
    repetition: str = ""  # EDIFACT syntax version 4; the others have none

    def lost_terminator(self) -> re.Pattern[str]:
        """A line break before what looks like the next segment."""
        return _tag_after_line_break(self.element)

    def service_segment(self) -> re.Pattern[str]:
        """The terminator before a segment that opens or closes a message, a group or the interchange."""
        return _service_segment(self)


@lru_cache(maxsize=16)
def _tag_after_line_break(element: str) -> re.Pattern[str]:
    return re.compile(r"[\r\n]+[ \t]*(?=[A-Z][A-Z0-9]{1,2}" + re.escape(element) + ")")


@lru_cache(maxsize=16)
def _service_segment(syntax: Syntax) -> re.Pattern[str]:
    s = syntax.standard
    tags = f"{s.message_end}|{s.message}|{s.group_end}|{s.group}|{s.interchange_end}|{s.interchange}"
    return re.compile(f"{re.escape(syntax.terminator)}(?P<tag>{tags}){re.escape(syntax.element)}")


# Stand-ins for released characters: EDI forbids control characters in data, so none of these is ever text.
STAND_INS = "\x01\x02\x03\x04\x05"
RELEASED_RELEASE = STAND_INS[3]
_BESIDE_NO_DIGIT = re.compile(r"(?<![0-9])\x06+(?![0-9])")
GAP = "\x06"  # where a forbidden character stood beside a digit: in texts it is passed over, a number it makes none


def marks_of(syntax: Syntax) -> tuple[str, str, str, str, str]:
    """The characters that can be released, in the order of their stand-ins."""
    return syntax.terminator, syntax.element, syntax.component, syntax.release, syntax.repetition


@lru_cache(maxsize=16)
def released(syntax: Syntax) -> dict[str, str]:
    """Stand-in → what it stands for; nothing where nothing can be released."""
    return dict(zip(STAND_INS, marks_of(syntax), strict=True)) if syntax.release else {}


def as_written(segment: str, syntax: Syntax) -> str:
    """The segment as it stood in the file, release characters included; unseen separators are shown by marks."""
    table = {ord(key): syntax.release + char for key, char in released(syntax).items()} | {ord(GAP): "·"}
    if not syntax.element.isprintable():
        table |= {ord(syntax.element): syntax.standard.mark, ord(syntax.component): ":"}
    return segment.translate(table)


def with_gaps(text: str, controls: Iterable[str]) -> str:
    """The text without the characters, but for a mark where one stands beside a digit: no number is read over a gap."""
    return _BESIDE_NO_DIGIT.sub("", text.translate(dict.fromkeys(map(ord, controls), GAP)))
