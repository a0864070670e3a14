"""The order lines of a table: of all readings of its columns and numbers, the one arithmetic proves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from parsers.layout.align import alignments
from parsers.layout.draft import Draft, Record
from parsers.layout.drafts import draft_of
from parsers.layout.matrix import by_size
from parsers.layout.parting import part_leading_codes
from parsers.layout.proof import line_sum, prove, tally
from parsers.layout.records import cell, is_anchor, is_struck, looks_like_order_line, records_of
from parsers.layout.roles import Roles, readings_of
from parsers.layout.rows import rows_of
from parsers.layout.tables import Row, Table
from parsers.layout.values import read_amount, read_measure
from parsers.normalise import NumberStyle, infer_number_style, number_style_of, read_number

_NUMBERS = ("qty", "unit_price", "amount")
_MOST_REALIGNED = 400
_ANY = NumberStyle()


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a table. `style` is settled by all its numbers, or by what proves the lines."""

    drafts: tuple[Draft, ...]
    roles: Roles
    style: NumberStyle
    proofs: tuple[bool | None, ...]
    unread: tuple[Row, ...]  # rows that look like order lines and fit no reading
    untitled: bool = False  # which number counts and which costs is told by arithmetic alone

    @property
    def rank(self) -> tuple[int, int, int, int]:
        proved, wrong = tally(self.proofs)
        complete = sum(1 for d in self.drafts if d.qty is not None and d.qty.number.value is not None)
        plain = sum(draft.plain for draft in self.drafts)  # of two prices the net one, which needs no discount
        return proved - wrong - len(self.unread), complete, plain, -len(self.unread)

    @property
    def certain(self) -> bool:
        return bool(self.drafts) and all(proof is True for proof in self.proofs) and not self.unread


def read_table(table: Table, totals: Sequence[str], country: str | None = None) -> Reading | None:
    """The best reading of a table; `totals` are the number texts of the totals, evidence for the number style.

    `country` (ISO 3166) settles a style that nothing in the document shows.
    """
    rows = [row for row in rows_of(table) if not is_struck(row)]
    best: Reading | None = None
    merit: tuple[int, ...] = ()
    for reading in _readings(table, rows, totals, country):
        proved, *rest = reading.rank
        found = (proved, int(_adds_up(reading, totals)), *rest)
        if best is None or found > merit:
            best, merit = reading, found
        if best.certain and merit[1] and all(draft.plain for draft in best.drafts):
            break  # arithmetic has spoken; nothing can prove more
    if best is not None:
        part_leading_codes(best.drafts)
    untitled = not any(column.title for column in table.header.columns)
    return replace(_in_order(best), untitled=untitled) if best is not None else None


def _in_order(reading: Reading) -> Reading:
    """The lines in the order of their numbers, where a print in groups (by day, by site) deals out 1, 2, 3 anew."""
    numbers = [draft.line or "" for draft in reading.drafts]
    if not all(number.isdecimal() for number in numbers):
        return reading
    order = sorted(range(len(numbers)), key=lambda n: int(numbers[n]))
    counted = [int(numbers[n]) for n in order]
    step = counted[0] if counted else 0
    if step not in _STEPS or counted != [step * n for n in range(1, len(counted) + 1)]:
        return reading
    drafts, proofs = tuple(reading.drafts[n] for n in order), tuple(reading.proofs[n] for n in order)
    return replace(reading, drafts=drafts, proofs=proofs)


_STEPS = (1, 10, 100)  # from one line's number to the next


def _adds_up(reading: Reading, totals: Sequence[str]) -> bool:
    """Whether the lines make one of the printed totals; without totals there is nothing they could miss."""
    lines = line_sum(reading.drafts)
    values = [value for text in totals for value in [read_number(text, reading.style).value] if value is not None]
    return not values or lines in values


def _readings(table: Table, rows: Sequence[Row], totals: Sequence[str], country: str | None) -> Iterator[Reading]:
    """Every reading worth comparing: each assignment of roles, as printed and with doubtful rows dealt out anew."""
    for roles in readings_of(table.header, rows):
        yield from _styled(rows, roles, table.header.per, totals, country)
        yield from _styled(_realigned(rows, roles), roles, table.header.per, totals, country)


