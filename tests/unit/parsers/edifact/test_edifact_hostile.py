"""Every hostile EDIFACT input we know by name ends in a sentence with its code, and no order passes unheld."""

import time

import pytest

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.document import ReadResult
from parsers.edifact.reader import EdifactReader
from parsers.registry import parse
from tests.factories.edi import ORDER_LINE, Una, codes, edifact, every_order_is_held, orders

_SECONDS = 12.0  # of processor time, on a machine that is busy with other things
SOUND = edifact()
GROUPED = SOUND.replace(b"UNH", b"UNG+ORDERS+A+B+260101:1200+G1+UN+D:96A'UNH").replace(b"UNZ+1", b"UNE+1+G1'UNZ+1")
THREE = edifact(orders("1"), orders("2"), orders("3"))
UNA = Una()


def read(data: bytes) -> ReadResult:
    """Read at bounded cost: no hostile file may take longer than an honest one of its size."""
    started = time.process_time()
    result = parse(data, ParseContext("x.edi"), [EdifactReader])
    assert time.process_time() - started < _SECONDS
    return result


def test_the_sound_interchange_has_no_problem() -> None:
    result = read(SOUND)
    assert (result.error, result.problems, len(result.orders)) == (None, (), 1)
    assert result.orders[0].problems == ()


REFUSED = {
    "empty": (b"", "document.unreadable"),
    "only UNA": (b"UNA:+.? '", "document.unreadable"),
    "UNA 3 chars": (b"UNA:+", "document.envelope"),
    "UNA equal chars": (SOUND.replace(b"UNB", b"UNA::.? 'UNB", 1), "document.envelope"),
    "UNA letters": (b"UNAab.? 'UNBbUNOCa3'", "document.envelope"),
    "UNH without type": (SOUND.replace(b"+ORDERS:D:96A:UN", b""), "document.not_an_order"),
    "INVOIC": (edifact(orders(kind="INVOIC")), "document.not_an_order"),
    "1M +": (edifact(orders(lines=[["FTX" + "+" * 1_000_000]])).replace(b"?+", b"+"), "document.hostile"),
    "3 MB no terminator": (SOUND[:60] + b"X" * 3_000_000, "document.truncated"),
    "cut in UNH": (SOUND[:55], "document.truncated"),
    "17 MB": (SOUND + b" " * (17 << 20), "document.too_large"),
}

