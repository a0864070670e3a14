"""Bytes of a TRADACOMS file → text that splits plainly: one character set, released characters, line framing."""

import re
from dataclasses import dataclass

from parsers.edi.problems import ProblemLog, quoted
from parsers.edi.syntax import STAND_INS, Standard, Syntax, marks_of, with_gaps

# TRADACOMS, part 3: trailers count but repeat no reference; a tag is parted from its data by an equals sign.
TRADACOMS = Standard("TRADACOMS", "=", "STX", "END", 5, "BAT", "EOB", 1, "MHD", "MTR", 1, group_counted=False)
SYNTAX = Syntax(TRADACOMS, element="+", component=":", terminator="'", release="?")

_TAG = re.compile(r"(^|'|[\r\n])([ \t]*[A-Z]{3})=")
_PARTED = re.compile(r"[A-Z]{3}=")
_RELEASED = re.compile(r"\?([?'+:=])?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BETWEEN = re.compile(r"'[ \t\r\n]+")
_NARROWEST = 20  # characters a line of a file cut into lines of one length has at least
_PADDING = b"\x1a\0 \t\r\n"  # what carriers fill a file up with; \x1a ends a text of DOS
_FEWEST = 3  # full lines; one break or two prove nothing


@dataclass(frozen=True, slots=True)
class Plain:
    """The file as text in which tags, too, are parted by ``+``; `equals` tells that the file itself writes ``=``."""

    text: str
    equals: bool
    problems: ProblemLog


def plain(data: bytes) -> Plain:
    """The whole file, whatever is wrong with its characters."""
    problems = ProblemLog()
    text = _decoded(data.rstrip(_PADDING), problems)
    strange = _CONTROL.findall(text)
    if strange:
        text = with_gaps(text, set(strange))
        sentence = f"The data holds {len(strange)} control characters, which TRADACOMS forbids; ask the sender."
        problems.add("document.damaged", sentence)
    if not text.isascii() and _HIDDEN.search(text):
        problems.add("document.hidden_content", "The text holds invisible characters; compare with the original.")
    text = _BETWEEN.sub("'", _unwrapped(_released(text, problems))).strip(" \t\r\n")
    equals = _PARTED.match(text) is not None
    if not equals:
        sentence = "The tags are not parted from their data by “=” as TRADACOMS wants; compare with the original."
        problems.add("document.envelope", sentence, "STX")
    return Plain(_TAG.sub(r"\1\2+", text), equals, problems)


def _decoded(data: bytes, problems: ProblemLog) -> str:
    if data.isascii():
        return data.decode("ascii")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        sentence = "The text has characters that TRADACOMS does not know; it was read as cp1252: check names and texts."
        problems.add("document.low_confidence", sentence, "STX")
        return data.decode("cp1252", "replace")


def _released(text: str, problems: ProblemLog) -> str:
    """Every released separator as its stand-in, so that splitting never meets one."""
    stand_ins = {char: stand_in for stand_in, char in zip(STAND_INS, marks_of(SYNTAX), strict=True)}

    def stand_in(match: re.Match[str]) -> str:
        char = match.group(1)
        if char is None:
            sentence = f"A release character {quoted('?')} stands before a character that needs none, or at the end."
            problems.add("document.damaged", sentence)
            return stand_ins["?"]
        return stand_ins.get(char, char)

    return _RELEASED.sub(stand_in, text)


def _unwrapped(text: str) -> str:
    """A file cut into lines of one length, wherever that is: the line breaks are the carrier's, not the sender's."""
    lines = text.rstrip("\r\n").splitlines()
    full, width = lines[:-1], len(lines[0]) if lines else 0
    alike = len(full) >= _FEWEST and {len(line) for line in full} == {width} and len(lines[-1]) <= width
    is_cut = alike and width >= _NARROWEST
    if not is_cut or all(line.endswith("'") for line in full):
        return text
    return "".join(lines)
