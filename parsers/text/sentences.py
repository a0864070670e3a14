"""A letter as sentences, each with the line it begins on: lines that were wrapped are joined, lists are not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.text_cleaning import clean

_WRAPPED = 45  # characters; a shorter line ended because its writer ended it
_BULLET = re.compile(r"\s*(?:[-*\u2022\u00b7\u2013]|\(?[0-9]{1,3}[.)])\s")
# A word of a thousand letters costs no more than a short one: none of _SHORTENED has more than eight.
_END = re.compile(r"(?P<word>\S{0,8})(?P<mark>[.!?]{1,8})\s+(?=[^\W\d_]|[\u00bf\u00a1])")
_SHORTENED = re.compile(
    r"[0-9]{1,2}|[A-Za-z]|nr|no|st|ca|mr|ms|dr|art|pos|ref|tel|str|bzw|mrs|zzgl|attn|inkl|incl|excl|z\.b|p\.o|num|n|"
    r"stk|stck|pcs|pz|uds?|kart|pkt?|ctn|conf|cf|ea|rll?|cod|artnr|bestnr",
    re.IGNORECASE,
)
_TABULAR = re.compile(r"\S(?:\t|\s*\|\s*| {3,})\S")  # a row of a table goes on nowhere
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Sentence:
    """`line` is the number of the line it begins on, 1-based."""

    line: int
    text: str


def sentences_of(lines: Sequence[tuple[int, str]]) -> Iterator[Sentence]:
    """The sentences of numbered lines; none is longer than LONGEST."""
    for paragraph in _paragraphs(lines):
        text = " ".join(words for _, words in paragraph)
        starts = _starts(paragraph)
        for at, piece in _pieces(text):
            line = next(number for begins, number in reversed(starts) if begins <= at)
            yield Sentence(line, piece[:LONGEST])


def _paragraphs(lines: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Runs of lines that one writer's margin broke apart."""
    run: list[tuple[int, str]] = []
    for number, raw in lines:
        line = clean(raw)
        if run and (not line or _TABULAR.search(raw) or not _goes_on(run[-1][1], line)):
            yield run
            run = []
        if _TABULAR.search(raw):
            yield [(number, line)]
            continue
        if line:
            run.append((number, line))
    if run:
        yield run


def _goes_on(before: str, line: str) -> bool:
    if _BULLET.match(line):
        return False
    return before[-1] not in ".!?:" and (line[0].islower() or len(before) >= _WRAPPED)


def _starts(paragraph: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """Where in the joined text each line begins."""
    starts, at = [], 0
    for number, words in paragraph:
        starts.append((at, number))
        at += len(words) + 1
    return starts


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for match in _END.finditer(text):
        if text[match.end()].islower() or (match["mark"] == "." and _SHORTENED.fullmatch(match["word"])):
            continue
        yield at, text[at : match.end()].strip()
        at = match.end()
    if text[at:].strip():
        yield at, text[at:].strip()


def split_sentences(text: str) -> list[str]:
    """The sentences of one line."""
    return [piece for _, piece in _pieces(text)]