HELD = {
    "BOM": (b"\xef\xbb\xbf" + SOUND, "document.envelope"),
    "garbage before UNB": (b"HELLO'" + SOUND, "document.envelope"),
    "UNB short": (SOUND.replace(b"+260101:1200+REF1", b"", 1), "document.envelope"),
    "no UNB": (SOUND[SOUND.index(b"UNH") : SOUND.index(b"UNZ")], "document.envelope"),
    "no UNZ": (SOUND[: SOUND.index(b"UNZ")], "document.truncated"),
    "UNZ count": (SOUND.replace(b"UNZ+1", b"UNZ+5"), "document.envelope"),
    "UNZ ref": (SOUND.replace(b"UNZ+1+REF1", b"UNZ+1+OTHER"), "document.envelope"),
    "UNT count": (SOUND.replace(b"UNT+7", b"UNT+99"), "document.envelope"),
    "UNT ref": (SOUND.replace(b"UNT+7+1", b"UNT+7+77"), "document.envelope"),
    "no UNT": (SOUND.replace(b"UNT+7+1'", b""), "document.envelope"),
    "cut after message 2": (THREE[: THREE.index(b"UNH+3")], "document.truncated"),
    "cut in segment": (THREE[: THREE.index(b"UNH+3") + 5], "document.truncated"),
    "message number twice": (edifact(orders("1"), orders("1", "PO2")), "document.envelope"),
    "dangling release": (SOUND[:-1] + b"?", "document.damaged"),
    "release and newline": (SOUND.replace(b":10:PCE", b":10:PCE?\n"), "document.damaged"),
    "empty segment": (SOUND.replace(b"QTY", b"'QTY"), "document.damaged"),
    "lowercase tag": (SOUND.replace(b"PRI", b"pri"), "document.damaged"),
    "nested UNH": (SOUND.replace(b"LIN", b"UNH+2+ORDERS:D:96A:UN'LIN"), "document.envelope"),
    "second UNA": (SOUND.replace(b"UNH", b"UNA:+.? 'UNH"), "document.envelope"),
    "300k components": (SOUND.replace(b"PRI", b"FTX+AAI+++" + b":" * 300_000 + b"x'PRI"), "document.hostile"),
    "date 991399": (SOUND.replace(b"260101", b"991399"), "document.envelope"),
    "unknown charset": (edifact(orders(po="PÜ"), charset="UNOZ"), "document.low_confidence"),
    "UTF-8 said to be UNOC": (edifact(orders(po="PÜ"), encoding="utf-8"), "document.low_confidence"),
    "Windows characters in UNOC": (edifact(orders(po="P€"), encoding="cp1252"), "document.low_confidence"),
    "v4 repetition": (edifact(orders(lines=[ORDER_LINE[0], ["QTY", ["21", "10*22", "5"]]]), version="4"),
                      "quantity.invalid"),
    "control char in data": (SOUND.replace(b":10:", b":1\x000:"), "document.damaged"),
    "bidi text": (edifact(orders(lines=[*ORDER_LINE, ["FTX", "AAI", "", "", "a\u202eb"]]), charset="UNOY",
                          encoding="utf-8"), "document.hidden_content"),
    "test flag": (edifact(test=True), "document.test_indicator"),
    "test in words": (edifact(orders(lines=[["FTX", "AAI", "", "", "THIS IS A TEST ORDER"], *ORDER_LINE])),
                      "document.test_indicator"),
    "line-wrapped number": (SOUND.replace(b":10:", b":1\n0:"), "document.ambiguous_number"),
    "LIN number twice": (edifact(orders(lines=ORDER_LINE * 2)), "document.low_confidence"),
    "quantity in words": (SOUND.replace(b":10:", b":ten:"), "quantity.invalid"),
    "quantity NaN": (SOUND.replace(b":10:", b":NaN:"), "quantity.invalid"),
    "quantity 1_000": (SOUND.replace(b":10:", b":1_000:"), "quantity.invalid"),
    "quantity 1e999": (SOUND.replace(b":10:", b":1e999:"), "quantity.invalid"),
    "quantity of 4301 digits": (SOUND.replace(b":10:", b":" + b"9" * 4301 + b":"), "document.ambiguous_number"),
    "sum of lines wrong": (edifact(orders(lines=[*ORDER_LINE, ["UNS", "S"], ["CNT", ["2", "3"]]])),
                           "document.arithmetic"),
    "sum of quantities wrong": (edifact(orders(lines=[*ORDER_LINE, ["UNS", "S"], ["CNT", ["1", "11"]]])),
                                "document.arithmetic"),
    "amount wrong": (edifact(orders(lines=[*ORDER_LINE, ["MOA", ["203", "99.00"]]])), "document.arithmetic"),
    "no BGM": (SOUND.replace(b"BGM+220+PO1+9'", b"").replace(b"UNT+7", b"UNT+6"), "document.damaged"),
    "number of hyphens": (edifact(orders(po="-----")), "po.number_missing"),
    "copy": (edifact(orders(function="7")), "document.low_confidence"),
    "UNE count": (GROUPED.replace(b"UNE+1", b"UNE+2"), "document.envelope"),
    "UNE ref": (GROUPED.replace(b"UNE+1+G1", b"UNE+1+G2"), "document.envelope"),
    "no UNE": (GROUPED.replace(b"UNE+1+G1'", b""), "document.envelope"),
    "UNE without UNG": (SOUND.replace(b"UNZ", b"UNE+1+G1'UNZ"), "document.envelope"),
    "UNG twice": (GROUPED.replace(b"UNZ+1", GROUPED[GROUPED.index(b"UNG") : GROUPED.index(b"UNZ")] + b"UNZ+2"),
                  "document.envelope"),
    "two BGM": (SOUND.replace(b"LIN", b"BGM+220+PO2+1'LIN"), "document.envelope"),
    "price for a negative number": (SOUND.replace(b"4.20", b"4.20:::-5"), "document.damaged"),
    "amount NaN": (SOUND.replace(b"PRI", b"MOA+203:NaN'PRI"), "document.damaged"),
    "digits of another script": (edifact(orders(lines=[ORDER_LINE[0], ["QTY", ["21", "\uff11\uff10"]]]), charset="UNOY",
                                         encoding="utf-8"), "quantity.invalid"),
    "zero-width space in a part number": (
        edifact(orders(lines=[*ORDER_LINE, ["PIA", "5", ["HB\u200b-1", "SA"]]]), charset="UNOY", encoding="utf-8"),
        "document.hidden_content"),
    "line date year 0": (edifact(orders(lines=[*ORDER_LINE, ["DTM", ["2", "00000101", "102"]]])),
                         "document.ambiguous_date"),
    "bytes that are no text": (SOUND.replace(b"PO1", b"P\xff\xfe\x80"), "document.low_confidence"),
    "a hundred thousand parties": (edifact(orders(lines=[*[["NAD", f"X{n}", f"{n}"] for n in range(100_000)],
                                                         *ORDER_LINE, ["CNT", ["2", "9"]]])), "document.hostile"),
    "a hundred thousand notes": (edifact(orders(lines=[*ORDER_LINE, *[["FTX", "AAI", "", "", f"{n}"] for n in range(100_000)],
                                                       ["CNT", ["2", "9"]]])), "document.arithmetic"),
    "a thousand part deliveries": (edifact(orders(lines=[*ORDER_LINE, *[["QTY", ["11", "1"]]] * 1000])),
                                   "document.too_large"),
    "lines that nearly fit the one before": (
        edifact(orders(lines=[s for n in range(20_000) for s in (
            ["LIN", str(n), "", ["4012345678901", "EN"]], ["IMD", "F", "", ["", "", "", "a" * 200, "b"]],
            ["QTY", ["21", "1e5" if n % 2 else "1"]])])), "quantity.invalid"),
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


def test_five_megabytes_of_one_line_are_held_within_their_costs() -> None:
    data = edifact(orders(lines=[["LIN", "1", "", ["4711", "EN"]], ["QTY", ["21", "10"]]] * 200_000))
    result = read(data)
    assert len(result.orders[0].lines) == 100_000
    assert {"document.too_large", "document.low_confidence"} <= codes(result)
    assert len(result.orders[0].problems) <= 60


def test_the_sound_group_has_no_problem() -> None:
    assert (read(GROUPED).problems, read(GROUPED).orders[0].problems) == ((), ())


def test_more_messages_than_a_morning_brings_are_refused_aloud() -> None:
    bare = "".join(f"UNH+{n}+ORDERS:D:96A:UN'BGM+220+P{n}+9'LIN+1'QTY+21:1'UNT+5+{n}'" for n in range(21_000))
    result = read(f"UNB+UNOA:3+A+B+260101:1200+R'{bare}UNZ+21000+R'".encode())
    assert "document.too_large" in codes(result)
    assert every_order_is_held(result)


def test_a_thousand_interchanges_are_read_and_no_more() -> None:
    result = read(b"".join(edifact(ref=f"R{n}") for n in range(1100)))
    assert len(result.orders) == 1000
    assert "document.too_large" in codes(result)


def test_more_segments_than_can_be_read_in_good_time_are_refused() -> None:
    result = read(edifact(orders(lines=[["FTX"]] * 1_000_001)))
    assert (result.orders, result.problems[0].code) == ((), "document.too_large")


def test_headers_without_trailers_are_searched_only_once() -> None:
    result = read(b"UNB+UNOA:3+A+B+260101:1200+R'" + b"UNH+1+ORDERS:D:96A:UN'BGM+220+P+9'LIN+1'QTY+21:1'" * 15_000)
    assert "document.envelope" in codes(result)
    assert every_order_is_held(result)


def test_line_breaks_between_segments_change_nothing() -> None:
    plain = read(SOUND)
    assert read(edifact(between="\r\n")) == plain
    assert read(edifact(between="\n")) == plain
    assert read(edifact(between="\n\t  ")) == plain


def test_a_released_service_string_in_a_text_is_text() -> None:
    text = "please ?'UNA:+.? ?'UNB+UNOC:3+EVIL+US+240101:1200+X?'UNH+1+ORDERS:D:96A:UN?'BGM+220+FAKE+9'UNZ+1+X'"
    data = edifact(orders(lines=[["FTX", "AAI", "", "", text], *ORDER_LINE]))
    result = read(data)
    assert [order.po_number for order in result.orders] == ["PO1"]
    assert result.orders[0].notes == (text,)
    assert result.orders[0].sender_id == "SENDERA"
    assert result.orders[0].problems == ()


def test_two_interchanges_keep_their_two_senders() -> None:
    result = read(edifact(ref="R1") + b"\r\n" + edifact(orders(po="PO2"), sender="SENDERB", ref="R2", una=UNA))
    told = [(o.sender_id, o.receiver_id, o.control_ref, o.po_number, o.problems) for o in result.orders]
    assert told == [("SENDERA", "US", "R1", "PO1", ()), ("SENDERB", "US", "R2", "PO2", ())]


def test_each_interchange_has_its_own_separators_and_character_set() -> None:
    odd = Una("/", "#", ",", "!", "|")
    first = edifact(orders(po="Ü1"), ref="R1", una=odd)
    second = edifact(orders(po="Ü2"), ref="R2", charset="UNOY", encoding="utf-8")
    result = read(first + second)
    assert [(o.po_number, o.problems) for o in result.orders] == [("Ü1", ()), ("Ü2", ())]


def test_a_missing_trailer_does_not_file_the_next_sender_under_the_first() -> None:
    first = edifact(ref="R1")
    result = read(first[: first.index(b"UNZ")] + edifact(orders(po="PO2"), sender="SENDERB", ref="R2"))
    assert [(o.sender_id, o.po_number) for o in result.orders] == [("SENDERA", "PO1"), ("SENDERB", "PO2")]
    assert "document.truncated" in {p.code for p in result.orders[0].problems}
    assert result.orders[1].problems == ()


def test_an_invoice_among_orders_is_named_and_passed_over() -> None:
    result = read(edifact(orders("1"), orders("2", kind="INVOIC")))
    assert [order.po_number for order in result.orders] == ["PO1"]
    assert result.orders[0].problems == ()
    assert [(p.code, p.where) for p in result.problems] == [("document.not_an_order", "UNH+2")]
    assert "invoice (INVOIC)" in result.problems[0].message


def test_the_same_interchange_twice_in_a_file_is_a_duplicate() -> None:
    result = read(SOUND + SOUND)
    assert result.orders[0].problems == ()
    assert [p.code for p in result.orders[1].problems] == ["po.duplicate"]


def test_another_interchange_under_the_same_reference_is_for_staff() -> None:
    result = read(SOUND + edifact(orders(lines=[ORDER_LINE[0], ["QTY", ["21", "99"]]])))
    assert result.orders[0].problems == ()
    assert [p.code for p in result.orders[1].problems] == ["document.envelope"]


@pytest.mark.parametrize(
    ("mark", "written", "value", "code"),
    [
        (".", "1.000", "1.000", None),
        (",", "1.000", None, "document.ambiguous_number"),
        (".", "1,000", None, "document.ambiguous_number"),
        (",", "1,000", "1.000", None),
        (",", "10.5", "10.5", None),
        (".", "1.234,50", None, "document.ambiguous_number"),
        (".", "1 000", None, "document.ambiguous_number"),
        (".", ".5", "0.5", None),
        (".", "-5", "-5", None),
    ],
)
def test_the_decimal_mark_of_una(mark: str, written: str, value: str | None, code: str | None) -> None:
    data = edifact(orders(lines=[ORDER_LINE[0], ["QTY", ["21", written]]]), una=Una(decimal=mark))
    order = read(data).orders[0]
    assert (None if order.lines[0].qty is None else str(order.lines[0].qty)) == value
    assert [p.code for p in order.problems] == ([] if code is None else [code])


@pytest.mark.parametrize("written", ["1\x002", "\x002", "2\x7f", "1\x00\x002", "1\x1f.5", "1\x062"])
def test_no_number_is_read_over_a_control_character(written: str) -> None:
    order = read(edifact(orders(lines=[ORDER_LINE[0], ["QTY", ["21", written]], *ORDER_LINE[2:]]))).orders[0]
    assert (order.lines[0].qty, str(order.lines[0].unit_price)) == (None, "4.20")
    assert [p.code for p in order.problems] == ["quantity.invalid", "document.damaged"]
    assert "holds a control character" in order.problems[0].message


def test_a_control_character_is_passed_over_in_words() -> None:
    line = [["LI\x00N", "1", "", ["40123\x0045678901", "EN"]], ["IMD", "F", "", ["", "", "", "el\x00bow 9\x000"]]]
    order = read(edifact(orders(lines=[*line, *ORDER_LINE[1:]]))).orders[0]
    assert (order.lines[0].gtin, order.lines[0].description, str(order.lines[0].qty)) == (
        "4012345678901",
        "elbow 90",
        "10",
    )
    assert order.evidence["lines[0].description"].raw == "IMD+F++:::elbow 9·0"
    assert [p.code for p in order.problems] == ["document.damaged"]


def test_separators_are_no_characters_that_stand_for_others() -> None:
    assert codes(read(SOUND.replace(b"UNB", b"UNA\x06+.? 'UNB", 1))) == {"document.envelope"}


def test_unol_is_latin_9() -> None:
    result = read(edifact(orders(po="P€Œ"), charset="UNOL", encoding="iso8859-15"))
    assert (result.orders[0].po_number, result.problems, result.orders[0].problems) == ("P€Œ", (), ())


def test_receiver_and_sender_are_given_on_for_the_channel_to_judge() -> None:
    order = read(edifact(sender="NOBODY", receiver="SOMEONE ELSE")).orders[0]
    assert (order.sender_id, order.receiver_id) == ("NOBODY", "SOMEONE ELSE")
