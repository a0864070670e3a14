"""Where each field of an order stood: worked out by folding the message once more, only when somebody asks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from parsers.document import Evidence, Party, PurchaseOrderLine
from parsers.edi.draft import OrderDraft
from parsers.edi.lines import LineDraft, PartyDraft
from parsers.edi.syntax import as_written

_LINE_FIELDS = frozenset(field.name for field in fields(PurchaseOrderLine)) | {"title"}
_HEAD_FIELDS = frozenset(
    {"po_number", "revision", "date", "currency", "requested_date", "ship_not_before", "cancel_after", "total", "notes"}
    | {"document_type", "supplier_number", "buyer_number"}
)
_PARTY_FIELDS = frozenset(field.name for field in fields(Party))
_GROWING = frozenset({"description", "notes", "street"})  # said in several segments: the first is where to look
_CODE = re.compile(r"[A-Z0-9]{1,3}", re.ASCII)  # a qualifier, which says which of its kind the segment is
_PARTY_NUMBERS = {"supplier_number": "supplier.ids.buyer_assigned", "buyer_number": "buyer.ids.supplier_assigned"}
_LONGEST_RAW = 300

Marks = dict[str, Evidence]


class FoldedEvidence(Mapping[str, Evidence]):
    """Field path → evidence. Most orders are read without anybody asking, so nothing is kept until then."""

    __slots__ = ("_found", "_trace")

    def __init__(self, trace: Callable[[], Marks]) -> None:
        self._trace = trace
        self._found: Marks | None = None

    def _all(self) -> Marks:
        if self._found is None:
            self._found = self._trace()
        return self._found

    def __getitem__(self, path: str) -> Evidence:
        return self._all()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

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
            for piece in pieces:
                self._step(piece)
        self._draft.close_line()

    def marks(self, chosen: Mapping[str, str], earliest: int) -> Marks:
        """Every mark under its path; `chosen` maps party fields to roles, `earliest` is the line that set the date."""
        marks = dict(self._head)
        for field, role in chosen.items():
            marks |= {f"{field}.{path}": mark for path, mark in self._roles.get(role, {}).items()}
        for at in range(len(self._draft.lines)):
            marks |= {f"lines[{at}].{path}": mark for path, mark in _without_title(self._lines[at]).items()}
        for reference, path in _PARTY_NUMBERS.items():
            if reference in marks:
                marks.setdefault(path, marks.pop(reference))
        borrowed = marks.get(f"lines[{earliest}].requested_date")
        if borrowed is not None:
            marks.setdefault("requested_date", borrowed)
        return marks

    def _step(self, piece: str) -> None:
        draft = self._draft
        line, party = draft.line, draft.party
        before = self._states()
        self._feed(draft, piece)
        if draft.line is not line:
            self._open_line(line)
            before = (before[0], {}, before[2])
        if draft.party is not party:
            before = (before[0], before[1], {})
        self._mark(before, piece)

    def _states(self) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        draft = self._draft
        return _state(draft, _HEAD_FIELDS), _state(draft.line, _LINE_FIELDS), _state(draft.party, _PARTY_FIELDS)

    def _open_line(self, closed: LineDraft | None) -> None:
        """A sub-line never became a line of the order: its marks give way to the next."""
        if closed is not None and len(self._lines) > len(self._draft.lines):
            self._lines.pop()
        if self._draft.line is not None:
            self._lines.append({})

    def _mark(self, before: tuple[dict[str, Any], dict[str, Any], dict[str, Any]], piece: str) -> None:
        draft = self._draft
        evidence = Evidence(self._where(piece), as_written(piece, draft.syntax).strip()[:_LONGEST_RAW])
        head, line, party = self._states()
        _note(self._head, before[0], head, evidence)
        if draft.has_head:
            self._head.setdefault("document_type", evidence)
        if draft.line is not None:
            _note(self._lines[-1], before[1], line, evidence)
        role = next((code for code, known in draft.parties.items() if known is draft.party), None)
        if role is not None:
            _note(self._roles.setdefault(role, {}), before[2], party, evidence)

    def _where(self, piece: str) -> str:
        draft = self._draft
        tag, said = (*(element.strip() for element in piece.split(draft.syntax.element)), "")[:2]
        said = said.partition(draft.component)[0]
        place = draft.place()
        if place is None:
            return f"{tag}{draft.mark}{said}" if _CODE.fullmatch(said) else tag
        return place if place.startswith(tag + draft.mark) else f"{place} {tag}"


def _state(draft: OrderDraft | LineDraft | PartyDraft | None, wanted: frozenset[str]) -> dict[str, Any]:
    """The wanted fields that are set, as values that later segments cannot change."""
    said = {} if draft is None else {name: value for name, value in vars(draft).items() if name in wanted}
    ids = said.pop("ids", {})
    if "notes" in said:
        said["notes"] = tuple(said["notes"])
    return said | {f"ids.{kind}": code for kind, code in ids.items()}


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
