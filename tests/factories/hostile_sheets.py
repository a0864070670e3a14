"""Sheets that somebody made to harm, or that chance has broken: bytes by the name of what is wrong with them."""

import io
import zipfile
from collections.abc import Callable

from tests.factories.workbooks import SHEET, TITLES, far_cell, rewritten, workbook

WORKBOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;">' % (98 + n, 97 + n, 97 + n) for n in range(20))
    + b"]>"
)
LINE = [1, "HB-8332A", "PVC elbow", 12, "EA", 4.2, 50.4]


def order() -> bytes:
    return workbook([TITLES, LINE])


def in_sheet(old: bytes, new: bytes) -> bytes:
    """An order in whose sheet one thing is written otherwise; the change must take place."""

    def edit(xml: bytes) -> bytes:
        assert old in xml
        return xml.replace(old, new, 1)

    return rewritten(order(), SHEET, edit)


def before_root(part: str, what: bytes) -> bytes:
    return rewritten(order(), part, lambda xml: b'<?xml version="1.0"?>' + what + xml.partition(b"?>")[2])


def zipped(entries: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if change is not None:
                change(entry)
            archive.writestr(entry, data)
    return out.getvalue()


def twice() -> bytes:
    """Two sheets of one name: programs differ over which of them they show."""
    data = order()
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(SHEET, zipfile.ZipFile(io.BytesIO(data)).read(SHEET))
    return out.getvalue()


def many_entries(count: int) -> bytes:
    return zipped({f"xl/{n}.xml": b"" for n in range(count)})


def link() -> bytes:
    def make_link(entry: zipfile.ZipInfo) -> None:
        entry.external_attr = 0o120777 << 16

    return zipped({WORKBOOK: b"/etc/passwd"}, make_link)


def locked_entry() -> bytes:
    """The flag that an entry is encrypted, set in both its headers."""
    data = bytearray(order())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 1)
    return bytes(data)


def wrong_crc() -> bytes:
    data = bytearray(order())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 16] ^= 0xFF
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


