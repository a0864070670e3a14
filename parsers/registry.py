"""bytes → ReadResult: looks at the bytes, not the name, picks the reader, turns its failure into a sentence."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from parsers.context import ParseContext, Reader
from parsers.document import ReadResult, refused
from parsers.errors import Unreadable
from parsers.ocr.seen import Recogniser

__all__ = ["ParseContext", "Reader", "all_readers", "choose", "parse"]

_HEAD = 4096
SURE = 95  # by a mark that nothing else begins with


def parse(data: bytes, context: ParseContext, readers: Sequence[Callable[[], Reader]] | None = None) -> ReadResult:
    """Read one document. Never raises for what is in the bytes: bad input comes back as a sentence."""
    if not data.strip(b"\0 \t\r\n"):
        return refused("empty", "document.unreadable", "The file is empty; ask the sender to send it again.")
    reader = choose(data[:_HEAD], context, readers)
    if reader is None:
        return refused("unknown", "document.unreadable", "This is not a kind of file we read; enter the order by hand.")
    try:
        return reader.read(data, context)
    except Unreadable as problem:
        return refused(reader.kind, problem.code, problem.message, problem.where)


def choose(head: bytes, context: ParseContext, readers: Sequence[Callable[[], Reader]] | None = None) -> Reader | None:
    """The reader that claims the bytes most strongly, or None where none does; the first that is sure ends the asking.

    Whether something is a table takes a hundred times longer to say than that it begins as an interchange.
    """
    most, best = 0, None
    for make in readers if readers is not None else all_readers():
        reader = make()
        score = reader.score(head, context)
        if score > most:
            most, best = score, reader
        if most >= SURE:
            break
    return best


@lru_cache(maxsize=2)
def all_readers(recognise: Recogniser | None = None) -> Sequence[Callable[[], Reader]]:
    """Every reader; the modules are cheap to import, the libraries behind them load on first read.

    `recognise` reads the words on pictures; without it, scans and photos are refused with a sentence.
    """
    from parsers.edifact.reader import EdifactReader
    from parsers.pdf.reader import PdfReader
    from parsers.picture.reader import PictureReader
    from parsers.sheet.reader import DelimitedReader, WorkbookReader
    from parsers.text.reader import TextReader
    from parsers.tradacoms.reader import TradacomsReader
    from parsers.x12.reader import X12Reader
    from parsers.xml.reader import IdocReader, XmlReader

    pdf = partial(PdfReader, parse, recognise)  # an order in XML inside a PDF is read by the reader of its own language
    return (
        EdifactReader,
        X12Reader,
        TradacomsReader,
        XmlReader,
        IdocReader,
        pdf,
        partial(PictureReader, recognise),
        WorkbookReader,
        DelimitedReader,
        TextReader,
    )
