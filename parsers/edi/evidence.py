"""Where each field of an order stood: worked out by folding the message once more, only when somebody asks."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from parsers.document import Evidence, GroupedEvidence, LateEvidence, PurchaseOrderLine
from parsers.edi.draft import OrderDraft
from parsers.edi.lines import LineDraft, PartyDraft
from parsers.edi.pieces import Segments
from parsers.edi.plain import PlainLines
from parsers.edi.syntax import as_written

_LINE_FIELDS = frozenset(field.name for field in fields(PurchaseOrderLine)) | {"title"}
_HEAD_FIELDS = (
    "po_number", "revision", "date", "currency", "requested_date", "ship_not_before", "cancel_after", "total", "notes",
    "document_type", "supplier_number", "buyer_number",
)  # fmt: skip
_head_of = attrgetter(*_HEAD_FIELDS)
_GROWING = frozenset({"description", "notes", "street"})  # said in several segments: the first is where to look
_CODE = re.compile(r"[A-Z0-9]{1,3}", re.ASCII)  # a qualifier, which says which of its kind the segment is
_PARTY_NUMBERS = {"supplier_number": "supplier.ids.buyer_assigned", "buyer_number": "buyer.ids.supplier_assigned"}
_LONGEST_RAW = 300

Marks = dict[str, Evidence]
Groups = list[tuple[str, Marks]]  # what the paths of a group begin with, and the marks by the rest of their paths


def paths_of(groups: Groups) -> Marks:
    """The evidence by whole paths."""
    return {f"{head}{path}": mark for head, marks in groups for path, mark in marks.items()}


class FoldedEvidence(LateEvidence, GroupedEvidence):
    """Traced by folding the message once more; nothing is kept until somebody asks."""

    __slots__ = ("_trace",)

    def __init__(self, trace: Callable[[], Groups]) -> None:
        super().__init__()
        self._trace = trace

    def groups(self) -> Groups:
        """The evidence line by line, made anew: whoever packs it needs no half a million paths."""
        return self._trace() if self._found is None else [("", self._found)]

    def _worked_out(self) -> Marks:
        return paths_of(self._trace())

    def __repr__(self) -> str:
        return "FoldedEvidence()" if self._found is None else f"FoldedEvidence({self._found!r})"


class Tracer:
    """Folds one segment at a time and marks whatever field it changed as said by that segment."""

    def __init__(self, draft: OrderDraft, feed: Callable[[OrderDraft, str], None]) -> None:
        self._draft = draft
        self._feed = feed
        self._head: Marks = {}
        self._lines: list[Marks] = []  # one per line of the order, in step with draft.lines
        self._roles: dict[str, Marks] = {}

    def run(self, segments: Iterable[list[str]]) -> None:
        for pieces in segments:
            self._steps(pieces)
        self._draft.close_line()

    def run_lines(self, stretches: Iterable[str], segments: Segments, plain: PlainLines) -> None:
        """The same for text of whole segments, lines like the one before at one glance."""
        for stretch in stretches:
            before, lines, behind = plain.parts(stretch)
            self._steps(segments.sound(before))
            for line in lines:
                if not self._at_one_glance(line, plain):
                    self._steps(segments.sound(plain.start + line))
            if behind:
                self._steps(segments.sound(behind))
        self._draft.close_line()

    def _steps(self, pieces: list[str]) -> None:
        for piece in pieces:
            self._step(piece)

    def _at_one_glance(self, block: str, plain: PlainLines) -> bool:
        draft = self._draft
        draft.close_line()
        if len(self._lines) > len(draft.lines):
            self._lines.pop()
        shape, found = plain.fit(block)
        if found is None or not plain.read(draft, [shape], [found]):
            return False
        pieces = f"{plain.start}{block}".split(draft.syntax.terminator)
        place = f"{plain.start[:-1]}{draft.mark}{draft.line_count}"
        told: dict[int, Evidence] = {}
        marks: Marks = {}
        for at, field in plain.places(draft, shape, found):
            if at not in told:
                tag = pieces[at].partition(draft.syntax.element)[0]
                told[at] = Evidence(f"{place} {tag}" if at else place, self._raw(pieces[at]))
            marks[field] = told[at]
        self._lines.append(marks)
        return True

    def _raw(self, piece: str) -> str:
        """The segment as it stood in the file, as far as a person reads it."""
        if self._draft.syntax.element.isprintable() and piece.isprintable():
            return piece.strip()[:_LONGEST_RAW]
        return as_written(piece, self._draft.syntax).strip()[:_LONGEST_RAW]

    def groups(self, chosen: Mapping[str, str], earliest: int) -> Groups:
        """Every mark under its path; `chosen` maps party fields to roles, `earliest` is the line that set the date."""
        head = dict(self._head)
        for field, role in chosen.items():
            head |= {f"{field}.{path}": mark for path, mark in self._roles.get(role, {}).items()}
        for reference, path in _PARTY_NUMBERS.items():
            if reference in head:
                head.setdefault(path, head.pop(reference))
        lines = [_without_title(marks) for marks in self._lines[: len(self._draft.lines)]]
        borrowed = lines[earliest].get("requested_date") if earliest < len(lines) else None
        if borrowed is not None:
            head.setdefault("requested_date", borrowed)
        return [("", head), *((f"lines[{at}].", marks) for at, marks in enumerate(lines))]

    def _step(self, piece: str) -> None:
        draft = self._draft
        line, party, head = draft.line, draft.party, _head_of(draft)
        before_line = dict(vars(line)) if line is not None else {}
        before_party, known = _party_state(party), len(draft.parties)
        self._feed(draft, piece)
        if draft.line is not line:
            self._open_line(line)
            before_line = {}
        if draft.party is not party:
            before_party = {}
        self._note_head(head, piece)
        if draft.line is not None and vars(draft.line) != before_line:
            said = {name: value for name, value in vars(draft.line).items() if name in _LINE_FIELDS}
            _note(self._lines[-1], before_line, said, self._evidence(piece))
        if draft.party is not None:
            self._note_party(before_party, draft.party, piece)
        if len(draft.parties) > known and (newest := next(reversed(draft.parties.values()))) is not draft.party:
            self._note_party({}, newest, piece)  # told in passing, as a place is

    def _note_head(self, before: tuple[Any, ...], piece: str) -> None:
        after = _head_of(self._draft)
        if after != before:
            said, says = (dict(zip(_HEAD_FIELDS, state, strict=True)) for state in (before, after))
            _note(self._head, said, says, self._evidence(piece))
        if self._draft.has_head and "document_type" not in self._head:
            self._head["document_type"] = self._evidence(piece)

    def _note_party(self, before: dict[str, Any], party: PartyDraft, piece: str) -> None:
        after = _party_state(party)
        role = next((code for code, known in self._draft.parties.items() if known is party), None)
        if role is not None and after != before:
            _note(self._roles.setdefault(role, {}), before, after, self._evidence(piece))

    def _evidence(self, piece: str) -> Evidence:
        return Evidence(self._where(piece), self._raw(piece))

    def _open_line(self, closed: LineDraft | None) -> None:
        """A sub-line never became a line of the order: its marks give way to the next."""
        if closed is not None and len(self._lines) > len(self._draft.lines):
            self._lines.pop()
        if self._draft.line is not None:
            self._lines.append({})

    def _where(self, piece: str) -> str:
        draft = self._draft
        tag, said = (*(element.strip() for element in piece.split(draft.syntax.element)), "")[:2]
        said = said.partition(draft.component)[0]
        place = draft.place()
        if place is None:
            return f"{tag}{draft.mark}{said}" if _CODE.fullmatch(said) else tag
        return place if place.startswith(tag + draft.mark) else f"{place} {tag}"


def _party_state(party: PartyDraft | None) -> dict[str, Any]:
    if party is None:
        return {}
    said = dict(vars(party))
    return said | {f"ids.{kind}": code for kind, code in said.pop("ids").items()}


def _note(marks: Marks, before: dict[str, Any], after: dict[str, Any], evidence: Evidence) -> None:
    """Mark every field that the segment changed; a better source that comes later takes the mark over."""
    for field, value in after.items():
        if value in (None, (), "") or before.get(field) == value or (field in _GROWING and field in marks):
            continue
        marks[field] = evidence


def _without_title(marks: Marks) -> Marks:
    """The title is the description of lines that have no other."""
    title = marks.pop("title", None)
    return marks if title is None else {"description": title} | marks
