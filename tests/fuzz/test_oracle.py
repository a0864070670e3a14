"""The oracle sees each kind of broken promise: one that could not fail would make the whole suite worthless."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parsers.context import ParseContext
from parsers.document import Evidence, Party, Problem, PurchaseOrderDoc, PurchaseOrderLine, ReadResult
from parsers.registry import parse
from tests.factories.edi import edifact
from tests.fuzz.oracle import Find, judge, written_in
from tests.fuzz.targets import TARGETS
from tests.fuzz.worker import shrunk, signature

LINE = PurchaseOrderLine("1", Decimal(12))
ORDER = PurchaseOrderDoc("PO1", lines=(LINE,), evidence={"lines[0].qty": Evidence("LIN+1", "12")})
SOUND = ReadResult("edifact", (ORDER,))


def _with(**changes: object) -> ReadResult:
    return replace(SOUND, orders=(replace(ORDER, **changes),))


BROKEN = {
    "nothing said": ReadResult("x"),
    "error without a name": ReadResult("x", (), "It is broken."),
    "unknown code": _with(problems=(Problem("document.odd", "A sentence."),)),
    "message of wrong length": _with(problems=(Problem("document.damaged", "a" * 5000),)),
    "unprintable message": _with(problems=(Problem("document.damaged", "a\0b"),)),
    "place not to be shown": _with(problems=(Problem("document.damaged", "A sentence.", "a\tb"),)),
    "text not to be stored": _with(buyer=Party(name="A\ud800")),
    "no number": _with(total=Decimal("NaN")),
    "endless number": _with(total=Decimal("1E+999999")),
    "no confidence": _with(confidence=Decimal(2)),
    "quantity from nothing": _with(lines=(replace(LINE, qty=Decimal(144)),)),
    "orders from nothing": replace(SOUND, orders=(ORDER, ORDER)),
    "flood of problems": _with(problems=tuple(Problem("document.damaged", f"{n}.") for n in range(99))),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_each_broken_promise_is_seen(kind: str) -> None:
    with pytest.raises(Find) as seen:
        judge(BROKEN[kind], most_orders=1, written=written_in("QTY+21:12"), size=100)
    assert seen.value.kind == kind


def test_a_sound_reading_keeps_every_promise() -> None:
    data = edifact()
    judge(parse(data, ParseContext("o.edi")), most_orders=1, written=written_in(data.decode()), size=len(data))
    judge(SOUND, most_orders=1, written=written_in("QTY+21:12"), size=100)


def test_a_number_is_written_whatever_stands_between_its_digits() -> None:
    assert written_in("1.200 1\u2019200 \u0661\u0662") == "1200120012"


def test_a_number_on_a_page_is_written_whatever_tag_stands_in_it() -> None:
    data = b"<html><tr><td>84<t>81.13</td>"
    assert "848113" in written_in(TARGETS["workbook"].written(data) or "")
    assert "848113" in written_in(TARGETS["text"].written(data) or "")


def test_a_find_is_made_as_small_as_its_fault_allows() -> None:
    assert shrunk(b"a" * 500 + b"X" + b"b" * 500, lambda data: b"X" in data) == b"X"


def test_finds_are_told_apart_by_kind() -> None:
    assert signature(Find("nothing said", "-")) != signature(Find("no number", "-"))
