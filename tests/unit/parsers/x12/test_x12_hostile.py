"""Every hostile X12 input we know by name ends in a sentence with its code, and no order passes unheld."""

import time
from dataclasses import replace

import pytest

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.document import ReadResult
from parsers.registry import parse
from parsers.x12.reader import X12Reader
from tests.factories.edi import PO1, codes, every_order_is_held, x12, x12_set

_SECONDS = 12.0  # of processor time, on a machine that is busy with other things
SOUND = x12()
THREE = x12(x12_set("0001"), x12_set("0002", "PO2"), x12_set("0003", "PO3"))


def read(data: bytes) -> ReadResult:
    """Read at bounded cost: no hostile file may take longer than an honest one of its size."""
    started = time.process_time()
    result = parse(data, ParseContext("x.edi"), [X12Reader])
    assert time.process_time() - started < _SECONDS
    return result


def test_the_sound_interchange_has_no_problem() -> None:
    result = read(SOUND)
    assert (result.error, result.problems, len(result.orders)) == (None, (), 1)
    assert result.orders[0].problems == ()


def without_evidence(result: ReadResult) -> ReadResult:
    return replace(result, orders=tuple(replace(order, evidence={}) for order in result.orders))


def one_line(*segments: str) -> bytes:
    return x12(x12_set(lines=segments))


REFUSED = {
    "empty": (b"", "document.unreadable"),
    "only ISA": (SOUND[:106], "document.truncated"),
    "ISA cut short": (SOUND[:60], "document.envelope"),
    "ISA terminator alnum": (SOUND[:105] + b"A" + SOUND[106:].replace(b"~", b"A"), "document.envelope"),
    "ISA terminator is the separator": (SOUND.replace(b"~", b"*"), "document.envelope"),
    "810": (x12(x12_set(kind="810"), group="IN"), "document.not_an_order"),
    "997": (x12(x12_set(kind="997"), group="FA"), "document.not_an_order"),
    "made-up segments in an 850": (
        SOUND.replace(b"BEG*00*SA*PO1**20260901", b"XYZ*1").replace(b"PO1*1*", b"XYZ*1*"), "document.not_an_order"),
    "3 MB no terminator": (SOUND[:180] + b"X" * 3_000_000, "document.truncated"),
    "17 MB": (SOUND + b" " * (17 << 20), "document.too_large"),
}  # fmt: skip

