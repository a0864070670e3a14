"""The language of paths, and how numbers and days of XML are read."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.context import ParseContext
from parsers.registry import choose
from parsers.xml.paths import find
from parsers.xml.tree import parsed
from parsers.xml.values import read_day, read_number

TREE, _ = parsed(b"""<r k="0"><a k="x">1</a><a k="y">2</a><b><c>in</c>out<d k="GLN">3</d></b><b><c/><d>4</d></b></r>""")


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("a", [("/r/a[1]", "1"), ("/r/a[2]", "2")]),
        ("a[@k=y]", [("/r/a[2]", "2")]),
        ("a[@k!=y]", [("/r/a[1]", "1")]),
        ("a[.=2]", [("/r/a[2]", "2")]),
        ("b[c=in]/d", [("/r/b[1]/d", "3")]),
        ("b[c=]/d", [("/r/b[2]/d", "4")]),
        ("b[c!=]/d", [("/r/b[1]/d", "3")]),
        ("b/d[@k=gln|ean]", [("/r/b[1]/d", "3")]),
        ("b/d[@k!=gln|ean]", [("/r/b[2]/d", "4")]),
        ("b/text()", [("/r/b[1]", "out"), ("/r/b[2]", "")]),
        ("b/c/@k", []),
        ("*/@k", [("/r/a[1]/@k", "x"), ("/r/a[2]/@k", "y")]),
        ("@k", [("/r/@k", "0")]),
        ("nothing/at/all", []),
    ],
)
def test_paths(path: str, wanted: list[tuple[str, str]]) -> None:
    assert [(hit.place, hit.text) for hit in find(TREE, path)] == wanted


def test_what_is_escaped_is_given_back_once() -> None:
    root, _ = parsed(b"<r k='&amp;&lt;&#38;#38;&amp;amp;&quot;'>&amp;&lt;&#38;#38;&amp;amp;&quot;</r>")
    assert root.attributes["k"] == root.text == '&<&#38;&amp;"'


def test_a_path_from_the_root_starts_there_wherever_it_is_asked() -> None:
    inner = find(TREE, "b/d")[0].element
    assert [hit.text for hit in find(inner, "/a")] == ["1", "2"]


def test_a_wrong_path_is_a_bug_and_says_so() -> None:
    with pytest.raises(ValueError, match="not a step"):
        list(find(TREE, "a[k"))


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=6))
def test_every_decimal_is_read_exactly(value: Decimal) -> None:
    read = read_number(f" {value:f}\n", "quantity", "lines[0].qty")
    assert (read.value, read.problem) == (value, None)


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("+5", "5", None),
        ("5.", "5", None),
        (".5", "0.5", None),
        ("12.000", "12", None),  # XML has one decimal mark, so this is no thousand
        ("5.00-", "-5", None),
        ("1.234,50", "1234.50", "document.ambiguous_number"),
        ("1,50", "1.50", "document.ambiguous_number"),
        ("1,500", None, "document.ambiguous_number"),
        ("12 CTN", "12", "document.ambiguous_number"),
        ("", None, "quantity.invalid"),
        ("0x1F", None, "quantity.invalid"),
        ("Infinity", None, "quantity.invalid"),
        ("1e3", None, "quantity.invalid"),
        ("1 2 3", None, "quantity.invalid"),
        ("\u0661\u0662", None, "quantity.invalid"),
    ],
)
def test_numbers(raw: str, value: str | None, code: str | None) -> None:
    read = read_number(raw, "quantity", "lines[0].qty")
    assert read.value == (None if value is None else Decimal(value))
    assert (read.problem.code if read.problem else None) == code
    if read.problem is not None:
        assert read.problem.where == "lines[0].qty"
        assert read.problem.message.endswith(".")


def test_a_unit_is_taken_from_the_quantity_only_where_it_is_one() -> None:
    assert read_number("12 CTN", "quantity", "q").unit == "CTN"
    assert read_number("12 cartons", "price", "p").value is None


@pytest.mark.parametrize(
    ("raw", "form", "value", "code"),
    [
        ("2026-09-01", "", date(2026, 9, 1), None),
        ("2026-09-01Z", "", date(2026, 9, 1), None),
        ("2026-09-01+02:00", "", date(2026, 9, 1), None),
        ("2026-09-01T23:59:59.999-08:00", "", date(2026, 9, 1), None),
        ("20260901", "", date(2026, 9, 1), None),
        ("20260901T10:00:00", "", date(2026, 9, 1), None),
        ("20260901", "102", date(2026, 9, 1), None),
        ("202609011200", "203", date(2026, 9, 1), None),
        ("00000000", "", None, None),
        ("0000-00-00", "", None, None),
        ("", "", None, None),
        ("01.09.2026", "", date(2026, 9, 1), None),
        ("03/04/2026", "", None, "document.ambiguous_date"),
        ("2026-02-30", "", None, "document.ambiguous_date"),
        ("1899-01-01", "", None, "document.ambiguous_date"),
        ("tomorrow", "", None, "document.ambiguous_date"),
        ("20269901", "102", None, "document.ambiguous_date"),
    ],
)
def test_days(raw: str, form: str, value: date | None, code: str | None) -> None:
    read = read_day(raw, form, "date")
    assert (read.value, read.problem.code if read.problem else None) == (value, code)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"<?xml version='1.0'?><x/>", "", "xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><x/>", "", "xml"),
        ("<?xml version='1.0'?><x/>".encode("utf-16"), "", "xml"),
        (b"<Order xmlns='urn:x'>", "", "xml"),
        (b"<!-- by hand --><cXML>", "", "xml"),
        (b"<thing/>", "thing.xml", "xml"),
        (b"<html><body>Order 5 pcs</body></html>", "", "text"),
        (b"<p>Please send 5 pcs</p>", "", "text"),
        (b"<buyer@x.example> wrote: 5 pcs", "", "text"),
        (b"STX=ANA:1+A:A+B:B+260901+1'", "", "tradacoms"),
    ],
)
def test_the_bytes_say_which_reader_it_is(head: bytes, name: str, kind: str) -> None:
    reader = choose(head, ParseContext(name))
    assert reader is not None
    assert reader.kind == kind
