"""The text of a mail → the order typed in it, or none: tables first, then lists and sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.context import ParseContext
from parsers.document import Evidence, Problem, PurchaseOrderDoc, ReadResult
from parsers.errors import Unreadable
from parsers.grid.cells import Cell, Grid
from parsers.grid.head import read_head
from parsers.grid.orders import order_of, read_orders
from parsers.grid.values import Style
from parsers.normalise import infer_date_order, infer_number_style
from parsers.text.days import Ground
from parsers.text.drafting import draft_of
from parsers.text.items import items_in, joined_labels
from parsers.text.letter import dated, said_in
from parsers.text.listed import Listed, listed
from parsers.text.markup import Markup, read_markup
from parsers.text.numbers import asks_to_cancel, order_number, titled_number
from parsers.text.purpose import ORDERING, enquires, why_no_order
from parsers.text.quoting import Own, forwarded_lines, own_end, own_lines
from parsers.text.remarks import Said, remarks_in, stated_number
from parsers.text.tables import find_table
from parsers.text.undoing import undone
from parsers.text.unread import (
    asks_for_article,
    looks_like_goods,
    names_the_usual,
    orders_by_reference,
    undoes_article,
    unread_among,
)
from parsers.text_cleaning import clean

KIND = "text"
UNREADABLE = "document.unreadable"
MAX_TEXT = 1_000_000
MAX_LINES = 5_000
_UNSURE = Decimal("0.6")
_UNREAD = "The text seems to order goods, but none of its lines could be read; enter the order by hand."
_MAY_BE_TWO = re.compile(r"[0-9]{1,3} [0-9]{3}")
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|doorst|enc)\s*:", re.IGNORECASE)
_REPLY = re.compile(r"^(?:\s*(?:re|aw|fwd?|wg|tr|rv|sv|antw)\s*:)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _View:
    """What a person reads: the subject, the writer's own lines, tables of the HTML, and what was odd about it."""

    subject: str
    own: Own
    tables: tuple[Grid, ...]
    problems: tuple[Problem, ...]
    rows: frozenset[int] = frozenset()

    @property
    def lines(self) -> list[str]:
        return [line for _, line in self.own.lines]

    @property
    def prose(self) -> Own:
        """The own lines without those that order something and the rows of tables."""
        kept = ((n, line) for n, line in self.own.lines if n not in self.rows and not items_in(line, wordy=False))
        return replace(self.own, lines=tuple(kept))

    def goods(self, orders: Sequence[PurchaseOrderDoc]) -> list[str]:
        """The lines that were read as goods."""
        places = {evidence.where for order in orders for evidence in order.evidence.values()}
        return [
            line for number, line in self.own.lines if f"body line {number}" in places and items_in(line, wordy=True)
        ]

    def ground(self, context: ParseContext) -> Ground:
        return Ground(context.sent, infer_date_order(self.lines, context.country))

    def grid(self) -> Grid:
        rows: list[list[Cell]] = [[] for _ in range(self.own.lines[-1][0] if self.own.lines else 0)]
        for number, line in self.own.lines:
            rows[number - 1] = [Cell(line.strip())]
        return Grid(rows, style="lines")


def read_body(text: str, html: str, subject: str, context: ParseContext) -> ReadResult:
    """Read the order typed in a mail; `text` and `html` are two forms of one message, either may be empty.

    Raises Unreadable only where the text is larger than any order. Chatter gives a result without orders and with
    document.not_an_order.
    """
    subject = subject[:500]
    view = _view(text, html, subject, quotes=False)
    orders = _orders(view, context)
    if not orders and (view.own.forwarded or (view.own.cut and _FORWARD.match(subject))):
        view = _view(text, html, subject, quotes=True)
        orders = [_with(order, _forwarded()) for order in _orders(view, context)]
    why = why_no_order(subject, view.lines, view.goods(orders))
    if why is None and not orders and _announces(view):
        return ReadResult(KIND, (), _UNREAD, (Problem(UNREADABLE, _UNREAD, "body"), *view.problems))
    if why is not None or not orders:
        sentence = why or "The text orders nothing that could be read; look at it if you expected an order."
        return ReadResult(KIND, (), None, (*view.problems, Problem("document.not_an_order", sentence)))
    return ReadResult(KIND, tuple(orders), None, view.problems)


