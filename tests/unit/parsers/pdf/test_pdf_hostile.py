"""Hostile and broken PDFs through the confined child, as they come: a clear code, in seconds, and the child lives on."""

import time

import pytest

from intake.sandbox.pool import Reader
from tests.unit.parsers.pdf.hostile import READ, REFUSED

_SECONDS = 25  # on a busy machine; alone each takes less than three, but for pages that are recognised


@pytest.fixture(scope="module")
def reader():
    with Reader() as warm:
        yield warm


def read(reader, data):
    start = time.monotonic()
    result = reader.read(data, name="po.pdf")
    assert time.monotonic() - start < _SECONDS
    return result


@pytest.mark.parametrize(("make", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_a_sentence(reader, make, code):
    child = reader.child_pid
    result = read(reader, make())
    assert (result.orders, result.problems[0].code) == ((), code)
    assert result.error.endswith(".")
    assert reader.child_pid == child or child is None


@pytest.mark.parametrize(("make", "code"), READ.values(), ids=READ.keys())
def test_what_can_be_read_is_read_and_reported_where_it_might_harm(reader, make, code):
    result = read(reader, make())
    (order,) = result.orders
    assert (order.po_number, [line.qty for line in order.lines], order.total) == ("4711/26", [12], 30)
    assert [problem.code for problem in result.problems] == ([code] if code else [])
    assert [problem.code for problem in order.problems] == ([code] if code else [])
