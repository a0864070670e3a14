"""Every hostile XML input we know by name ends in a sentence with its code, and no order passes unheld."""

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.document import ReadResult
from parsers.registry import parse
from parsers.xml.reader import XmlReader
from tests.factories.edi import every_order_is_held
from tests.unit.parsers.xml.made import cxml, cxml_item, order, ubl, ubl_line

SOUND = ubl().encode()
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def read(data: bytes) -> ReadResult:
    return parse(data, ParseContext("x.xml"), [XmlReader])


def with_doctype(inside: str, text: str | None = None) -> bytes:
    """The sound order behind a document type declaration."""
    return (text or ubl()).replace(DECLARATION, f"{DECLARATION}<!DOCTYPE Order {inside}>").encode()


def in_note(text: str) -> bytes:
    return ubl(head=f"<cbc:Note>{text}</cbc:Note>").encode()


def test_the_sound_order_has_no_problem() -> None:
    result = read(SOUND)
    assert (result.error, result.problems, len(result.orders)) == (None, (), 1)
    assert result.orders[0].problems == ()


LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(200_000))

REFUSED = {
    "empty": (b"", "document.unreadable"),
    "only blanks": (b" \r\n\0", "document.unreadable"),
    "entity bomb": (with_doctype(f'[<!ENTITY a "lol">{LAUGHS}]', ubl(ubl_line(qty="&j;"))), "document.hostile"),
    "quadratic bomb": (with_doctype(f'[<!ENTITY a "{"x" * 100_000}">]', ubl(head="&a;" * 2000)), "document.hostile"),
    "DOCTYPE": (with_doctype(""), "document.hostile"),
    "DOCTYPE in small letters": (SOUND.replace(b"<Order ", b"<!doctype Order><Order ", 1), "document.hostile"),
    "DOCTYPE inside the order": (SOUND.replace(b"<cbc:ID>", b"<!DOCTYPE x><cbc:ID>", 1), "document.hostile"),
    "XXE file": (with_doctype('[<!ENTITY x SYSTEM "file:///etc/hostname">]', ubl(ubl_line(qty="&x;"))), "document.hostile"),
    "XXE http": (with_doctype('[<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]', ubl(head="&x;")), "document.hostile"),
    "parameter entity": (with_doctype('[<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]'), "document.hostile"),
    "external DTD": (with_doctype('SYSTEM "http://127.0.0.1:9/order.dtd"'), "document.hostile"),
    "depth 300": (in_note("<a>" * 300 + "</a>" * 300), "document.hostile"),
    "depth 300,000": (b"<?xml version='1.0'?>" + b"<a>" * 300_000, "document.hostile"),
    "11 MB text node": (in_note("x" * 11_000_000), "document.hostile"),
    "11 MB comment": (in_note("<!--" + "x" * 11_000_000 + "-->"), "document.hostile"),
    "11 MB attribute": (SOUND.replace(b"<cbc:ID>", b'<cbc:ID a="' + b"x" * 11_000_000 + b'">', 1), "document.hostile"),
    "200k attributes": (SOUND.replace(b"<cbc:ID>", f"<cbc:ID {ATTRIBUTES}>".encode(), 1), "document.hostile"),
    "101 attributes": (in_note("<a " + " ".join(f'b{n}="1"' for n in range(101)) + "/>"), "document.hostile"),
    "a million elements": (in_note("<a/>" * 1_000_000), "document.too_large"),
    "41 MB": (SOUND + b" " * 41_000_000, "document.too_large"),
    "UTF-7": (SOUND.replace(b"UTF-8", b"UTF-7"), "document.damaged"),
    "unknown charset": (SOUND.replace(b"UTF-8", b"klingon"), "document.damaged"),
    "invalid UTF-8": (SOUND.replace(b"Ball", b"B\xe4ll"), "document.damaged"),
    "UTF-8 cut to one byte": (SOUND.replace(b"Ball", b"B\xc3ll"), "document.damaged"),
    "UTF-16 of odd length": (b"\xff\xfe" + ubl(before="").encode("utf-16-le") + b"x", "document.damaged"),
    "undeclared namespace of an attribute": (SOUND.replace(b"<cbc:ID>", b"<cbc:ID zz:a='1'>", 1), "document.damaged"),
    "undeclared namespace": (SOUND.replace(b"<cbc:ID>PO-1</cbc:ID>", b"<zz:ID>PO-1</zz:ID>"), "document.damaged"),
    "wrong root": (b"<?xml version='1.0'?><Unordnung><ID>1</ID></Unordnung>", "document.not_an_order"),
    "duplicate attribute": (SOUND.replace(b'unitCode="C62"', b'unitCode="C62" unitCode="BX"'), "document.damaged"),
    "undefined entity": (in_note("&nbsp;"), "document.damaged"),
    "NUL": (SOUND.replace(b"Ball", b"Ba\0ll"), "document.damaged"),
    "NUL as a code": (in_note("&#0;"), "document.damaged"),
    "control character": (in_note("\x08"), "document.damaged"),
    "lone surrogate as a code": (in_note("&#xD800;"), "document.damaged"),
    "two roots": (SOUND + b"<Order/>", "document.damaged"),
    "text behind the root": (SOUND + b"x", "document.damaged"),
    "tags crossed": (SOUND.replace(b"</cbc:ID></cac:BuyersItem", b"</cac:BuyersItem", 1), "document.damaged"),
    "unquoted attribute": (SOUND.replace(b'unitCode="C62"', b"unitCode=C62"), "document.damaged"),
    "tag in an attribute": (SOUND.replace(b'unitCode="C62"', b'unitCode="<C62"'), "document.damaged"),
    "a million and one attributes": (in_note(("<a " + " ".join(f'b{n}=""' for n in range(99)) + "/>") * 10_102),
                                     "document.too_large"),
    "UTF-32 of odd length": (ubl(before="").encode("utf-32-le") + b"x", "document.damaged"),
    "document type with declarations of a known standard": (cxml(doctype='<!DOCTYPE cXML SYSTEM "cXML.dtd" [<!ENTITY a "b">]>').encode(), "document.hostile"),
    "document type of a path": (cxml(doctype='<!DOCTYPE cXML SYSTEM "../cXML.dtd">').encode(), "document.hostile"),
    "unclosed quote": (SOUND.replace(b'unitCode="C62"', b'unitCode="C62'), "document.damaged"),
    "unclosed comment": (SOUND.replace(b"<cbc:ID>", b"<!-- <cbc:ID>", 1), "document.truncated"),
    "unclosed CDATA": (SOUND.replace(b"<cbc:ID>", b"<![CDATA[ <cbc:ID>", 1), "document.damaged"),
    "million of angles": (SOUND + b"<" * 1_000_000, "document.truncated"),
    "million of comment starts": (SOUND.replace(b"<cbc:ID>", b"<!--" * 1_000_000, 1), "document.truncated"),
    "million of quotes": (SOUND.replace(b"<cbc:ID>", b"<a " + b"b='\" " * 1_000_000, 1), "document.damaged"),
    "cut in a tag": (SOUND[:-3], "document.truncated"),
    "cut after a line": (SOUND[: SOUND.rindex(b"</Order>")], "document.truncated"),
    "element declaration": (SOUND.replace(b"<cbc:ID>", b"<!ELEMENT a ANY><cbc:ID>", 1), "document.damaged"),
    "declaration not at the start": (b"<!-- x -->" + SOUND, "document.damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_reason(name: str) -> None:
    data, code = REFUSED[name]
    started = time.process_time()
    result = read(data)
    assert time.process_time() - started < 10
    assert result.orders == ()
    assert result.error
    assert result.error.endswith(".")
    assert [p.code for p in result.problems] == [code], result.error
    result_to_json("x", result)


def quantity(text: str) -> bytes:
    return ubl(ubl_line(qty=text)).encode()


HELD = {
    "comment in number": (quantity("1<!-- -->0"), "document.hidden_content"),
    "instruction in number": (quantity("1<?x?>0"), "document.hidden_content"),
    "entity in number": (quantity("1&#48;"), "document.hidden_content"),
    "CDATA number": (quantity("<![CDATA[10]]>"), "document.hidden_content"),
    "code in an attribute": (cxml(cxml_item(qty="1&#48;")).encode(), "document.hidden_content"),
    "03/04/2026": (ubl().replace("2026-09-01", "03/04/2026").encode(), "document.ambiguous_date"),
    "date 2026-13-99": (ubl().replace("2026-09-01", "2026-13-99").encode(), "document.ambiguous_date"),
    "date year 0": (ubl().replace("2026-09-01", "0001-01-01").encode(), "document.ambiguous_date"),
    "1.234,50": (quantity("1.234,50"), "document.ambiguous_number"),
    "1,234": (quantity("1,234"), "document.ambiguous_number"),
    "1,5": (quantity("1,5"), "document.ambiguous_number"),
    "10 pcs": (quantity("10 pcs"), "document.ambiguous_number"),
    "ten": (quantity("ten"), "quantity.invalid"),
    "NaN": (quantity("NaN"), "quantity.invalid"),
    "1_000": (quantity("1_000"), "quantity.invalid"),
    "1e999": (quantity("1e999"), "quantity.invalid"),
    "1.2E+19": (quantity("1.2E+19"), "quantity.invalid"),
    "digits of another script": (quantity("\uff13"), "quantity.invalid"),
    "4301 digits": (quantity("9" * 4301), "quantity.invalid"),
    "quantity inside quantity": (quantity("1<a>0</a>"), "document.hidden_content"),
    "an unknown unit behind the quantity": (quantity("10 zork"), "quantity.invalid"),
    "two quantities": (ubl().replace("</cbc:Quantity>", "</cbc:Quantity><cbc:Quantity>99</cbc:Quantity>").encode(),
                       "document.low_confidence"),
    "two numbers of one order": (ubl(head="<cbc:ID>PO-2</cbc:ID>").encode(), "document.low_confidence"),
    "line number twice": (ubl(ubl_line(), ubl_line()).encode(), "document.low_confidence"),
    "bidi text": (in_note("a\u202eb"), "document.hidden_content"),
    "zero-width text by a code": (in_note("a&#x200B;b"), "document.hidden_content"),
    "UTF-8 that says Latin-1": (ubl().replace("UTF-8", "ISO-8859-1").replace("Ball", "B\u00e4ll").encode(),
                                "document.low_confidence"),
    "test in words": (in_note("THIS IS A TEST ORDER"), "document.test_indicator"),
    "no number": (ubl().replace("PO-1", " - ").encode(), "po.number_missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_held_with_its_reason(name: str) -> None:
    data, code = HELD[name]
    result = read(data)
    assert len(result.orders) == 1, result.error
    assert every_order_is_held(result)
    assert code in {p.code for p in result.orders[0].problems}
    assert result.orders[0].confidence < 1


def test_what_hides_in_a_number_is_read_as_a_person_would() -> None:
    for name in ("comment in number", "instruction in number", "entity in number", "CDATA number"):
        assert read(HELD[name][0]).orders[0].lines[0].qty == 10


def test_a_number_that_may_be_two_is_none() -> None:
    assert read(HELD["1,234"][0]).orders[0].lines[0].qty is None
    assert read(HELD["10 pcs"][0]).orders[0].lines[0].qty == 10


UNHARMED = {
    "UTF-16 with its mark": ("\ufeff" + ubl(before="").replace("Ball", "B\u00e4ll")).encode("utf-16-le"),
    "UTF-16 of the other end": ("\ufeff" + ubl(before="").replace("Ball", "B\u00e4ll")).encode("utf-16-be"),
    "UTF-16 without its mark": ubl(before='<?xml version="1.0" encoding="UTF-16"?>').replace("Ball", "B\u00e4ll").encode("utf-16-le"),
    "UTF-8 with its mark": ("\ufeff" + ubl().replace("Ball", "B\u00e4ll")).encode(),
    "Latin-1 as said": ubl().replace("UTF-8", "ISO-8859-1").replace("Ball", "B\u00e4ll").encode("latin-1"),
    "Windows as said": ubl().replace("UTF-8", "windows-1252").replace("Ball", "B\u00e4ll").encode("cp1252"),
    "UTF-32 with its mark": ("\ufeff" + ubl(before="").replace("Ball", "B\u00e4ll")).encode("utf-32-le"),
    "UTF-32 of the other end": ("\ufeff" + ubl(before="").replace("Ball", "B\u00e4ll")).encode("utf-32-be"),
    "UTF-32 without its mark": ubl().replace("Ball", "B\u00e4ll").encode("utf-32-be"),
    "Central European as said": ubl().replace("UTF-8", "ISO-8859-2").replace("Ball", "B\u00e4ll").encode("iso8859-2"),
    "UTF-8 that says UCS-2": ubl().replace("UTF-8", "ISO-10646-UCS-2").replace("Ball", "B\u00e4ll").encode(),
    "a value that is nil": ubl(head='<cbc:Note xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>')
    .replace("Ball", "B\u00e4ll").encode(),
    "blanks around values": ubl(ubl_line(qty="\n  10\t", price=" 4.20 ")).replace(">PO-1<", ">\n PO-1 <")
    .replace("Ball", " B\u00e4ll").encode(),
    "a date with its zone": ubl().replace("2026-09-01", "2026-09-01+14:00").replace("Ball", "B\u00e4ll").encode(),
    "instructions around the root": ubl(before="<?xml-model href='x.rng'?>").replace("Ball", "B\u00e4ll").encode()
    + b"<?end?><!-- -->",
    "UTF-8 that says UTF-16": ubl().replace("UTF-8", "utf-16").replace("Ball", "B\u00e4ll").encode(),
    "no declaration": ubl(before="").replace("Ball", "B\u00e4ll").encode(),
    "blanks before it": b"\r\n " + ubl().replace("Ball", "B\u00e4ll").encode(),
    "comment before the root": ubl(before="<!-- <Order> & ' \" -->").replace("Ball", "B\u00e4ll").encode(),
    "CDATA with tags": ubl(head="<cbc:Note><![CDATA[<b>&</b>]]></cbc:Note>").replace("Ball", "B\u00e4ll").encode(),
    "tab in a text": ubl().replace("Ball ", "B\u00e4ll\t").encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", UNHARMED)
def test_still_works(name: str) -> None:
    doc = order(UNHARMED[name])
    assert (doc.lines[0].description, doc.problems) == ("B\u00e4ll valve 3/4", ())


@pytest.fixture
def watched() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that notes whoever asks it for something."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_fetched_and_no_file_is_read(watched: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = watched
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET")
    tries = [
        with_doctype(f'SYSTEM "{address}/a.dtd"'),
        with_doctype(f'[<!ENTITY % p SYSTEM "{address}/p"> %p;]'),
        with_doctype(f'[<!ENTITY x SYSTEM "file://{secret}">]', ubl(ubl_line(qty="&x;"))),
        ubl(head=f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>').encode(),
        ubl(before=f'{DECLARATION}<?xml-stylesheet href="{address}/s.xsl" type="text/xsl"?>').encode(),
        SOUND.replace(b"<Order ", f'<Order xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                      f'xsi:schemaLocation="urn:x {address}/s.xsd" '.encode(), 1),
        cxml(doctype=f'<!DOCTYPE cXML SYSTEM "{address}/schemas/cXML/1.2.014/cXML.dtd">').encode(),
        cxml().encode(),
    ]  # fmt: skip
    told = [str(result_to_json("x", read(data))) for data in tries]
    assert asked == []
    assert not any("TOPSECRET" in text for text in told)


def test_a_thousand_and_one_orders_are_too_many() -> None:
    order_text = (
        "<ORDER><ORDER_HEADER><ORDER_INFO><ORDER_ID>1</ORDER_ID></ORDER_INFO></ORDER_HEADER><ORDER_ITEM_LIST><ORDER_ITEM>"
        "<QUANTITY>1</QUANTITY></ORDER_ITEM></ORDER_ITEM_LIST></ORDER>"
    )
    result = read(f"<ORDER_LIST>{order_text * 1001}</ORDER_LIST>".encode())
    assert len(result.orders) == 1000
    assert [p.code for p in result.problems] == ["document.too_large"]