def _announces(view: _View) -> bool:
    """Whether a person would see an order here: words of ordering or a number, and a list of goods."""
    words = [view.subject, *view.lines]
    if any(enquires(line) for line in words):
        return False
    ordering = any(ORDERING.search(line) or titled_number(line.rstrip(" :")) for line in words)
    if any(undoes_article(line) for line in view.lines) or orders_by_reference(view.lines):
        return True
    return ordering and (
        any(looks_like_goods(line) or asks_for_article(line) for line in view.lines) or names_the_usual(view.lines)
    )


def read_said(text: str, html: str, context: ParseContext) -> Said:
    """What a mail's text says of the order attached to it. Raises Unreadable where it is larger than any letter."""
    view = _view(text, html, "", quotes=False)
    own = replace(view.own, lines=tuple((n, line) for n, line in view.own.lines if n not in view.rows))
    return said_in(own, view.grid(), view.ground(context))


def _view(text: str, html: str, subject: str, *, quotes: bool) -> _View:
    markup = read_markup(html, keep_quotes=quotes) if html.strip() else Markup()
    plain = text.replace("\r\n", "\n").split("\n") if text.strip() else markup.lines
    if len(text) > MAX_TEXT or len(plain) > MAX_LINES:
        raise Unreadable("document.too_large", "The message is longer than any order; ask for the order alone.")
    lines = [line.replace("\u00a0", " ") for line in plain]
    own = forwarded_lines(lines) if quotes else own_lines(lines)
    reach = len(markup.lines) if quotes else own_end(markup.lines)
    tables = [grid for grid, place in zip(markup.tables, markup.places, strict=False) if place <= reach]
    if not quotes and (markup.cut or len(tables) < len(markup.tables)):
        own = replace(own, cut=True)
    rows = frozenset() if text.strip() else frozenset(markup.rows)
    return _View(subject, own, tuple(tables), tuple(markup.problems()), rows)


def _forwarded() -> Problem:
    return Problem("sender.unauthenticated", "The order stands in a forwarded message; make sure who ordered it.")


def _with(order: PurchaseOrderDoc, problem: Problem) -> PurchaseOrderDoc:
    return replace(order, problems=(*order.problems, problem))


# --- orders ------------------------------------------------------------------------------------------------------


def _orders(view: _View, context: ParseContext) -> list[PurchaseOrderDoc]:
    enquiry = any(enquires(line) for line in [view.subject, *view.lines])
    found = [order for section in _sections(view) for order in _section_orders(section, context)]
    numbers = sorted({number for line in view.lines if (number := titled_number(line.rstrip(" :"))) is not None})
    if len(found) == 1 and len(numbers) > 1:
        sentence = f"The text names several order numbers ({', '.join(numbers[:5])}); ask which lines belong to which."
        found = [_with(found[0], Problem("document.low_confidence", sentence, "body"))]
    doubts = list(_doubts(view, found, enquiry=enquiry)) if found else []
    return [replace(order, problems=(*order.problems, *doubts)) for order in found]


def _sections(view: _View) -> list[_View]:
    """A letter of several orders, each below its own number, as letters of one; the words above belong to all."""
    lines = view.own.lines
    starts = [n for n, (_, line) in enumerate(lines) if titled_number(line.rstrip(" :"))]
    numbers = {titled_number(lines[n][1].rstrip(" :")) for n in starts}
    if view.tables or len(numbers) < 2 or len(numbers) < len(starts):  # noqa: PLR2004 - several
        return [view]
    above = lines[: starts[0]]
    if any(items_in(line, wordy=False) for _, line in above):
        return [view]  # numbers at the foot of what they name
    ends = [*starts[1:], len(lines)]
    pieces = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
    return [replace(view, subject="", own=replace(view.own, lines=(*above, *piece))) for piece in pieces]


