"""PDF orders: visible words with boxes, read by the layout interpreter, proved by arithmetic."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from parsers.context import ParseContext
from parsers.document import Problem, PurchaseOrderDoc, ReadResult, refused
from parsers.errors import Unreadable
from parsers.layout.interpret import Interpretation, interpret
from parsers.layout.remembering import remembered
from parsers.layout.words import Page, text_of, where
from parsers.memory.rules import Memory
from parsers.ocr.extra import MISSING
from parsers.ocr.reading import believed
from parsers.ocr.seen import Recogniser, Sheet
from parsers.pdf.letters import from_sentences
from parsers.pdf.paging import missing_pages
from parsers.text_cleaning import clean

MAX_PAGES = 50
_MOST_BROKEN = Decimal("0.02")
_DOUBTFUL = Decimal("0.5")
_FEWEST_RULES = 4  # fewer make no cells
_MOST_FIELDS = 10  # worth naming one by one
_FEWEST_CHARACTERS = 20  # less is a stray page number on a picture


ReadAttached = Callable[[bytes, ParseContext], ReadResult]


class PdfReader:
    """Reads orders from PDF files with text; pictures of pages, too, where there is a recogniser for them."""

    kind = "pdf"

    def __init__(self, read_attached: ReadAttached | None = None, recognise: Recogniser | None = None) -> None:
        """`read_attached` reads an order in XML found inside the PDF, `recognise` a page that is only a picture."""
        self._read_attached, self._recognise = read_attached, recognise

    def score(self, head: bytes, context: ParseContext) -> int:  # noqa: ARG002 - the bytes say it all
        return 95 if b"%PDF-" in head[:1024] else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        from parsers.pdf.active import activity_of
        from parsers.pdf.opening import opened
        from parsers.pdf.revisions import changed_since

        with opened(data) as document:
            if len(document) > MAX_PAGES:
                message = (
                    f"The PDF has {len(document)} pages, more than the {MAX_PAGES} we read; ask for a shorter one."
                )
                raise Unreadable("document.too_large", message)
            activity = activity_of(data, document)
            attached = self._attached_order(activity.attachments, context)
            sheets = _sheets(document, activity)
            seen = self._seen(document, sheets) if attached is None else {}
        problems = _problems(activity, sheets, seen)
        if attached is not None:
            return _compared(attached, interpret([sheet.page for sheet in sheets], context.country), problems)
        if not seen and sum(sheet.characters for sheet in sheets) < _FEWEST_CHARACTERS:
            return _without_text(sheets, problems, dynamic=activity.dynamic_form)
        pages = [seen[s.page.number].page if s.page.number in seen else s.page for s in sheets]
        if not any(page.lines for page in pages):
            return _illegible(problems)
        found = remembered(pages, context.memories, lambda memory: _interpreted(pages, context.country, memory))
        if self._read_attached is not None:
            found = from_sentences(found, pages, context, self._read_attached)
        found = believed(found, list(seen.values()))
        problems += [*_of_pictures(sheets, seen, found), *missing_pages(pages), *changed_since(data, pages)]
        return _result(found, problems, _share_broken(sheets))

    def pages(self, data: bytes) -> list[Page]:
        """The pages as they are seen, for whoever points at a place on them. Raises Unreadable."""
        from parsers.pdf.active import activity_of
        from parsers.pdf.opening import opened

        with opened(data) as document:
            if len(document) > MAX_PAGES:
                raise Unreadable("document.too_large", f"The PDF has more than the {MAX_PAGES} pages we read.")
            sheets = _sheets(document, activity_of(data, document))
            seen = self._seen(document, sheets)
        return [seen[s.page.number].page if s.page.number in seen else s.page for s in sheets]

    def _seen(self, document: Any, sheets: Sequence[Any]) -> dict[int, Sheet]:
        """The pages that are pictures, recognised, by number; none where there is no recogniser."""
        from parsers.pdf.pictures import recognised

        return recognised(document, sheets, self._recognise) if self._recognise is not None else {}

    def _attached_order(self, attachments: Sequence[Any], context: ParseContext) -> ReadResult | None:
        """An order in XML inside the PDF (Order-X and its like) says everything exactly; it is read, not the print."""
        for item in attachments:
            if self._read_attached is not None and item.name.lower().endswith(".xml") and _is_xml(item.data):
                inner = replace(context, name=item.name, media_type="application/xml")
                result = self._read_attached(item.data, inner)
                if result.orders:
                    return result
        return None


def _sheets(document: Any, activity: Any) -> list[Any]:
    from parsers.pdf.annotations import pressed
    from parsers.pdf.words import read_page

    read = []
    for index in range(len(document)):
        sheet = pressed(document, index)
        read.append(read_page(sheet, index + 1, layers=activity.layers, unit=activity.unit))
        sheet.page.close()
    return read


def _is_xml(data: bytes) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")


def _compared(attached: ReadResult, printed: Interpretation, problems: list[Problem]) -> ReadResult:
    """The attached order, with a problem where the print, which a person sees, surely orders something else."""
    if printed.certain and _gist(printed.orders) != _gist(attached.orders):
        message = "The print of the PDF and the XML inside it order different things; ask the buyer which one counts."
        problems.append(Problem("document.hidden_content", message))
    orders = tuple(_with(order, problems, broken=False) for order in attached.orders)
    return ReadResult("pdf", orders, None, (*attached.problems, *problems))


def _gist(orders: Sequence[PurchaseOrderDoc]) -> list[tuple[str | None, list[Decimal | None]]]:
    return [(order.po_number, [line.qty for line in order.lines]) for order in orders]


def _problems(activity: Any, sheets: Sequence[Any], seen: Mapping[int, Sheet]) -> list[Problem]:
    """What is wrong with the file; the hidden text of pages that were `seen` is compared later with what they show."""
    problems = [
        Problem("document.hostile", f"The PDF holds {danger}; it was not run. Check with the sender.")
        for danger in activity.dangers
    ]
    problems += [
        Problem("document.hostile", f"The PDF has the file “{_label(item.name)}” inside; it was not opened.")
        for item in activity.attachments
        if not item.name.lower().endswith(".xml")
    ]
    for sheet in sheets:
        if sheet.hidden and sheet.page.number not in seen:
            text = text_of(sheet.hidden)[:80]
            message = f"Page {sheet.page.number} holds text no reader can see, which was left out: “{text}”."
            problems.append(Problem("document.hidden_content", message, where(sheet.hidden[:1])))
        problems += _laid_over(sheet)
    return problems


def _of_pictures(sheets: Sequence[Any], seen: Mapping[int, Sheet], found: Interpretation) -> list[Problem]:
    """What hidden text says otherwise than the picture over it, and pages between others that no one has read."""
    from parsers.pdf.pictures import is_picture, layer_problems

    if seen:
        return layer_problems(sheets, seen, found.orders)
    return [
        Problem(
            "document.low_confidence",
            f"Page {sheet.page.number} is a picture (a scan), and {MISSING}; compare it with what was read.",
            f"p{sheet.page.number}",
        )
        for sheet in sheets
        if sheet.has_picture and is_picture(sheet)
    ]


def _laid_over(sheet: Any) -> Iterator[Problem]:
    """What someone wrote on top of a page, and what its form fields hold and do not show."""
    number = sheet.page.number
    if sheet.remarks:
        said = " ".join(filter(None, sheet.remarks))[:80]
        message = f"Someone wrote on top of page {number}; compare what was read with the picture."
        quoted = f"Someone wrote on top of page {number}: “{said}”; compare what was read with the picture."
        yield Problem("document.low_confidence", quoted if said else message, f"p{number}")
    for field, shown in sheet.contradicted[:_MOST_FIELDS]:
        message = (
            f"The form field “{_label(field.name)}” on page {number} holds “{field.value[:40]}” but shows "
            f"“{shown[:40]}”; ask the buyer which one counts."
        )
        yield Problem("document.hidden_content", message, f"p{number}")


def _label(name: str) -> str:
    return clean(name)[:60]


def _without_text(sheets: Sequence[Any], problems: Sequence[Problem], *, dynamic: bool) -> ReadResult:
    if dynamic:
        message = "The PDF is a form that only one program can show; ask the sender to print it to a plain PDF."
    elif any(sheet.has_picture for sheet in sheets):
        message = (
            f"The PDF is a picture of a page (a scan) without text, and {MISSING}; "
            "enter the order by hand or ask for the original."
        )
    else:
        message = "The PDF holds no text; ask the sender for a new copy."
    result = refused("pdf", "document.unreadable", message)
    return replace(result, problems=(*result.problems, *problems))


def _illegible(problems: Sequence[Problem]) -> ReadResult:
    message = "No text can be made out in the picture of the page; ask the sender for the original."
    result = refused("pdf", "document.unreadable", message)
    return replace(result, problems=(*result.problems, *problems))


def _interpreted(pages: Sequence[Page], country: str | None, memory: Memory | None = None) -> Interpretation:
    """The quick reading where arithmetic proves it; else the ruled lines are asked for a second opinion."""
    first = interpret(pages, country, memory)
    if first.certain or max(len(page.rules) for page in pages) < _FEWEST_RULES:
        return first
    from parsers.pdf.ruled import ruled_pages

    ruled = ruled_pages(pages)
    if ruled is None:
        return first
    second = interpret(ruled, country, memory)
    return second if second.rank > first.rank else first


def _share_broken(sheets: Sequence[Any]) -> bool:
    total = sum(int(sheet.characters) for sheet in sheets)
    return sum(int(sheet.broken) for sheet in sheets) > _MOST_BROKEN * total


def _result(found: Interpretation, problems: list[Problem], broken: bool) -> ReadResult:
    if found.other_title is not None:
        message = f"The document calls itself “{found.other_title}”; it is not a purchase order."
        result = refused("pdf", "document.not_an_order", message)
        return replace(result, problems=(*result.problems, *problems))
    if all(order.po_number is None and not order.lines for order in found.orders):
        message = "Neither an order number nor order lines were found in the PDF; check whether it is an order."
        result = refused("pdf", "document.not_an_order", message)
        return replace(result, problems=(*result.problems, *problems))
    if broken:
        problems.append(
            Problem("document.low_confidence", "Part of the PDF's text cannot be decoded; compare with its picture.")
        )
    return ReadResult(
        "pdf", tuple(_with(order, problems, broken=broken) for order in found.orders), None, tuple(problems)
    )


def _with(order: PurchaseOrderDoc, problems: Sequence[Problem], *, broken: bool) -> PurchaseOrderDoc:
    confidence = min(order.confidence, _DOUBTFUL) if broken or problems else order.confidence
    return replace(order, problems=(*order.problems, *problems), confidence=confidence)