ODS = (
    '<?xml version="1.0"?>{}<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>'
    '<office:spreadsheet><table:table table:name="A">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def ods(rows: str, prologue: str = "", **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(prologue, rows))
        for name, data in ({"META-INF__manifest.xml": b"<manifest/>"} | more).items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def ods_row(*cells: object, more: str = "") -> str:
    made = []
    for value in cells:
        said = (
            f' office:value-type="float" office:value="{value}"'
            if isinstance(value, int | float)
            else ' office:value-type="string"'
        )
        made.append(f"<table:table-cell{said}><text:p>{value}</text:p></table:table-cell>")
    return f"<table:table-row{more}>{''.join(made)}</table:table-row>"


ODS_ORDER = ods_row("Item code", "Qty") + ods_row("HB-1", 2)
ODS_BOMB = (
    '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384" '
    'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
)
ODS_PADDING = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
XML_2003 = (
    '<?xml version="1.0"?>{}<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>{}</Table></Worksheet></Workbook>'
)


def xml_2003(rows: str, prologue: str = "") -> bytes:
    return XML_2003.format(prologue, rows).encode()


def html_table(rows: str) -> bytes:
    return f"<html><body><table>{rows}</table></body></html>".encode()


def refused() -> dict[str, tuple[bytes, str, str]]:
    """What ends in one sentence: name → bytes, file name, code."""
    sheet = "<worksheet><sheetData>{}</sheetData></worksheet>"

    def rows(text: str) -> bytes:
        return rewritten(order(), SHEET, lambda _: sheet.format(text).encode())

    large, hostile, damaged = "document.too_large", "document.hostile", "document.damaged"
    found: dict[str, tuple[bytes, str]] = {
        "far cell": (far_cell(), large),
        "nine million rows": (in_sheet(b'<row r="2"', b'<row r="9000000"'), large),
        "rows without numbers": (rows("<row><c/></row>" * 30_000), large),
        "a million columns": (rows("<row>" + "<c/>" * 100_000 + "</row>"), large),
        "column beyond": (in_sheet(b'r="D2"', b'r="CW2"'), large),
        "column far beyond": (in_sheet(b'r="D2"', b'r="XFD2"'), large),
        "far cell in a near row": (in_sheet(b'r="D2"', b'r="D1048576"'), large),
        "cell in row 99999": (in_sheet(b'r="D2"', b'r="D99999"'), large),
        "zip bomb of texts": (rewritten(order(), STRINGS, lambda _: b"A" * 60_000_000), hostile),
        "zip bomb of blanks": (rewritten(order(), SHEET, lambda xml: xml + b" " * 20_000_000), hostile),
        "more than a hundred megabytes": (
            zipped({f"xl/{n}.xml": bytes(range(256)) * 40_000 for n in range(12)}),
            large,
        ),
        "too many entries": (many_entries(700), large),
        "seventy thousand entries": (many_entries(70_000), large),
        "two entries of one name": (twice(), hostile),
        "entry that leaves home": (rewritten(order(), "../evil.xml", lambda _: b"x"), hostile),
        "entry with a root": (rewritten(order(), "/etc/cron.d/x", lambda _: b"x"), hostile),
        "entry with a backslash": (rewritten(order(), "..\\..\\x.dll", lambda _: b"x"), hostile),
        "entry that is a link": (link(), hostile),
        "locked entries": (locked_entry(), "document.encrypted"),
        "wrong checksums": (wrong_crc(), damaged),
        "cut in half": (order()[:3000], "document.truncated"),
        "cut at the end": (order()[:-10], "document.truncated"),
        "billion laughs": (before_root(STRINGS, LAUGHS), hostile),
        "document type of the sheet": (
            before_root(SHEET, b'<!DOCTYPE worksheet SYSTEM "http://evil.example/x.dtd">'),
            hostile,
        ),
        "secret file as entity": (
            before_root(SHEET, b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            hostile,
        ),
        "address as entity": (before_root(WORKBOOK, b'<!DOCTYPE l [<!ENTITY x SYSTEM "http://10.0.0.1/">]>'), hostile),
        "parameter entity": (
            before_root(WORKBOOK, b'<!DOCTYPE l [<!ENTITY % x SYSTEM "http://10.0.0.1/">%x;]>'),
            hostile,
        ),
        "unclosed": (rewritten(order(), SHEET, lambda xml: xml[:-40]), damaged),
        "attribute given twice": (in_sheet(b'<row r="2"', b'<row r="2" r="2"'), damaged),
        "not UTF-8": (in_sheet(b"<v>12</v>", b"<v>\xff\xfe</v>"), damaged),
        "NUL in a value": (in_sheet(b"<v>12</v>", b"<v>1\x002</v>"), damaged),
        "sheet in UTF-16": (rewritten(order(), SHEET, lambda xml: ("\ufeff" + xml.decode()).encode("utf-16")), damaged),
        "no list of sheets": (zipped({"xl/other.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}), "document.unreadable"),
        "empty container": (zipped({}), "document.unreadable"),
        "macros": (rewritten(order(), "xl/vbaProject.bin", lambda _: b"x"), hostile),
        "macros elsewhere": (rewritten(order(), "xl/macros/VBAPROJECT.BIN", lambda _: b"x"), hostile),
        "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "document.encrypted"),
        "macros of old": (OLE + "_VBA_PROJECT".encode("utf-16-le"), hostile),
        "old workbook that is none": (OLE + bytes(2000), damaged),
        "Apple Numbers": (
            zipped({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"}),
            "document.unreadable",
        ),
        "binary workbook of rubbish": (zipped({"xl/workbook.bin": bytes(64), "[Content_Types].xml": b"<x/>"}), damaged),
    }
    out = {name: (data, "order.xlsx", code) for name, (data, code) in found.items()}
    return out | _other_refused()


def _other_refused() -> dict[str, tuple[bytes, str, str]]:
    large, hostile, damaged = "document.too_large", "document.hostile", "document.damaged"
    doctype = '<!DOCTYPE x [<!ENTITY a "b">]>'
    return {
        "nested deep": (rewritten(order(), SHEET, lambda _: b"<a>" * 300 + b"</a>" * 300), "order.xlsx", hostile),
        "page as xlsx": (b"<html><body><table><tr><td>Item</td></tr></table></body></html>", "order.xlsx", damaged),
        "ods that repeats to the end": (ods(ODS_ORDER + ODS_BOMB), "order.ods", large),
        "ods with a document type": (ods(ODS_ORDER, doctype), "order.ods", hostile),
        "ods with macros": (ods(ODS_ORDER, Basic__script=b"x"), "order.ods", hostile),
        "ods with a password": (ods(ODS_ORDER, **{"META-INF__manifest.xml": b"<encryption-data/>"}), "order.ods", "document.encrypted"),
        "xml 2003 with a document type": (xml_2003("<Row/>", doctype), "order.xls", hostile),
        "xml 2003 far away": (xml_2003('<Row ss:Index="1048576"><Cell><Data>1</Data></Cell></Row>'), "order.xls", large),
        "xml 2003 far right": (xml_2003('<Row><Cell ss:Index="16384"><Data>1</Data></Cell></Row>'), "order.xls", large),
        "xml 2003 nested": (xml_2003("<Row>" * 300), "order.xls", hostile),
        "xml 2003 cut": (xml_2003("<Row><Cell>")[:-60], "order.xls", damaged),
        "page of many rows": (html_table("<tr><td>x</td></tr>" * 30_000), "order.xls", large),
        "page of many columns": (html_table("<tr>" + "<td>x</td>" * 300 + "</tr>"), "order.xls", large),
        "csv with NUL": (b"Item code;Qty\nHB-1;2\0\n", "order.csv", damaged),
        "csv never closed": (b'Item code;Qty\n"HB-1;2\n', "order.csv", damaged),
        "csv of one line": (b"Item code;Qty\n" + b"x" * 15_000_000, "order.csv", large),
        "csv of fifty megabytes": (b"Item code;Qty\n" + b"HB-1;2\n" * 7_200_000, "order.csv", large),
        "csv of many rows": (b"Item code;Qty\n" + b"x;1\n" * 25_000, "order.csv", large),
        "csv of many columns": (b"Item code;Qty\nHB-1;2" + b";1" * 200, "order.csv", large),
        "csv that is a program": (b"MZ\x90\0\3\0\0\0" + bytes(500), "order.csv", damaged),
    }  # fmt: skip
