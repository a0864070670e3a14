"""Hostile and broken TRADACOMS files end in a sentence with its code, and no order passes unheld; laws of the reader."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.registry import parse
from parsers.tradacoms.reader import TradacomsReader
from tests.factories.edi import codes, every_order_is_held
from tests.unit.parsers.tradacoms.made import HEAD, LINES, file, only, order, read

SOUND = file()
TWO = file(order("PO-1"), order("PO-2"))


def test_the_sound_file_has_no_problem() -> None:
    result = read(SOUND)
    assert (result.error, result.problems, len(result.orders)) == (None, (), 1)
    assert result.orders[0].problems == ()


REFUSED = {
    "empty": (b"", "document.unreadable"),
    "only STX": (b"STX=ANA:1+A:A+B:B+260901+1'", "document.truncated"),
    "17 MB": (SOUND + b" " * (17 << 20), "document.too_large"),
    "a million segments": (SOUND + b"X'" * 1_000_001, "document.too_large"),
    "invoices": (file(kind="INVOIC"), "document.not_an_order"),
    "message of no type": (SOUND.replace(b"MHD=2+ORDERS:9", b"MHD=2"), "document.not_an_order"),
    "cut in its only line": (SOUND[: SOUND.index(b"+:B-77")], "document.truncated"),
    "no lines": (file(order(lines=["OTR=0"])), "document.not_an_order"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_reason(name: str) -> None:
    data, code = REFUSED[name]
    result = read(data)
    assert (result.orders, code in codes(result)) == ((), True)
    assert result.error


HELD = {
    "BOM": (b"\xef\xbb\xbf" + SOUND, "document.envelope"),
    "garbage before STX": (b"HELLO'" + SOUND, "document.envelope"),
    "no STX": (SOUND[SOUND.index(b"MHD=1") :], "document.envelope"),
    "no END": (SOUND[: SOUND.index(b"END=")], "document.truncated"),
    "END count": (SOUND.replace(b"END=3", b"END=4"), "document.envelope"),
    "MTR count of the header": (SOUND.replace(b"MTR=6'MHD=2", b"MTR=7'MHD=2"), "document.envelope"),
    "MTR count of the order": (SOUND.replace(b"MTR=6'MHD=3", b"MTR=9'MHD=3"), "document.envelope"),
    "no MTR": (SOUND.replace(b"MTR=6'MHD=3", b"MHD=3"), "document.envelope"),
    "no MTR of the header": (SOUND.replace(b"MTR=6'MHD=2", b"MHD=2"), "document.envelope"),
    "no header": (SOUND.replace(b"+ORDHDR:9", b"+ORDTLR:9"), "document.envelope"),
    "no trailer of the file": (SOUND[: SOUND.index(b"MHD=3")] + b"END=2'", "document.envelope"),
    "EOB count": (SOUND.replace(b"MHD=1", b"BAT=1+ORD'MHD=1", 1).replace(b"END=3", b"EOB=2'END=3"), "document.envelope"),
    "MTR count of twelve digits": (SOUND.replace(b"MTR=6'MHD=3", b"MTR=000000000006'MHD=3"), "document.envelope"),
    "OFT count": (SOUND.replace(b"OFT=1", b"OFT=2"), "document.envelope"),
    "OTR count": (SOUND.replace(b"OTR=1", b"OTR=2"), "document.arithmetic"),
    "reconciliation of another": (SOUND.replace(b"END=3", b"MHD=4+RSGRSG:2'RSG=OTHER+X'MTR=3'END=4"), "document.envelope"),
    "message number twice": (SOUND.replace(b"MHD=2", b"MHD=1"), "document.envelope"),
    "cut after the first order": (TWO[: TWO.index(b"MHD=3")], "document.truncated"),
    "cut in a segment": (SOUND[: SOUND.index(b"OTR")], "document.truncated"),
    "plus behind the tags": (SOUND.replace(b"=", b"+"), "document.envelope"),
    "test file": (SOUND.replace(b"+ORDHDR+B", b"+ORDTES+B"), "document.test_indicator"),
    "test in words": (file(order(more=["DIN=261003+++THIS IS A TEST ORDER"])), "document.test_indicator"),
    "date 269999": (SOUND.replace(b"260901:130233", b"269999:130233"), "document.envelope"),
    "order date 269999": (SOUND.replace(b"::260901", b"::269999"), "document.ambiguous_date"),
    "STX short": (SOUND.replace(b"+260901:130233+REF7+PASSW+ORDHDR+B", b"+260901"), "document.envelope"),
    "line break in a segment": (SOUND.replace(b"BALL VALVE", b"BALL\nVALVE"), "document.damaged"),
    "terminator lost": (file(between="\n").replace(b"::260901'\n", b"::260901\n"), "document.damaged"),
    "control character": (SOUND.replace(b"BALL", b"BA\x07LL"), "document.damaged"),
    "stand-in for a separator": (SOUND.replace(b"BALL", b"BA\x01LL"), "document.damaged"),
    "dangling release": (SOUND + b"?", "document.damaged"),
    "needless release": (SOUND.replace(b"BALL", b"B?ALL"), "document.damaged"),
    "bidi text": (SOUND.replace(b"BALL", "BA\u202eLL".encode()), "document.hidden_content"),
    "Windows characters": (SOUND.replace(b"BALL", b"B\xc4LL"), "document.low_confidence"),
    "quantity in words": (SOUND.replace(b"+12+10+", b"+12+TEN+"), "quantity.invalid"),
    "quantity NaN": (SOUND.replace(b"+12+10+", b"+12+NaN+"), "quantity.invalid"),
    "quantity 1_000": (SOUND.replace(b"+12+10+", b"+12+1_000+"), "quantity.invalid"),
    "quantity 1,000": (SOUND.replace(b"+12+10+", b"+12+1,000+"), "document.ambiguous_number"),
    "line number twice": (file(order(lines=[LINES[0], LINES[0], "OTR=2"])), "document.low_confidence"),
    "no order number": (SOUND.replace(b"ORD=PO-1", b"ORD="), "po.number_missing"),
    "no ORD": (SOUND.replace(b"ORD=PO-1", b"XXX=PO-1"), "document.damaged"),
    "lowercase tag": (SOUND.replace(b"DIN", b"din").replace(b"OTR=1", b"otr=1"), "document.damaged"),
    "long segment": (SOUND.replace(b"OTR=1", b"DNB=1+1+++" + b":" * 300_000 + b"'OTR=1"), "document.hostile"),
    "long header": (file(head=[*HEAD, *(f"DNA={n}+++{'X' * 40}" for n in range(500))]), "document.hostile"),
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_held_with_its_reason(name: str) -> None:
    data, code = HELD[name]
    result = read(data)
    assert result.orders, result.error
    assert every_order_is_held(result)
    assert code in codes(result)
    result_to_json("x", result)


@pytest.mark.parametrize(
    ("second", "code"),
    [(SOUND, "po.duplicate"), (SOUND.replace(b"+12+10+", b"+12+99+"), "document.envelope")],
)
def test_the_second_file_of_one_reference_is_held(second: bytes, code: str) -> None:
    first, again = read(SOUND + second).orders
    assert first.problems == ()
    assert [problem.code for problem in again.problems] == [code]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (SOUND.replace(b"MTR=6'MHD=2", b"MTR=9'MHD=2"), "MHD=1"),
        (SOUND.replace(b"MTR=6'MHD=3", b"MTR=9'MHD=3"), "MHD=2"),
        (SOUND.replace(b"END=3", b"END=9"), "END"),
        (SOUND.replace(b"MHD=1", b"BAT=1+ORD'MHD=1", 1).replace(b"END=3", b"EOB=9'END=3"), "BAT=1"),
    ],
)
def test_a_wrong_count_is_told_by_its_place(wrong: bytes, where: str) -> None:
    assert [(p.code, p.where) for p in read(wrong).orders[0].problems] == [("document.envelope", where)]


@pytest.mark.parametrize("padding", [b"\x1a", b"\r\n\x1a\x1a", b"\0\0\0", b" \n"])
def test_what_fills_a_file_up_is_no_part_of_it(padding: bytes) -> None:
    assert read(SOUND + padding).orders[0].problems == ()


def test_a_batch_counts_every_message_in_it() -> None:
    batch = SOUND.replace(b"MHD=1", b"BAT=1+ORD'MHD=1", 1).replace(b"END=3", b"EOB=3'END=3")
    assert (read(batch).problems, read(batch).orders[0].problems) == ((), ())


def test_a_long_header_costs_little_however_many_orders_follow() -> None:
    head = [*HEAD, *(f"DNA={n}+++{'X' * 40}" for n in range(2000))]
    started = time.process_time()
    result = read(file(*(order(f"PO-{n}") for n in range(3000)), head=head))
    assert time.process_time() - started < 10
    assert len(result.orders) == 3000


def test_each_file_in_a_file_has_its_own_sender() -> None:
    other = SOUND.replace(b"5000600003101", b"5999999999999").replace(b"REF7", b"REF8")
    result = read(SOUND + other)
    assert [doc.sender_id for doc in result.orders] == ["5000600003101", "5999999999999"]
    assert [doc.buyer.ids["gln"] for doc in result.orders if doc.buyer] == ["5000600003101", "5999999999999"]


# --- laws --------------------------------------------------------------------------------------------------------

TEXT = st.text(st.sampled_from("ABCXYZ 0123456789-.,/+:'?=\u00e4"), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split()) or "X"
)


def released(text: str) -> str:
    return "".join(f"?{char}" if char in "?'+:=" else char for char in text)


@settings(max_examples=150, deadline=None)
@given(
    TEXT.filter(lambda text: any(map(str.isalnum, text))),
    TEXT,
    TEXT,
    st.integers(1, 10**6),
    st.sampled_from(["", "\n"]),
)
def test_what_is_written_is_read(number: str, part: str, name: str, qty: int, between: str) -> None:
    line = f"OLD=1+5000100481452:{released(part)}+++1+{qty}++++{released(name)}"
    doc = only(file(order(released(number), [line, "OTR=1"]), between=between))
    found = doc.lines[0]
    assert (doc.po_number, found.supplier_part, found.description, found.qty) == (number, part, name, qty)
    assert doc.problems == ()


@pytest.mark.parametrize("written", ["1\x002", "\x0012", "12\x7f"])
def test_no_number_is_read_over_a_control_character(written: str) -> None:
    result = read(file(order("1", [f"OLD=1+5000100481452:P1+++1+{written}++++BA\x07LL", "OTR=1"])))
    assert (result.orders[0].lines[0].qty, result.orders[0].lines[0].description) == (None, "BALL")
    assert {"quantity.invalid", "document.damaged"} <= {problem.code for problem in result.orders[0].problems}


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(TWO) - 1), st.integers(0, 255))
def test_any_one_byte_may_change_and_nothing_breaks(at: int, byte: int) -> None:
    result = read(TWO[:at] + bytes([byte]) + TWO[at + 1 :])
    assert (result.error is None) == bool(result.orders)
    result_to_json("x", result)


def test_cut_at_any_point_no_order_is_without_a_problem() -> None:
    lined = file(between="\n").rstrip(b"\n")
    for data in (SOUND, TWO, lined):
        for at in range(len(data) - 1):
            assert every_order_is_held(read(data[:at])), data[:at]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_result(data: bytes) -> None:
    for start in (SOUND[:90], SOUND[: SOUND.index(b"OLD")], b"STX=", b"STX+", b"MHD=1+ORDERS:9'", b""):
        result = TradacomsReader().read(start + data, ParseContext())
        assert (result.error is None) == bool(result.orders)
        result_to_json("x", result)


def test_the_registry_hands_it_to_its_reader() -> None:
    assert parse(SOUND, ParseContext("x.edi")).kind == "tradacoms"
