"""The readers of sheets: workbooks by their first bytes, delimited text by its look and its label."""

from parsers.archive import open_archive
from parsers.context import ParseContext
from parsers.document import Problem, ReadResult
from parsers.errors import Unreadable
from parsers.grid.cells import Cell, Grid
from parsers.grid.columns import find_columns
from parsers.grid.taught import taught_orders
from parsers.sheet.book import Workbook
from parsers.sheet.compound import check_chains
from parsers.sheet.delimited import best_delimiter, read_delimited
from parsers.sheet.encoding import decode_table
from parsers.sheet.legacy import read_binary
from parsers.sheet.opendocument import read_open_document
from parsers.sheet.webpage import is_webpage, read_webpage
from parsers.sheet.workbook import read_xlsx
from parsers.sheet.xml2003 import NAMESPACE, read_xml_2003
from parsers.uncollected import uncollected

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_APPLE = b".iwa"
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers")
_FOREIGN = (_ZIP, _OLE, b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_MOSTLY = 5  # all but one line in five
_TEXT_ENDINGS = (".csv", ".tsv", ".tab")


class WorkbookReader:
    """XLSX, XLS, XLSB, OpenDocument, and what programs call .xls: SpreadsheetML 2003 and HTML tables."""

    kind = "xlsx"

    def score(self, head: bytes, context: ParseContext) -> int:
        named = context.name.lower().endswith(_WORKBOOK_ENDINGS)
        if head.startswith(_OLE):
            return 90 if named or "excel" in context.media_type else 40
        if NAMESPACE in head.replace(b"\0", b""):
            return 94  # XML, but no reader of orders in XML knows it
        if is_webpage(head) and context.name.lower().endswith(".xls"):
            return 94
        if not head.startswith(_ZIP):
            return 0
        marked = b"[Content_Types].xml" in head or b"xl/" in head or _OPEN_DOCUMENT in head or _APPLE in head
        return 90 if marked or named else 30

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        with uncollected():
            book = _book_of(data)
            return result_of(self.kind, book.grids, book.problems, context)

    def grids(self, data: bytes) -> list[Grid]:
        return _book_of(data).grids


def _book_of(data: bytes) -> Workbook:
    if data.startswith(_OLE):
        _check_compound(data)
        return read_binary(data)
    if not data.startswith(_ZIP):
        return read_webpage(data) if is_webpage(data[:500]) else read_xml_2003(data)
    if _OPEN_DOCUMENT in data[:200]:
        return read_open_document(data)
    return _zipped(data)


def _zipped(data: bytes) -> Workbook:
    with open_archive(data) as archive:
        names = frozenset(archive.namelist())
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        sentence = "This is a sheet of Apple Numbers; ask for it exported to Excel (.xlsx) or CSV."
        raise Unreadable("document.unreadable", sentence)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("document.hostile", "The workbook carries macros; ask for it without them (.xlsx).")
    return read_binary(data) if "xl/workbook.bin" in names else read_xlsx(data)


class DelimitedReader:
    """CSV, TSV and their kin."""

    kind = "csv"

    def score(self, head: bytes, context: ParseContext) -> int:
        if head.startswith(_FOREIGN):
            return 0
        if b"\0" in head and "\0" in decode_table(head[: len(head) & ~1]).text:
            return 10 if context.name.lower().endswith(_TEXT_ENDINGS) else 0
        if context.name.lower().endswith(_TEXT_ENDINGS) or "csv" in context.media_type:
            return 70
        text = decode_table(head).text.replace("\r\n", "\n")
        return 60 if text[:1] not in "<{" and (_is_tabular(text) or _has_titles(text)) else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        with uncollected():
            grid, problem = read_delimited(data)
            return result_of(self.kind, [grid], [problem] if problem is not None else [], context)

    def grids(self, data: bytes) -> list[Grid]:
        return [read_delimited(data)[0]]


def _is_tabular(text: str) -> bool:
    """Whether nearly every line is cut as often by one delimiter: a list that nothing titles, or not at once."""
    lines = [line for line in text.split("\n")[:-1] if line.strip()][:40]
    for delimiter, least in (("\t", 1), (";", 2), ("|", 2)):
        counts = [line.count(delimiter) for line in lines]
        common = max(set(counts), key=counts.count, default=0)
        if len(lines) > 1 and common >= least and _MOSTLY * counts.count(common) >= len(lines) * (_MOSTLY - 1):
            return True
    return False


def _has_titles(text: str) -> bool:
    """Whether a line of the head titles the columns of order lines under some delimiter."""
    delimiter = best_delimiter(text)
    return find_columns(Grid(_rows_of(text, delimiter))) is not None


def _rows_of(text: str, delimiter: str) -> list[list[Cell]]:
    return [[Cell(piece.strip(' "')) for piece in line.split(delimiter)] for line in text.split("\n")[:40]]


def _check_compound(data: bytes) -> None:
    if _LOCKED in data:
        raise Unreadable("document.encrypted", "The workbook is locked with a password; ask for an open copy.")
    if _MACROS in data:
        raise Unreadable("document.hostile", "The workbook carries macros; ask for it without them (.xlsx).")
    check_chains(data)


def result_of(kind: str, grids: list[Grid], problems: list[Problem], context: ParseContext) -> ReadResult:
    orders = taught_orders(grids, context.country, context.memories)
    if not orders:
        sentence = "No order lines were found: no table with a quantity and an item that is filled in."
        problems = [*problems, Problem("document.not_an_order", sentence)]
    return ReadResult(kind, orders, None, tuple(problems))
