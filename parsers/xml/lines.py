"""The lines of an XML order, as the dialect's table says where they stand."""

from dataclasses import replace
from decimal import Decimal

from parsers.document import DocumentType, LineAction, Party, PurchaseOrderLine
from parsers.edi.draft import MOST_SPLITS
from parsers.edi.lines import LineDraft, Split, finished_line
from parsers.edi.problems import quoted
from parsers.edi.values import is_gtin
from parsers.units import uom_code
from parsers.xml.dialect import Dialect, LinePaths
from parsers.xml.element import Element
from parsers.xml.parties import read_party
from parsers.xml.paths import elements, find, told
from parsers.xml.reading import LONGEST_CODE, Reading

# What a line does where it does not say.
_USUAL: dict[DocumentType, LineAction] = {"order": "add", "change": "change", "cancel": "delete"}
_TRUE = frozenset({"true", "1"})


class _Line(LineDraft):
    """A line being read; people find it by its path in the order."""

    def place(self) -> str:
        return f"lines[{self.position}]"


class LinesReader:
    """Reads all lines; `lines`, `parts_left_out` and `places` (line → its own delivery address) say what became."""

    def __init__(self, reading: Reading, dialect: Dialect, document_type: DocumentType) -> None:
        self.lines: list[PurchaseOrderLine] = []
        self.places: list[Party | None] = []
        self._reading = reading
        self._dialect = dialect
        self._usual = _USUAL[document_type]
        self._numbers: set[str] = set()
        self.notes: list[str] = []

    def read(self, order: Element) -> None:
        paths = self._dialect.lines
        for element in elements(order, paths.at):
            above = self._reading.found(element, paths.parent)
            if above is not None:
                self._part(element, f"line {above.text.strip()[:LONGEST_CODE]}")
                continue
            self._line(element, paths)
            for part in elements(element, paths.inner_lines):
                self._part(part, f"line {self.lines[-1].line}")

    def _line(self, element: Element, paths: LinePaths) -> None:
        at = len(self.lines)
        line = _Line()
        line.position = at
        self._identify(line, element, paths)
        self._measure(line, element, paths)
        line.action = self._action(line, element, paths)
        line.requested_date = self._reading.day(f"{line.place()}.requested_date", element, paths.requested_date)
        self._split(line, element, paths)
        line.notes = (*line.notes, *self._reading.notes(f"{line.place()}.notes", element, paths.notes))
        own = elements(element, paths.ship_to.at) if paths.ship_to else []
        place = read_party(self._reading.beside(), "ship_to", paths.ship_to, own[0]) if paths.ship_to and own else None
        self.places.append(place)
        self.lines.append(self._finished(line, element, paths))

    def _identify(self, line: _Line, element: Element, paths: LinePaths) -> None:
        reading, place = self._reading, line.place()
        line.line = reading.code(f"{place}.line", element, paths.number) or str(line.position + 1)
        if line.line in self._numbers:
            reading.problem("document.low_confidence", f"Line number {line.line} stands twice; ask the buyer.", place)
        self._numbers.add(line.line)
        line.buyer_part = reading.code(f"{place}.buyer_part", element, paths.buyer_part)
        line.supplier_part = reading.code(f"{place}.supplier_part", element, paths.supplier_part)
        line.gtin = self._gtin(line, element, paths)
        line.description = reading.text(f"{place}.description", element, paths.description)

    def _gtin(self, line: _Line, element: Element, paths: LinePaths) -> str | None:
        """A number said to be a GTIN is kept as it is written; one of no said kind only where it looks like one."""
        field = f"{line.place()}.gtin"
        said = self._reading.code(field, element, paths.gtin)
        if said is not None and not is_gtin(said):
            sentence = f"{quoted(said)} is no GTIN, though the document calls it one; find the item by its other data."
            self._reading.problem("document.low_confidence", sentence, field)
        unsaid = self._reading.found(element, paths.maybe_gtin) if said is None else None
        if unsaid is not None and is_gtin(unsaid.text.strip()):
            return self._reading.keep(field, unsaid, LONGEST_CODE)
        if unsaid is not None:
            line.notes = (f"Item number {self._reading.clean(field, unsaid.text)[:LONGEST_CODE]}",)
        return said

    def _measure(self, line: _Line, element: Element, paths: LinePaths) -> None:
        reading, place = self._reading, line.place()
        line.qty, unit = reading.number_and_unit(f"{place}.qty", "quantity", element, paths.qty)
        self._unit(line, reading.code(f"{place}.uom", element, paths.uom) or unit)
        line.unit_price = reading.number(f"{place}.unit_price", "price", element, paths.unit_price)
        line.price_per = self._basis(line, element, paths)
        line.price_unit = reading.code(f"{place}.price_unit", element, paths.price_unit)
        reading.marks.pop(f"{place}.price_unit", None)  # compared, not kept
        line.amount = self._amount(line, element, paths)

    def _unit(self, line: _Line, unit: str | None) -> None:
        if unit:
            line.uom, line.uom_code = unit.upper(), uom_code(unit)

    def _basis(self, line: _Line, element: Element, paths: LinePaths) -> Decimal | None:
        field = f"{line.place()}.price_per"
        basis = self._reading.number(field, "price basis", element, paths.price_per)
        if basis is not None and basis <= 0:
            sentence = f"The price is for {basis} units, which cannot be; ask the buyer."
            self._reading.problem("document.damaged", sentence, field)
            return None
        return None if basis == 1 else basis

    def _amount(self, line: _Line, element: Element, paths: LinePaths) -> Decimal | None:
        field = f"{line.place()}.amount"
        if not paths.amount_is_sum:
            return self._reading.number(field, "amount", element, paths.amount)
        shares = [
            self._reading.number(field, "amount", hit.element, ("text()",))
            for path in paths.amount
            for hit in find(element, path)
        ]
        return sum((share for share in shares if share is not None), Decimal(0)) if shares else None

    def _action(self, line: _Line, element: Element, paths: LinePaths) -> LineAction | None:
        field = f"{line.place()}.action"
        found = self._reading.found(element, paths.action)
        action = self._dialect.line_actions.get(told(found.text)) if found else None
        if found is not None and action is not None:
            self._reading.marks[field] = found
        if action == "delete" and self._usual == "add":
            sentence = f"The order says that line {line.line} is cancelled; see that it is not shipped."
            self._reading.problem("document.low_confidence", sentence, line.place())
        return action

    def _split(self, line: _Line, element: Element, paths: LinePaths) -> None:
        """Part deliveries: several, or one that gives the line what it lacks."""
        parts = elements(element, paths.splits)
        if len(parts) > MOST_SPLITS:
            sentence = f"The line has more than {MOST_SPLITS} part deliveries; ask the buyer."
            self._reading.problem("document.too_large", sentence, line.place())
        marks, own = self._reading.marks, f"{line.place()}.qty"
        said = marks.get(own)
        for part in parts[:MOST_SPLITS]:
            self._part_delivery(line, part, paths)
        if said is not None:
            marks[own] = said  # the line's own quantity, which the parts are compared with

    def _part_delivery(self, line: _Line, part: Element, paths: LinePaths) -> None:
        reading, field = self._reading, f"{line.place()}.requested_date"
        before = reading.marks.get(field)
        qty = reading.number(f"{line.place()}.qty", "quantity", part, paths.split_qty)
        day = reading.day(field, part, paths.split_date)
        place = reading.text(f"{line.place()}.ship_to", part, paths.split_place, LONGEST_CODE)
        reading.marks.pop(f"{line.place()}.ship_to", None)  # told in a note, not kept
        earlier = any(split.day is not None and (day is None or split.day <= day) for split in line.splits)
        if before is not None and (earlier or (qty is None and line.requested_date is not None)):
            reading.marks[field] = before  # the earliest day is the line's
        if qty is not None:
            line.splits = (*line.splits, Split(qty, day, f"to {place}" if place else ""))
        else:
            line.requested_date = line.requested_date or day

    def _finished(self, line: _Line, element: Element, paths: LinePaths) -> PurchaseOrderLine:
        """The line compared with itself: its amount is price times quantity, with its own allowances and charges."""
        adjustment = self._adjustment(element, paths)
        amount = line.amount
        if amount is not None:
            line.amount = amount - adjustment
        return replace(finished_line(line, self._usual, self._reading.problems), amount=amount)

    def _adjustment(self, element: Element, paths: LinePaths) -> Decimal:
        total = Decimal(0)
        for part in elements(element, paths.adjustments):
            charged = any(told(hit.text) in _TRUE for hit in find(part, paths.adjustment_sign))
            value = self._reading.beside().number("amount", "amount", part, (paths.adjustment_amount,)) or Decimal(0)
            total += value if charged else -value
        return total

    def _part(self, element: Element, whole: str) -> None:
        """A part of a set details its line: booked by itself it would double the order."""
        reader = LinesReader(self._reading.beside(), self._dialect, "order")
        reader._line(element, self._dialect.lines)
        part = reader.lines[0]
        number = part.gtin or part.supplier_part or part.buyer_part or "no number"
        self.notes.append(f"Part of {whole}: {number}, {part.qty} {part.uom or ''}".strip())
        where = f"lines[{len(self.lines) - 1}]" if self.lines else None
        sentence = f"A line details {whole}; see that the whole is right."
        self._reading.problem("document.low_confidence", sentence, where)