def _section_orders(view: _View, context: ParseContext) -> list[PurchaseOrderDoc]:
    typed = find_table(view.own.lines)
    tables = list(view.tables)
    orders = read_orders(tables, context.country, [view.grid()]) if tables else []
    if not orders and typed is not None:
        orders = read_orders([typed], context.country, [view.grid()])
    if not orders:
        orders = _prose_order(view, context)
    return [dated(_numbered(order, view), view.prose, view.ground(context)) for order in orders or _cancellation(view)]


def _doubts(view: _View, orders: Sequence[PurchaseOrderDoc], *, enquiry: bool) -> Iterator[Problem]:
    """What in a letter says that it may order something else than its lines, or nothing."""
    if enquiry:
        yield Problem("document.low_confidence", "The text may be an enquiry or a complaint, not an order.")
        return
    if names_the_usual(view.lines):
        yield Problem("document.low_confidence", "The text asks for what is usual; make sure what that is.", "body")
    prose = [(number, line) for number, line in view.own.lines if number not in view.rows]
    for number, raw in undone(prose, orders):
        sentence = f"The mail says “{clean(raw)}”; make sure that its lines are meant to be ordered, and as they stand."
        yield Problem("document.contradiction", sentence, f"body line {number}")


def _numbered(order: PurchaseOrderDoc, view: _View) -> PurchaseOrderDoc:
    """The order number of the subject or the text, where no labelled field gave one."""
    if order.po_number is not None:
        return order
    stated = next((r for r in remarks_in(view.prose.lines, Ground()) if r.kind == "number" and r.firm), None)
    if stated is not None:
        evidence = {**order.evidence, "po_number": Evidence(f"body line {stated.line}", stated.raw)}
        return replace(order, po_number=stated.value, evidence=evidence)
    for where, text in (("subject", _REPLY.sub("", view.subject)), ("body", "\n".join(view.lines))):
        number = order_number(text) or (_of_subject(text) if where == "subject" else None)
        if number is not None:
            return replace(order, po_number=number, evidence={**order.evidence, "po_number": Evidence(where, number)})
    return order


def _of_subject(subject: str) -> str | None:
    return titled_number(subject) or stated_number(subject)


def _cancellation(view: _View) -> list[PurchaseOrderDoc]:
    """A text that orders nothing but asks to cancel an order it names."""
    short = [line for line in view.lines if line.strip()]
    if len(short) > 30 or not asks_to_cancel([view.subject, *short]):  # noqa: PLR2004 - a cancellation is a short letter
        return []
    named = order_number(view.subject) or order_number("\n".join(short))
    return [PurchaseOrderDoc(document_type="cancel")] if named is not None else []


def _prose_order(view: _View, context: ParseContext) -> list[PurchaseOrderDoc]:
    words = [view.subject, *view.lines]
    intent = any(ORDERING.search(line) for line in words)
    strict = [(number, item) for number, line in joined_labels(view.own.lines) for item in items_in(line, wordy=intent)]
    found = listed(view.own.lines, strict, wordy=intent) if intent else Listed(tuple(strict), frozenset())
    if not found.items or not (intent or len(found.items) > 1):
        return []
    grid, lines = view.grid(), dict(view.own.lines)
    numbers = [text for _, item in found.items for text in (item.qty, item.price) if text]
    style = Style(infer_number_style(numbers), infer_date_order(view.lines, context.country))
    ground = Ground(context.sent, style.order)
    drafts = [draft_of(item, number, lines[number], style, ground) for number, item in found.items]
    used = dict.fromkeys(found.taken, 0) | Counter(number for number, _ in found.items)
    head = read_head(grid, [row for row in range(len(grid.rows)) if row + 1 not in used])
    order = order_of(drafts, head, style)
    return [replace(order, problems=(*order.problems, *unread_among(view.own.lines, used)))]