HELD = {
    "BOM": (b"\xef\xbb\xbf" + SOUND, "document.envelope"),
    "ISA 105 bytes": (SOUND.replace(b"SENDER         ", b"SENDER        ", 1), "document.envelope"),
    "ISA16 missing": (SOUND.replace(b"*P*>~", b"*P*~", 1), "document.envelope"),
    "IEA count": (SOUND.replace(b"IEA*1", b"IEA*2"), "document.envelope"),
    "IEA ref": (SOUND.replace(b"IEA*1*000000001", b"IEA*1*000000009"), "document.envelope"),
    "GE count": (SOUND.replace(b"GE*1", b"GE*2"), "document.envelope"),
    "GE ref": (SOUND.replace(b"GE*1*7", b"GE*1*8"), "document.envelope"),
    "SE count": (SOUND.replace(b"SE*6", b"SE*60"), "document.envelope"),
    "SE ref": (SOUND.replace(b"SE*6*0001", b"SE*6*0002"), "document.envelope"),
    "no SE": (SOUND.replace(b"SE*6*0001~", b""), "document.envelope"),
    "no GE": (SOUND.replace(b"GE*1*7~", b""), "document.envelope"),
    "no GS": (SOUND.replace(SOUND[106 : SOUND.index(b"ST*")], b""), "document.envelope"),
    "no IEA": (SOUND[: SOUND.index(b"IEA")], "document.truncated"),
    "ST02 twice": (x12(x12_set("0001"), x12_set("0001", "PO2")), "document.envelope"),
    "GS06 twice": (SOUND.replace(b"IEA*1", SOUND[106 : SOUND.index(b"IEA")] + b"IEA*2"), "document.envelope"),
    "unknown GS01": (x12(group="XX"), "document.envelope"),
    "cut after set 2": (THREE[: THREE.index(b"ST*850*0003")], "document.truncated"),
    "cut in segment": (THREE[: THREE.index(b"ST*850*0003") + 30], "document.truncated"),
    "empty segment": (SOUND.replace(b"PID", b"~PID"), "document.damaged"),
    "lowercase tag": (SOUND.replace(b"PID*", b"pid*"), "document.damaged"),
    "control char in data": (SOUND.replace(b"ELBOW", b"ELB\x00OW"), "document.damaged"),
    "forgotten terminator": (SOUND.replace(b"~PID", b"\nPID"), "document.damaged"),
    "line-wrapped number": (SOUND.replace(b"*10*EA", b"*1\n0*EA"), "document.ambiguous_number"),
    "test flag": (x12(test=True), "document.test_indicator"),
    "test in words": (one_line(*PO1, "NTE*GEN*THIS IS A TEST ORDER1."), "document.test_indicator"),
    "PO101 twice": (one_line(*PO1, *PO1), "document.low_confidence"),
    "quantity in words": (SOUND.replace(b"*10*EA", b"*ten*EA"), "quantity.invalid"),
    "quantity 1,000": (SOUND.replace(b"*10*EA", b"*1,000*EA"), "document.ambiguous_number"),
    "price in words": (SOUND.replace(b"*4.20*", b"*ask*"), "document.damaged"),
    "CTT lines": (SOUND.replace(b"CTT*1", b"CTT*2"), "document.arithmetic"),
    "CTT hash total": (SOUND.replace(b"CTT*1", b"CTT*1*11"), "document.arithmetic"),
    "schedule against quantity": (one_line(*PO1, "SCH*4*EA***002*20261001", "SCH*5*EA***002*20261001"),
                                  "document.arithmetic"),
    "several stores": (one_line(*PO1, "SDQ*EA*92*001*4*002*6"), "document.low_confidence"),
    "ship-to of a line": (one_line(*PO1, "N1*ST*ELSEWHERE*92*9"), "ship_to.ambiguous"),
    "two currencies": (one_line("CUR*BY*USD", *PO1, "CUR*BY*CAD"), "po.currency"),
    "copy": (SOUND.replace(b"BEG*00", b"BEG*07"), "document.low_confidence"),
    "replacement": (SOUND.replace(b"BEG*00", b"BEG*05"), "po.revision"),
    "number of hyphens": (SOUND.replace(b"*PO1**", b"*----**"), "po.number_missing"),
    "GE without GS": (SOUND.replace(b"IEA", b"GE*1*9~IEA"), "document.envelope"),
    "second GS before GE": (SOUND.replace(b"ST*", b"GS*PO*A*B*20260901*1200*8*X*004010~ST*"), "document.envelope"),
    "SE count of letters": (SOUND.replace(b"SE*6", b"SE*six"), "document.envelope"),
    "IEA count of 4301 digits": (SOUND.replace(b"IEA*1*", b"IEA*" + b"1" * 4301 + b"*"), "document.envelope"),
    "garbage before ISA": (b"HELLO\r\n" + SOUND, "document.envelope"),
    "no ISA": (SOUND[106:], "document.envelope"),
    "no ISA and no GS": (SOUND[SOUND.index(b"ST*") :], "document.envelope"),
    "set outside a group": (SOUND.replace(SOUND[106 : SOUND.index(b"ST*")], b"").replace(b"GE*1*7~", b""),
                            "document.envelope"),
    "no BEG": (SOUND.replace(b"BEG*00*SA*PO1**20260901~", b"").replace(b"SE*6", b"SE*5"), "document.damaged"),
    "blanket order": (SOUND.replace(b"*SA*", b"*BK*"), "document.low_confidence"),
    "information copy": (SOUND.replace(b"BEG*00", b"BEG*22"), "document.low_confidence"),
    "quantity NaN": (SOUND.replace(b"*10*EA", b"*NaN*EA"), "quantity.invalid"),
    "quantity 1e999": (SOUND.replace(b"*10*EA", b"*1e999*EA"), "quantity.invalid"),
    "quantity 1_000": (SOUND.replace(b"*10*EA", b"*1_000*EA"), "quantity.invalid"),
    "quantity of 4301 digits": (SOUND.replace(b"*10*EA", b"*" + b"9" * 4301 + b"*EA"), "document.ambiguous_number"),
    "digits of another script": (SOUND.replace(b"*10*EA", "*\uff11\uff10*EA".encode()), "quantity.invalid"),
    "bidi text": (SOUND.replace(b"ELBOW", "EL\u202eBOW".encode()), "document.hidden_content"),
    "amount wrong": (one_line(*PO1, "AMT*1*99.00"), "document.arithmetic"),
    "price of another unit": (SOUND.replace(b"4.20**", b"4.20*PP*"), "unit.ambiguous"),
    "line date 20261399": (one_line(*PO1, "DTM*002*20261399"), "document.ambiguous_date"),
    "G76 total": (x12(["ST*875*0001", "G50*N*20260901*77", "G68*12*CA*3.50", "G76*99*CA", "SE*5*0001"], group="OG"),
                  "document.arithmetic"),
    "a hundred thousand notes": (one_line(*PO1, *[f"MSG*{n}" for n in range(100_000)], "CTT*9"), "document.arithmetic"),
    "a thousand stores": (one_line(*PO1, *[f"SDQ*EA*92*{n}*1" for n in range(1000)]), "document.too_large"),
    "a hundred thousand parties": (one_line(*[f"N1*{n}*X" for n in range(100_000)], *PO1, "CTT*9"),
                                   "document.hostile"),
    "lines that nearly fit the one before": (
        one_line(*[s for n in range(20_000) for s in (f"PO1*{n}*{'1e5' if n % 2 else 1}*EA*4.20**VN*HB-1",
                                                      f"PID*F****{'a' * 200}")]), "quantity.invalid"),
    "date 20261399": (SOUND.replace(b"20260901~P", b"20261399~P"), "document.ambiguous_date"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    data, code = REFUSED[name]
    result = read(data)
    assert result.orders == ()
    assert result.error is not None
    assert result.error == result.problems[0].message
    assert code in codes(result)


@pytest.mark.parametrize("name", HELD)
def test_held(name: str) -> None:
    data, code = HELD[name]
    result = read(data)
    assert result.error is None
    assert result.orders != ()
    assert code in codes(result)
    assert every_order_is_held(result)
    started = time.process_time()
    result_to_json("x", result)
    assert time.process_time() - started < _SECONDS  # looking evidence up must not be the way around the limit


def test_a_million_elements_are_left_out_and_said() -> None:
    result = read(SOUND.replace(b"PID", b"MSG" + b"*" * 1_000_000 + b"~PID"))
    assert "document.hostile" in codes(result)
    assert every_order_is_held(result)


def test_more_sets_than_a_morning_brings_are_refused_aloud() -> None:
    result = read(x12(*(["ST*850*1", "BEG*00*SA*1**20260901", "PO1*1*1*EA", "SE*4*1"] for _ in range(21_000))))
    assert "document.too_large" in codes(result)
    assert every_order_is_held(result)


def test_a_thousand_interchanges_are_read_and_no_more() -> None:
    result = read(b"".join(x12(control=f"{n:09}") for n in range(1100)))
    assert len(result.orders) == 1000
    assert "document.too_large" in codes(result)


def test_a_hundred_thousand_lines_and_no_more() -> None:
    result = read(one_line(*[f"PO1*{n}*1*EA*1.00**VN*A" for n in range(100_100)]))
    assert len(result.orders[0].lines) == 100_000
    assert "document.too_large" in codes(result)


@pytest.mark.parametrize("written", ["1\x002", "\x0012", "12\x7f", "1\x1c2"])
def test_no_number_is_read_over_a_control_character(written: str) -> None:
    order = read(x12(x12_set(lines=[f"PO1*1*{written}*EA*4.20**VN*HB-1"]))).orders[0]
    assert (order.lines[0].qty, str(order.lines[0].unit_price)) == (None, "4.20")
    assert {"quantity.invalid", "document.ambiguous_number"} & {problem.code for problem in order.problems}
    assert "document.damaged" in {problem.code for problem in order.problems}


def test_line_breaks_between_segments_change_nothing() -> None:
    plain = read(SOUND)
    assert read(x12(between="\r\n")) == plain
    assert read(x12(between="\n")) == plain
    assert read(SOUND.replace(b"~", b"~\t ").replace(b"~\t GS", b"~GS")) == plain


@pytest.mark.parametrize(
    ("element", "component", "terminator"),
    [("*", ">", "~"), ("*", ":", "\n"), ("|", "^", "'"), ("\x1d", "\x1f", "\x1c"), ("+", ":", "\r")],
)
def test_the_separators_are_those_of_isa(element: str, component: str, terminator: str) -> None:
    result = read(x12(element=element, component=component, terminator=terminator))
    assert without_evidence(result) == without_evidence(read(SOUND))


def test_a_newline_terminator_may_be_trimmed_at_the_end_of_the_file() -> None:
    sound = without_evidence(read(SOUND))
    assert without_evidence(read(x12(terminator="\n").rstrip(b"\n"))) == sound
    assert without_evidence(read(x12(terminator="\n").replace(b"\n", b"\r\n"))) == sound


def test_two_interchanges_keep_their_two_senders_and_separators() -> None:
    second = x12(x12_set(po="PO2"), sender="SENDERB", control="000000002", element="|", terminator="\n")
    result = read(SOUND + b"\r\n" + second)
    told = [(o.sender_id, o.receiver_id, o.control_ref, o.po_number, o.problems) for o in result.orders]
    assert told == [("SENDER", "US", "000000001", "PO1", ()), ("SENDERB", "US", "000000002", "PO2", ())]


def test_a_missing_trailer_does_not_file_the_next_sender_under_the_first() -> None:
    second = x12(x12_set(po="PO2"), sender="SENDERB", control="000000002")
    result = read(SOUND[: SOUND.index(b"IEA")] + second)
    assert [(o.sender_id, o.po_number) for o in result.orders] == [("SENDER", "PO1"), ("SENDERB", "PO2")]
    assert "document.truncated" in {p.code for p in result.orders[0].problems}
    assert result.orders[1].problems == ()


def test_an_invoice_among_orders_is_named_and_passed_over() -> None:
    group = SOUND[106 : SOUND.index(b"IEA")]
    invoices = group.replace(b"GS*PO", b"GS*IN").replace(b"*7*X", b"*8*X").replace(b"GE*1*7", b"GE*1*8")
    data = SOUND.replace(b"IEA*1", invoices.replace(b"ST*850", b"ST*810") + b"IEA*2")
    result = read(data)
    assert [(order.po_number, order.problems) for order in result.orders] == [("PO1", ())]
    assert [(p.code, p.where) for p in result.problems] == [("document.not_an_order", "ST*0001")]
    assert "invoice (810)" in result.problems[0].message


def test_the_same_interchange_twice_in_a_file_is_a_duplicate() -> None:
    result = read(SOUND + SOUND)
    assert result.orders[0].problems == ()
    assert [p.code for p in result.orders[1].problems] == ["po.duplicate"]


def test_another_interchange_under_the_same_reference_is_for_staff() -> None:
    result = read(SOUND + SOUND.replace(b"*10*EA", b"*99*EA"))
    assert [p.code for p in result.orders[1].problems] == ["document.envelope"]


def test_receiver_and_sender_are_given_on_for_the_channel_to_judge() -> None:
    order = read(x12(sender="NOBODY", receiver="SOMEONE ELSE")).orders[0]
    assert (order.sender_id, order.receiver_id) == ("NOBODY", "SOMEONE ELSE")
