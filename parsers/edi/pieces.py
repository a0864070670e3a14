"""A stretch of EDI text as its segments, a few thousand at a time, so that a long one never stands twice in memory."""

from collections.abc import Iterator

from parsers.edi.problems import ProblemLog
from parsers.edi.syntax import Syntax

_AT_ONCE = 1 << 16  # characters split together
LONGEST_SEGMENT = 1 << 14  # no segment of either standard comes near


class Segments:
    """Iterates text[start:end] as lists of segments; what it must repair or leave out it puts in `problems`."""

    def __init__(self, text: str, syntax: Syntax, problems: ProblemLog) -> None:
        self._text = text
        self._terminator = syntax.terminator
        self._problems = problems
        self._lost_terminator = syntax.lost_terminator()

    def between(self, start: int, end: int) -> Iterator[list[str]]:
        """Segments without their terminators; text after the last terminator is cut off, never read."""
        text, terminator = self._text, self._terminator
        while start < end:
            stop = text.rfind(terminator, start, min(start + _AT_ONCE, end))
            if stop < 0:
                stop = text.find(terminator, start, end)
            if stop < 0:
                self._cut(text[start:end])
                return
            yield self.sound(text[start:stop])
            start = stop + 1

    def stretches(self, start: int, end: int, between: str) -> Iterator[str]:
        """Text of whole segments without the last terminator, cut where `between` begins wherever that can be."""
        text, terminator = self._text, self._terminator
        while start < end:
            stop = -1 if end - start <= _AT_ONCE else text.rfind(between, start + 1, start + _AT_ONCE)
            if stop < 0:
                stop = text.rfind(terminator, start, min(start + _AT_ONCE, end))
            if stop < 0:
                stop = text.find(terminator, start, end)
            if stop < 0:
                self._cut(text[start:end])
                return
            yield text[start:stop]
            start = stop + 1

    def _cut(self, rest: str) -> None:
        if rest.strip():
            sentence = "The file breaks off within a segment; ask the sender to send it again."
            self._problems.add("document.truncated", sentence)

    def sound(self, block: str) -> list[str]:
        """The segments of a block; what cannot be borne is left out, what was forgotten is put in."""
        pieces = block.split(self._terminator)
        if len(block) > LONGEST_SEGMENT and max(map(len, pieces)) > LONGEST_SEGMENT:
            pieces = [piece for piece in pieces if self._bearable(piece)]
        if "\n" in block or "\r" in block:
            pieces = [part for piece in pieces for part in self._mended(piece)]
        return pieces

    def _bearable(self, piece: str) -> bool:
        if len(piece) <= LONGEST_SEGMENT:
            return True
        sentence = f"A segment has {len(piece)} characters, more than any standard allows; it was left out."
        self._problems.add("document.hostile", sentence)
        return False

    def _mended(self, piece: str) -> list[str]:
        """A line break followed by a tag stands for a terminator that was forgotten; other breaks are only noted."""
        parts = self._lost_terminator.split(piece)
        if len(parts) > 1:
            sentence = "A segment terminator is missing at the end of a line; compare with the original."
            self._problems.add("document.damaged", sentence)
        elif "\n" in piece.strip() or "\r" in piece.strip():
            sentence = "A line break stands inside a segment: a value may be broken; compare with the original."
            self._problems.add("document.damaged", sentence)
        return parts
