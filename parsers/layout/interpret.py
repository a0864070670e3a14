"""Words on pages → purchase orders: the one interpreter for everything that is laid out for people.

It finds table heads by their titles, cuts rows by white gutters, reads labels, addresses and totals, and lets
arithmetic choose between competing readings. Pure: words in, documents out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.document import DocumentType, Evidence, Party, PurchaseOrderDoc
from parsers.layout.build import BuiltLines, build_lines, line_currency_runs
from parsers.layout.cards import card_places, head_of, read_cards
from parsers.layout.columns import Header, find_headers
from parsers.layout.head import Head, read_head, without_shared_date
from parsers.layout.head_dates import settle_date_order
from parsers.layout.headless import headless
from parsers.layout.lesson import Lesson
from parsers.layout.letterhead import has_legal_form, in_full, is_addressee, is_company, letterhead, stands_out
from parsers.layout.lines import Reading, read_table
from parsers.layout.lists import Item, listed_items, read_lists
from parsers.layout.marks import Mark, beside, marks_of, unglued
from parsers.layout.parties import Block, blocks_of
from parsers.layout.proof import line_sum, tally
from parsers.layout.sections import split
from parsers.layout.sureness import judged, weighed
from parsers.layout.tables import Table, joined, tables_of
from parsers.layout.titles import kind_of
from parsers.layout.totals import Sum, Total, net_total, sums_of
from parsers.layout.transposed import read_runs, run_places
from parsers.layout.unnamed import told_unnamed
from parsers.layout.upright import laid_flat
from parsers.layout.words import Page, running_lines, text_of, where
from parsers.layout.wrapped import rewrapped
from parsers.memory.rules import Memory
from parsers.normalise import NumberStyle, find_currency, local_currency

_SLASHED = re.compile(r"(?<![0-9])[0-9]{1,2}([-/])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The orders found; `other_title` is what the document calls itself where that is no order.

    `proved` and `contradicted` count lines and totals, so that two interpretations can be compared.
    """

    orders: tuple[PurchaseOrderDoc, ...]
    other_title: str | None
    proved: int
    contradicted: int

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Lines at all first: nothing read contradicts nothing."""
        lines = sum(len(order.lines) for order in self.orders)
        problems = sum(len(order.problems) for order in self.orders)
        return lines > 0, self.proved - self.contradicted, lines, -problems

    @property
    def certain(self) -> bool:
        """Every order has lines, all of them proved."""
        lines = sum(len(order.lines) for order in self.orders)
        return bool(self.orders) and lines > 0 and self.contradicted == 0 and self.proved >= lines


def interpret(pages: Sequence[Page], country: str | None = None, memory: Memory | None = None) -> Interpretation:
    """Read all orders laid out on `pages`. `country` (ISO 3166) settles slashed dates nothing else settles.

    `memory` is what was taught of this very form (parsers.layout.remembering says whether it is).
    """
    lesson = Lesson.on([page for page in pages if page.lines], memory)
    filled = [unglued(laid_flat(page)) for page in lesson.pages]
    if not filled:
        return Interpretation((), None, 0, 0)
    survey = _survey(filled)
    parts = split(filled, survey.marks, survey.tables, survey.headers)
    surveys = [survey] if len(parts) == 1 else [_survey(part) for part in parts]
    kind, other = kind_of(filled)
    kinds = [kind] if len(surveys) == 1 else [kind_of(one.pages)[0] for one in surveys]
    read = [_read_order(one, own, country, lesson) for one, own in zip(surveys, kinds, strict=True)]
    proved, wrong = (sum(counts) for counts in zip(*((p, w) for _, p, w in read), strict=True))
    return Interpretation(tuple(order for order, _, _ in read), other, proved, wrong)


@dataclass(frozen=True, slots=True)
class _Survey:
    """What stands where: tables and labels of the pages of one order."""

    pages: Sequence[Page]
    tables: list[Table]
    headers: list[Header]
    marks: list[Mark]
    cards: list[tuple[int, int]]
    items: list[Item]


def _survey(pages: Sequence[Page]) -> _Survey:
    headers = [header for index, page in enumerate(pages) for header in find_headers(page, index)]
    tables = joined(tables_of(pages, headers, running_lines(pages)))
    tabled = {place for table in tables for place in table.places}
    cards = [place for place in card_places(pages) if place not in tabled]
    items = [] if tables or cards else listed_items(pages)
    runs = run_places(pages)
    if not (tables or cards or items or runs):
        headers = headless(pages)
        tables = joined(tables_of(pages, headers, running_lines(pages)))
        tabled = {place for table in tables for place in table.places}
    body = tabled | set(cards) | {(p, n + down) for p, n in runs for down in (-1, 0, 1)}
    body |= {place for item in items for place in item.places}
    rows = [{line for on, line in body if on == index} for index in range(len(pages))]
    marks = [mark for n, page in enumerate(pages) for mark in rewrapped(marks_of(page, n, rows[n]), page, n, rows[n])]
    if cards:
        headers = [*headers, head_of(pages, cards)]
    return _Survey(pages, tables, headers, marks, cards, items)


def _read_order(
    survey: _Survey, kind: DocumentType | None, country: str | None, lesson: Lesson
) -> tuple[PurchaseOrderDoc, int, int]:
    parties, evidence = lesson.parties(*_parties(survey), survey.pages)
    home = country or (parties["buyer"].country if "buyer" in parties else None)
    _, reading, sums = _best_table(survey, home)
    order = lesson.date_order(settle_date_order(survey.pages, survey.marks, home, _slashed_dates(survey.pages)))
    head = without_shared_date(lesson.head(read_head(survey.pages, survey.marks, order), survey.pages, order))
    style = reading.style if reading is not None else NumberStyle()
    built = lesson.lines(build_lines(reading, order) if reading is not None else BuiltLines())
    drafts = reading.drafts if reading is not None else ()
    total = net_total(sums, line_sum(drafts), style)
    total = told_unnamed(survey.pages, drafts, total, style)
    doc = _document(survey, kind, head, built, parties)
    doc = replace(doc, evidence={**evidence, **doc.evidence})
    doc = _with_total(doc, total)
    doc = _with_currency(doc, survey, sums, line_currency_runs(drafts))
    doc = weighed(_with_common_date(lesson.unsaid(doc)), total)
    doc = judged(doc, reading.proofs if reading is not None else None, total)
    proved, wrong = tally([*(reading.proofs if reading is not None else ()), *([total.proved] if total else [])])
    return doc, proved, wrong


def _slashed_dates(pages: Sequence[Page]) -> list[str]:
    return [match[0] for page in pages for line in page.lines for match in _SLASHED.finditer(line.text)]


def _best_table(survey: _Survey, country: str | None) -> tuple[Table | None, Reading | None, list[Sum]]:
    """The table whose reading proves most; the sums are those under it."""
    best: tuple[Table, Reading, list[Sum]] | None = None
    for table in survey.tables:
        begin = table.end or max(table.places)
        sums = sums_of(survey.pages, survey.marks, begin) or sums_of(survey.pages, survey.marks, (0, 0))
        reading = read_table(table, [text_of(found.words) for found in sums], country)
        if reading is not None and reading.drafts and (best is None or reading.rank > best[1].rank):
            best = (table, reading, sums)
    if best is not None:
        return best
    sums = sums_of(survey.pages, survey.marks, survey.cards[-1] if survey.cards else (0, 0))
    reading = read_cards(survey.pages, survey.cards) or read_runs(survey.pages, run_places(survey.pages))
    return None, reading or read_lists(survey.items), sums


def _document(
    survey: _Survey, kind: DocumentType | None, head: Head, built: BuiltLines, parties: Mapping[str, Party]
) -> PurchaseOrderDoc:
    return PurchaseOrderDoc(
        po_number=head.po_number,
        document_type=kind or "order",
        revision=head.revision,
        date=head.dates.get("date"),
        currency=head.currency,
        requested_date=head.dates.get("requested_date"),
        ship_not_before=head.dates.get("ship_not_before"),
        cancel_after=head.dates.get("cancel_after"),
        notes=_notes(survey),
        lines=tuple(built.lines),
        evidence={**head.evidence, **built.evidence},
        problems=(*head.problems, *built.problems),
        buyer=parties.get("buyer"),
        ship_to=parties.get("ship_to"),
        bill_to=parties.get("bill_to"),
        supplier=parties.get("supplier"),
    )


def _parties(survey: _Survey) -> tuple[dict[str, Party], dict[str, Evidence]]:
    blocks = blocks_of(_without_tables(survey), survey.marks)
    if "buyer" not in blocks or not is_company(blocks["buyer"]):
        taken = [word for block in blocks.values() for run in block.lines for word in run]
        until = min((h.first for h in survey.headers if h.page == 0), default=len(survey.pages[0].lines))
        found = letterhead(survey.pages[0], until, taken)
        _choose_buyer(blocks, found, survey.pages)
    return {role: b.party for role, b in blocks.items()}, {f"{role}.name": b.evidence for role, b in blocks.items()}


def _without_tables(survey: _Survey) -> list[Page]:
    """The pages with the lines of tables blank: no address runs on into a table."""
    body = {place for table in survey.tables for place in table.places}
    return [
        page._replace(lines=tuple(x._replace(words=()) if (p, n) in body else x for n, x in enumerate(page.lines)))
        for p, page in enumerate(survey.pages)
    ]


def _choose_buyer(blocks: dict[str, Block], found: Block | None, pages: Sequence[Page]) -> None:
    """The letterhead where it looks like one; else who is billed or who receives, then whatever stands at the top."""
    others = [blocks[role] for role in ("bill_to", "ship_to") if role in blocks]
    supplied = [word for run in blocks["supplier"].lines for word in run] if "supplier" in blocks else []
    addressed = found is not None and "supplier" not in blocks and bool(others) and is_addressee(found, pages[0])
    if found is None or addressed or not stands_out(found, pages[0]):
        billed = next((block for block in others if has_legal_form(block)), None) or next(
            (block for block in others[:1] if block.role == "bill_to" and is_company(block)), None
        )
        found = billed or (None if addressed else found) or next(iter(others), None)
    if found is not None:
        blocks["buyer"] = replace(in_full(found, others, pages, supplied), role="buyer")


def _notes(survey: _Survey) -> tuple[str, ...]:
    notes: list[str] = []
    for mark in survey.marks:
        if mark.role == "note" and mark.marked:
            same = [m for m in survey.marks if m.page == mark.page]
            notes.append(text_of(beside(mark, survey.pages[mark.page], same)))
    return tuple(note for note in notes if note)


def _with_total(doc: PurchaseOrderDoc, total: Total | None) -> PurchaseOrderDoc:
    if total is None:
        return doc
    evidence = {**doc.evidence, "total": Evidence(where(total.source.words), text_of(total.source.words))}
    return replace(doc, total=total.value, evidence=evidence)


def _with_currency(
    doc: PurchaseOrderDoc, survey: _Survey, sums: Sequence[Sum], cells: Sequence[str]
) -> PurchaseOrderDoc:
    """The currency: labelled, beside the totals, in titles or cells, or the only one the document names at all."""
    if doc.currency is not None:
        return doc
    titles = [column.title for table in survey.tables for column in table.header.columns]
    for texts in ([text_of(found.label) for found in sums], titles, cells):
        codes = {code for code in map(find_currency, texts) if code is not None}
        if len(codes) == 1:
            return replace(doc, currency=codes.pop())
    lines = [line.text for page in survey.pages for line in page.lines]
    codes = {code for line in lines for code in [find_currency(line)] if code}
    if len(codes) == 1:
        return replace(doc, currency=codes.pop())
    return doc if codes else replace(doc, currency=_local_currency(doc, lines))


def _with_common_date(doc: PurchaseOrderDoc) -> PurchaseOrderDoc:
    """Where the head names no date: the start of its window, else the date that every line asks for."""
    days = {line.requested_date for line in doc.lines}
    if doc.requested_date is None and doc.ship_not_before is not None:
        begin = {"requested_date": doc.evidence["ship_not_before"]}
        return replace(doc, requested_date=doc.ship_not_before, evidence={**doc.evidence, **begin})
    if doc.requested_date is not None or len(days) != 1 or None in days:
        return doc
    told = doc.evidence.get("lines[0].requested_date")
    evidence = {**doc.evidence, "requested_date": told} if told is not None else doc.evidence
    return replace(doc, requested_date=days.pop(), evidence=evidence)


def _local_currency(doc: PurchaseOrderDoc, lines: Sequence[str]) -> str | None:
    """What "$", "kr" or "Rs" means in the one country that buyer and delivery address name."""
    parties = [party for party in (doc.buyer, doc.bill_to, doc.ship_to) if party is not None]
    countries = {party.country for party in parties if party.country is not None}
    return local_currency(countries.pop(), lines) if len(countries) == 1 else None
