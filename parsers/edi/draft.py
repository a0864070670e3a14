"""An order while its segments are folded into it: what both EDI standards say of lines, parties, dates and prices."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from parsers.document import DocumentType, LineAction, PurchaseOrderLine
from parsers.edi.lines import UNRANKED, LineDraft, PartyDraft, Split, finished_line
from parsers.edi.problems import ProblemLog, quoted
from parsers.edi.syntax import Syntax, released
from parsers.edi.values import NotANumber, believable, is_gtin, is_usual, read_date, read_number, tidy
from parsers.units import uom_code

_REMEMBERED = 4096  # distinct units kept, so that a file of ever new ones does not grow the memory
_MOST_NOTES = 100
_MOST_PARTIES = 100  # roles; the standards know a few hundred, an order uses a handful
MOST_LINES = 100_000
MOST_SPLITS = 500
_LONGEST_TEXT = 2000
_LONGEST_CODE = 80
_NUMBER_NAMES = {"IB": "ISBN", "EN": "GTIN", "UP": "UPC", "MG": "Manufacturer's number", "MF": "Manufacturer"}
# What a line does where it does not say.
USUAL_ACTIONS: dict[DocumentType, LineAction] = {"order": "add", "change": "change", "cancel": "delete"}

ItemIds = Mapping[str, tuple[str, int]]  # qualifier → field of the line, rank (the lower wins)
_REMARK = ("notes", UNRANKED)


class OrderDraft:
    """One message being folded. Handlers of the two standards set the fields; `parsers.edi.finish` makes the order."""

    document_type: DocumentType = "order"
    po_number: str | None = None
    message_number: str | None = None  # the number of a change message, where the order's own comes in a reference
    revision: str | None = None
    date: dt.date | None = None
    currency: str | None = None
    requested_date: dt.date | None = None
    ship_not_before: dt.date | None = None
    cancel_after: dt.date | None = None
    total: Decimal | None = None
    replaces = False
    supplier_number: str | None = None  # the supplier as the buyer numbers it
    buyer_number: str | None = None  # the buyer as the supplier numbers it

    def __init__(self, syntax: Syntax, item_ids: ItemIds, own_units: Mapping[str, str]) -> None:
        self.syntax = syntax
        self.component = syntax.component
        self.repetition = syntax.repetition
        self.decimal = syntax.decimal
        self._point = syntax.decimal == "."
        self.mark = syntax.standard.mark
        self.released = released(syntax)
        self.problems = ProblemLog()
        self.lines: list[PurchaseOrderLine] = []
        self.line: LineDraft | None = None
        self.notes: tuple[str, ...] = ()
        self.parties: dict[str, PartyDraft] = {}
        self.party: PartyDraft | None = None
        self.ranks: dict[str, int] = {}
        self.line_count = 0  # line segments met, sub-lines included: what the control count counts
        self.qty_sum: Decimal = Decimal(0)  # every quantity met, whatever it qualifies
        self.seen_numbers: set[str] = set()
        self.has_head = False  # BGM or BEG was met
        self._item_ids = item_ids
        self._own_units = own_units
        self._units: dict[str, tuple[str, str | None]] = {}

    def start_line(self, tag: str, number: str) -> LineDraft:
        """Close the line before and open the next; an empty number is replaced by the line's position."""
        if self.line is not None:
            self.close_line()
        self.party = None
        self.line_count = count = self.line_count + 1
        line = LineDraft()
        line.tag, line.mark, line.position = tag, self.mark, count
        line.line = (number if number.isalnum() else self.text(number))[:_LONGEST_CODE] or str(count)
        line.ranks = {}
        self.line = line
        return line

    def close_line(self) -> None:
        line = self.line
        if line is None:
            return
        self.line = None
        if len(self.lines) >= MOST_LINES:
            self._too_many()
        elif line.sub_line_of is not None:
            self._keep_as_note(line)
        else:
            if line.line in self.seen_numbers:
                sentence = f"Line number {line.line} stands twice; ask the buyer."
                self.problem("document.low_confidence", sentence, line.place())
            self.seen_numbers.add(line.line)
            self.lines.append(finished_line(line, USUAL_ACTIONS[self.document_type], self.problems))

    def add_plain(self, lines: Sequence[PurchaseOrderLine], qtys: Iterable[Decimal]) -> bool:
        """Take lines read at one glance and all quantities they name; False, and none is taken, where there is more
        to say: a number stands twice, or there are too many."""
        numbers = {line.line for line in lines}
        again = len(numbers) < len(lines) or not self.seen_numbers.isdisjoint(numbers)
        if again or len(self.lines) + len(lines) > MOST_LINES:
            return False
        self.party = None
        self.line_count += len(lines)
        self.seen_numbers |= numbers
        self.lines += lines
        self.qty_sum = sum(qtys, self.qty_sum)
        return True

    def _too_many(self) -> None:
        self.problem("document.too_large", f"The order has more than {MOST_LINES} lines; ask for it in parts.")

    def _keep_as_note(self, line: LineDraft) -> None:
        """A sub-line details its parent (the parts of a set): booked by itself it would double the order."""
        part = line.gtin or line.supplier_part or line.buyer_part or "no number"
        self.note(f"Sub-line {line.line} of {line.sub_line_of}: {part}, {line.qty} {line.uom or ''}".strip())
        sentence = f"Line {line.line} details line {line.sub_line_of or 'above'}; see that the whole is right."
        self.problem("document.low_confidence", sentence, line.place())

    def place(self) -> str | None:
        """Where the fold stands, for people: ``LIN+3`` is the third line of this order; None in its head."""
        return None if self.line is None else self.line.place()

    def problem(self, code: str, message: str, where: str | None = None) -> None:
        self.problems.add(code, message, where or self.place())

    def text(self, raw: str) -> str:
        """Clean text on one line, released separators given back."""
        return raw.strip() if raw.isprintable() else tidy(raw, self.released)

    def lengthened(self, text: str | None, more: str, between: str = " ") -> str | None:
        """`text` with `more` behind it, up to a length beyond which nobody reads."""
        if not text or not more:
            return text or more or None
        return text if len(text) > _LONGEST_TEXT else f"{text}{between}{more}"

    def note(self, note: str) -> None:
        """Keep a remark with the line it stands in, or with the order."""
        if not note:
            return
        if self.line is not None:
            if len(self.line.notes) < _MOST_NOTES:
                self.line.notes = (*self.line.notes, note)
        elif len(self.notes) < _MOST_NOTES:
            self.notes = (*self.notes, note)

    def number(self, raw: str, what: str) -> Decimal | None:
        """An exact number, or None and a problem that names `what` (quantity, price, amount)."""
        if self._point and is_usual(raw):
            return Decimal(raw)
        try:
            return read_number(raw, self.decimal)
        except NotANumber as why:
            if raw.strip():
                code = why.code if what == "quantity" or why.code != "quantity.invalid" else "document.damaged"
                self.problem(code, f"The {what} {quoted(raw)} {why}; ask the buyer.")
            return None

    def day(self, raw: str, form: str) -> dt.date | None:
        """A day written as `form` (see ``values.read_date``), or None and a problem."""
        value = read_date(raw, form)
        if value is None or not believable(value):
            self.problem("document.ambiguous_date", f"{quoted(raw)} is not a date we can read; ask the buyer.")
            return None
        return value

    def unit(self, line: LineDraft, raw: str) -> None:
        known = self.known_unit(raw)
        if known[0]:
            line.uom, line.uom_code = known

    def known_unit(self, raw: str) -> tuple[str, str | None]:
        known = self._units.get(raw)
        if known is None:
            known = known_unit(self.text(raw).upper()[:_LONGEST_CODE], self._own_units)
            if len(self._units) < _REMEMBERED:
                self._units[raw] = known
        return known

    def identify(self, line: LineDraft, qualifier: str, raw: str) -> None:
        """Give the line one of its part numbers; numbers of no known kind stay as notes, never as a guess."""
        value = raw.strip() if raw.isprintable() else tidy(raw, self.released)
        field, rank = self._item_ids.get(qualifier, _REMARK)
        ranks = line.ranks
        if rank >= ranks.get(field, UNRANKED):
            if field == "notes":
                self._remark(qualifier, value)
        elif len(value) > _LONGEST_CODE or (field == "gtin" and not is_gtin(value)):
            self._remark(qualifier, value)
        elif value:
            setattr(line, field, value)
            ranks[field] = rank

    def _remark(self, qualifier: str, value: str) -> None:
        kind = _NUMBER_NAMES.get(qualifier) or f"Item number {self.text(qualifier)}".strip()
        if value:
            self.note(f"{kind}: {value}")

    def split(self, line: LineDraft, split: Split) -> None:
        """Add a part delivery to the line."""
        if len(line.splits) < MOST_SPLITS:
            line.splits = (*line.splits, split)
        else:
            self.problem("document.too_large", f"The line has more than {MOST_SPLITS} part deliveries; ask the buyer.")

    def prefer(self, field: str, rank: int, value: dt.date | Decimal | str | None) -> None:
        """Set a field of the head unless a better-ranked source has set it."""
        if value is not None and rank < self.ranks.get(field, UNRANKED):
            setattr(self, field, value)
            self.ranks[field] = rank

    def set_currency(self, raw: str, rank: int) -> None:
        code = raw.strip().upper()
        if not (len(code) == len("EUR") and code.isascii() and code.isalpha()):
            return
        if self.currency not in (None, code) and rank == self.ranks.get("currency"):
            self.problem("po.currency", f"The order names two currencies, {self.currency} and {code}; ask the buyer.")
        self.prefer("currency", rank, code)

    def open_party(self, role: str) -> PartyDraft:
        """Start a party; the first of each role counts. A party inside a line is that line's own ship-to."""
        party = PartyDraft()
        if self.line is None and (len(self.parties) < _MOST_PARTIES or role in self.parties):
            self.parties.setdefault(role, party)
        elif self.line is None:
            sentence = (
                f"The order names more than {_MOST_PARTIES} kinds of parties, which no order needs; ask the sender."
            )
            self.problem("document.hostile", sentence)
        self.party = party
        return party


def known_unit(own: str, own_units: Mapping[str, str]) -> tuple[str, str | None]:
    """A unit as the document keeps it, and its code of Recommendation 20 or 21; `own_units` are read otherwise."""
    return own, own_units.get(own) or uom_code(own)