def _styled(
    rows: Sequence[Row], roles: Roles, per: int | None, totals: Sequence[str], country: str | None
) -> Iterator[Reading]:
    """Readings by number style: the one the numbers show, else both; the country settles a tie."""
    records = records_of(rows, roles)
    unread = _unread(rows, roles, records)
    style = infer_number_style([*_number_texts(rows, roles), *totals])
    if style.decimal is not None:
        yield _reading(records, roles, style, per, unread)
        return
    point, comma = (_reading(records, roles, NumberStyle(mark), per, unread) for mark in (".", ","))
    if point.rank == comma.rank:
        yield _reading(records, roles, number_style_of(country), per, unread)
    else:
        yield max(point, comma, key=lambda reading: reading.rank)


def _reading(
    records: Sequence[Record], roles: Roles, style: NumberStyle, per: int | None, unread: tuple[Row, ...]
) -> Reading:
    drafts: list[Draft] = []
    proofs: list[bool | None] = []
    for record in records:
        whole = draft_of(record, roles, style, per)
        parts = by_size(whole, record.anchor.cells, roles, style)
        if _sums_up(whole, drafts):
            continue
        drafts += parts
        proofs += [prove(whole)] * len(parts)
    return Reading(tuple(drafts), roles, style, tuple(proofs), unread)


def _sums_up(draft: Draft, above: Sequence[Draft]) -> bool:
    """A row that names nothing and counts what the rows above it count together: a sum that no label marks."""
    if draft.codes or draft.description or draft.line or draft.qty is None:
        return False
    counted = [(other.qty.number.value if other.qty is not None else None) or Decimal(0) for other in reversed(above)]
    return draft.qty.number.value in list(accumulate(counted))[1:]


def _number_texts(rows: Sequence[Row], roles: Roles) -> Iterator[str]:
    for row in rows:
        for role, words in zip(roles, row.cells, strict=True):
            if role == "qty":
                measure = read_measure(words, _ANY) if words else None
                yield from [measure.number.text] if measure is not None else []
            elif role in _NUMBERS and words:
                amount = read_amount(words, _ANY)
                yield from [amount.text] if amount is not None else []


def _unread(rows: Sequence[Row], roles: Roles, records: Sequence[Record]) -> tuple[Row, ...]:
    anchors = {id(record.anchor) for record in records}
    return tuple(row for row in rows if id(row) not in anchors and looks_like_order_line(row, roles))


def _realigned(rows: Sequence[Row], roles: Roles) -> list[Row]:
    """Rows whose numbers do not prove themselves are dealt out anew by order and kind; what proves itself is kept."""
    style = infer_number_style(_number_texts(rows, roles))
    left = _MOST_REALIGNED
    fitted: list[Row] = []
    for row in rows:
        doubtful = left > 0 and bool(row.cuts) and _has_number(row, roles) and not _row_proves(row, roles, style)
        left -= doubtful
        fitted.append(_dealt_anew(row, roles, style) if doubtful else row)
    return fitted


def _has_number(row: Row, roles: Roles) -> bool:
    return any(any(c.isdigit() for word in cell(row, roles, role) for c in word.text) for role in _NUMBERS)


def _row_proves(row: Row, roles: Roles, style: NumberStyle) -> bool:
    if not is_anchor(row, roles):
        return False
    draft = draft_of(Record(row, (), ()), roles, style, None)
    proof = prove(draft)
    complete = all(cell(row, roles, role) for role in (*_NUMBERS, "uom") if role in roles)
    return proof is True or (proof is None and complete and not draft.unreadable)


def _dealt_anew(row: Row, roles: Roles, style: NumberStyle) -> Row:
    for cells in alignments(row.line.words, roles, row.cuts):
        candidate = replace(row, cells=cells)
        if not is_anchor(candidate, roles):
            continue
        proof = prove(draft_of(Record(candidate, (), ()), roles, style, None))
        fills = proof is None and not is_anchor(row, roles) and looks_like_order_line(candidate, roles)
        if proof is True or fills:
            return candidate
    return row
