"""pydifact as the independent reader: on any interchange that it reads, it sees the segments that we see."""

import warnings

from hypothesis import given, settings
from hypothesis import strategies as st
from pydifact.parser import Parser

from parsers.edi.pieces import Segments
from parsers.edi.problems import ProblemLog
from parsers.edi.syntax import released
from parsers.edifact.service import decoded, service_syntax
from tests.factories.edi import Segment, Una, edifact

Lists = list[list[list[str]]]

TEXT = st.text(st.sampled_from("abcXYZ019 .,-/?'+:*!#|~"), max_size=12).map(str.strip)
ELEMENT = st.one_of(TEXT, st.lists(TEXT, min_size=2, max_size=5))
TAG = st.sampled_from(["BGM", "DTM", "NAD", "LIN", "PIA", "IMD", "QTY", "PRI", "FTX", "UNS"])
SEGMENT = st.builds(lambda tag, elements: [tag, *elements], TAG, st.lists(ELEMENT, min_size=1, max_size=6))
MESSAGES = st.lists(st.lists(SEGMENT, min_size=1, max_size=8), min_size=1, max_size=3)
UNAS = st.sampled_from([None, Una(), Una(decimal=","), Una("/", "#", ",", "!", "|"), Una("~", "*", ".", "?", "!")])


def as_we_see(data: bytes) -> Lists:
    syntax, first = service_syntax(data, 0)
    text = decoded(data[first:], syntax).text
    table = str.maketrans(released(syntax))
    pieces = [piece for block in Segments(text, syntax, ProblemLog()).between(0, len(text)) for piece in block]
    return [
        [[part.translate(table) for part in element.split(syntax.component)] for element in piece.split(syntax.element)]
        for piece in pieces
    ]


def as_pydifact_sees(data: bytes) -> Lists:
    with warnings.catch_warnings(action="ignore"):  # it warns of every directory that it has no tables for
        segments = [segment for segment in Parser().parse(data.decode("latin-1")) if segment.tag != "UNA"]
    return [
        [[s.tag], *([e or ""] if isinstance(e, str | None) else [p or "" for p in e] for e in s.elements)]
        for s in segments
    ]


@settings(max_examples=250, deadline=None)
@given(MESSAGES, UNAS, st.sampled_from(["", "\n", "\r\n"]))
def test_segments_and_elements_are_the_same(messages: list[list[Segment]], una: Una | None, between: str) -> None:
    whole = [[["UNH", str(at), ["ORDERS", "D", "96A", "UN"]], *body] for at, body in enumerate(messages, start=1)]
    data = edifact(*whole, una=una, between=between)
    assert _told(as_we_see(data)) == _told(as_pydifact_sees(data))


def _told(segments: Lists) -> Lists:
    """Without the empty components at an element's end, which pydifact sometimes leaves out; they say nothing."""
    return [[_without_tail(element) for element in segment] for segment in segments]


def _without_tail(element: list[str]) -> list[str]:
    return element if not element or element[-1] else _without_tail(element[:-1])
