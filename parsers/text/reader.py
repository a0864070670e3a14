"""The reader of plain text and web pages that come as files."""

from parsers.charset import decode
from parsers.context import ParseContext
from parsers.document import Problem, ReadResult
from parsers.errors import Unreadable
from parsers.text.body import KIND, MAX_TEXT, read_body

_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<body", b"<div", b"<p>", b"<meta")
_TEXT_ENDINGS = (".txt", ".text", ".htm", ".html", ".md", ".asc")
# What calls itself one of these and is text is not what it says: nobody should read it as an order.
_OTHER_ENDINGS = (".pdf", ".xlsx", ".xlsm", ".xls", ".ods", ".doc", ".docx", ".zip", ".exe", ".jpg", ".png", ".tif")
_FOREIGN = (
    b"%PDF",
    b"PK\x03\x04",
    b"ISA",
    b"UNA",
    b"UNB",
    b"<?xml",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8",
    b"GIF8",
    b"MZ",
)


class TextReader:
    """Plain text and HTML; the last one asked, for anything may look like text."""

    kind = KIND

    def score(self, head: bytes, context: ParseContext) -> int:
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 0
        if start[:200].lower().startswith(_MARKUP):
            return 50
        if start.startswith(_FOREIGN) or _is_binary(start):
            return 0
        return 30 if context.name.lower().endswith(_TEXT_ENDINGS) or context.media_type.startswith("text/") else 15

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        if context.name.lower().endswith(_OTHER_ENDINGS):
            ending = context.name.rpartition(".")[2].lower()
            sentence = f"The file calls itself .{ending} but holds text; ask the sender for the true file."
            raise Unreadable("document.damaged", sentence)
        if len(data) > MAX_TEXT:
            raise Unreadable("document.too_large", "The text is longer than any order; ask for the order alone.")
        read = decode(data, what="text")
        html = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower().startswith(_MARKUP)
        result = read_body("" if html else read.text, read.text if html else "", "", context)
        return _with_charset(result, read.problem)


def _with_charset(result: ReadResult, problem: Problem | None) -> ReadResult:
    if problem is None:
        return result
    return ReadResult(result.kind, result.orders, result.error, (*result.problems, problem))


def _is_binary(start: bytes) -> bool:
    """More than one control character in a hundred bytes is no text."""
    controls = sum(1 for byte in start if byte < 32 and byte not in b"\t\n\r\x0c\x1b")  # noqa: PLR2004 - the blank
    return 100 * controls > len(start)
