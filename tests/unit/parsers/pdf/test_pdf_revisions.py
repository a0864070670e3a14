"""A PDF saved anew by appending tells what it said before: a changed quantity is reported, an added stamp is not."""

import pytest

from parsers.context import ParseContext
from parsers.pdf.reader import PdfReader
from tests.unit.parsers.pdf.made import ORDER, page, stream

FIRST = page(ORDER)


def saved_again(content):
    """FIRST with its content stream (object 5) replaced by an update at its end."""
    before = int(FIRST[FIRST.rfind(b"startxref\n") + 10 :].split()[0])
    start = len(FIRST) + 1
    body = b"5 0 obj\n%s\nendobj\n" % stream(b"", content)
    table = b"xref\n5 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\n" % (start, before)
    return FIRST + b"\n" + body + table + b"startxref\n%d\n%%%%EOF" % (start + len(body))


@pytest.mark.parametrize(
    ("content", "qty", "codes"),
    [
        (ORDER, 12, []),
        (ORDER.replace(b"(12)", b"(24)").replace(b"30.00", b"60.00"), 24, ["document.low_confidence"]),
        (ORDER + b"BT /F1 10 Tf 40 500 Td (Approved) Tj ET", 12, []),
    ],
)
def test_a_changed_quantity_is_reported(content, qty, codes):
    result = PdfReader().read(saved_again(content), ParseContext())
    assert ([line.qty for line in result.orders[0].lines], [p.code for p in result.problems]) == ([qty], codes)
    assert all("“12 30.00 30.00” stands there no more" in p.message for p in result.problems)


def test_an_earlier_saving_that_is_no_whole_file_says_nothing():
    data = b"%PDF-1.7\nstartxref\n99\n%%EOF\n" + FIRST
    assert PdfReader().read(data, ParseContext()).problems == ()
