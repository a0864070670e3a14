"""A TRADACOMS transmission from STX to END: the order file's header speaks for every order that follows it."""

from dataclasses import replace

from parsers.document import Evidence
from parsers.edi.draft import OrderDraft
from parsers.edi.envelope import Announced, Header, Interchange
from parsers.edi.evidence import FoldedEvidence, Groups, Tracer, paths_of
from parsers.edi.finish import chosen_roles, earliest_line_date, finished_order, is_order
from parsers.edi.fold import Dialect, fold, part
from parsers.edi.pieces import Segments
from parsers.edi.problems import ProblemLog, quoted
from parsers.edi.syntax import as_written
from parsers.edi.values import read_date, tidy
from parsers.tradacoms import messages
from parsers.tradacoms.service import SYNTAX, TRADACOMS

DIALECT = Dialect(
    TRADACOMS,
    {
        "STX": messages.stx, "TYP": messages.typ, "SDT": messages.sdt, "CDT": messages.cdt, "CLO": messages.clo,
        "ORD": messages.order, "DIN": messages.din, "DNA": messages.narrative, "DNB": messages.narrative,
        "OLD": messages.old, "OTR": messages.otr,
    },
    messages.ROLES,
    {},
    {},
)  # fmt: skip

_OTHERS = {
    "INVFIL": "an invoice file", "INVOIC": "an invoice", "CREHDR": "a credit note file", "CREDIT": "a credit note",
    "DELHDR": "a delivery file", "DELIVR": "a delivery note", "ACKHDR": "an acknowledgement file",
    "ACKMNT": "an acknowledgement of an order", "PRIHDR": "a price file", "PRIINF": "price information",
    "PPRHDR": "a product file", "AVLHDR": "an availability file", "SADHDR": "a sales data file",
}  # fmt: skip
_LONGEST_ID = 80
_COUNT_DIGITS = 10
_LONGEST_SHARED = 6000  # a header of some addresses has 500
_TEST = "TES"  # the application reference of a trial ends so: ORDTES


class TradacomsInterchange(Interchange):
    """One transmission. `equals` tells that its tags are parted from their data by ``=``, as they should be."""

    def __init__(self, text: str, start: int, *, equals: bool) -> None:
        super().__init__(text, start, SYNTAX, DIALECT)
        self._equals = equals
        self._shared: str | None = None  # STX and the segments of ORDHDR
        self._orders_met = 0
        self._frames: set[str] = set()  # ORDHDR, ORDTLR, RSGRSG, as far as they came

    def read_header(self, elements: list[str]) -> Header:
        """STDS, FROM, UNTO, TRDT, SNRF, RCRF, APRF."""
        day = part(elements, 4).split(self.syntax.component)[0]
        if read_date(day, "YYMMDD") is None or len(day) != len("YYMMDD"):
            self.wrong(f"STX gives {quoted(day)} as its date, which is none; ask the sender.", "STX")
        sender, receiver = (self._party(part(elements, at)) for at in (2, 3))
        if sender is None or not part(elements, 5).strip():
            self.wrong("STX is too short to name sender and reference; ask the sender.", "STX")
        trial = any(part(elements, at).strip().endswith(_TEST) for at in (6, 7))
        return Header(sender, receiver, tidy(part(elements, 5), self.released)[:_LONGEST_ID] or None, trial)

    def _party(self, element: str) -> str | None:
        """The code, or the name where it has none."""
        said = (tidy(text, self.released)[:_LONGEST_ID] for text in element.split(self.syntax.component))
        return next((text for text in said if text), None)

    def announced(self, elements: list[str]) -> Announced:
        """TYPE: the message type and its version."""
        kind = self._kind(elements)
        if kind == "ORDERS":
            return Announced("order", "The ORDERS message")
        name = f"a message of type {quoted(kind)}" if kind else "a message of no type"
        return Announced("other", _OTHERS.get(kind, name))

    def check_message(self, elements: list[str]) -> None:
        """TYPE is all there is to check."""
        if not self._kind(elements):
            self.wrong("MHD names no message type; ask the sender.", self.place("MHD", part(elements, 1)))

    def _kind(self, header: list[str]) -> str:
        return part(header, 2).split(self.syntax.component)[0].strip()

    def _message(self, header: list[str], at: int, end: int) -> int:
        kind = self._kind(header)
        if kind in {"ORDHDR", "ORDTLR", "RSGRSG"}:
            return self._frame(kind, header, end)
        self._orders_met += kind == "ORDERS"
        return super()._message(header, at, end)

    def _frame(self, kind: str, header: list[str], end: int) -> int:
        """A message that belongs to the file: the header of its orders, their count, or the reconciliation."""
        self._counted["messages"] += 1
        self._counted["in group"] += 1
        self._once(self._standard.message, self._reference(header))
        self._frames.add(kind)
        stop, tag = self._boundary(end)
        inside = self.text[end + 1 : stop + 1]
        if kind == "ORDHDR":
            self._share(inside)
        segments = [piece.split(self.syntax.element) for piece in inside.split(self.syntax.terminator)]
        for elements in segments:
            self._check_frame(elements)
        past, trailer = self._trailer(stop) if tag == self._standard.message_end else (stop + 1, None)
        if trailer is None:
            self.wrong(f"The message {kind} has no MTR; ask the sender to send it again.", self.place("MHD", kind))
        else:
            self._compare(trailer, len(segments) + 1, self._reference(header), "segments", self.problems)
        return past

    def _share(self, inside: str) -> None:
        """Keep what each order repeats; short, for it is folded anew with every one of them."""
        end = self.syntax.terminator
        header = self.text[self.start : self.text.find(end, self.start) + 1] if self._opened else ""
        self._shared = header + inside
        if len(self._shared) > _LONGEST_SHARED:
            sentence = f"The header of the file has {len(self._shared)} characters; the end of it was left out."
            self.problems.add("document.hostile", sentence, self.start_place())
            self._shared = self._shared[: self._shared.rfind(end, 0, _LONGEST_SHARED) + 1]

    def _check_frame(self, elements: list[str]) -> None:
        """OFT counts the orders; RSG repeats the reference of the transmission."""
        tag, said = elements[0].strip(), part(elements, 1).strip()
        if tag == "OFT" and said != str(self._orders_met):
            self.wrong(f"OFT counts {quoted(said)} orders but {self._orders_met} came; ask the sender.", "OFT")
        if tag == "RSG" and said != (self.header.control_ref or ""):
            self.wrong(f"RSG closes {quoted(said)}, which is not the reference of STX; ask the sender.", "RSG")

    def _compare(self, trailer: list[str], count: int, ref: str, what: str, log: ProblemLog) -> None:
        """Trailers of TRADACOMS repeat no reference: what they close tells where a wrong count stands."""
        tag, said = trailer[0].strip(), part(trailer, 1).strip()
        if said.isascii() and said.isdigit() and len(said) <= _COUNT_DIGITS and int(said) == count:
            return
        opened = {self._standard.message_end: self._standard.message, self._standard.group_end: self._standard.group}
        where = self.place(opened[tag], ref.strip()) if tag in opened and ref.strip() else tag
        sentence = f"{tag} counts {quoted(said)} {what} but {count} came; ask the sender to send it again."
        log.add("document.envelope", sentence, where)

    def _close(self, elements: list[str], _at: int, end: int) -> int:
        """END counts messages, batches or not."""
        if self.group is not None:
            self.wrong("The batch is not closed by EOB.", "EOB")
        if self._orders_met and "ORDTLR" not in self._frames:
            self.wrong(
                "No ORDTLR ends the order file, so nobody says how many orders it has; ask the sender.", "ORDTLR"
            )
        self._compare(elements, self._counted["messages"], "", "messages", self.problems)
        self._closed = True
        return end + 1

    def _fold(
        self, said: Announced, header: list[str], start: int, stop: int, log: ProblemLog, trailer: list[str] | None
    ) -> int:
        """The header's segments are folded before those of each order."""
        draft = self.dialect.draft(self.syntax)
        where = self.place(self._standard.message, self._reference(header))
        shared = self._shared or ""
        if self._shared is None:
            draft.problem("document.envelope", "No ORDHDR says who orders; ask the sender.", where)
        text = shared + self.text[start:stop]
        whole = fold(draft, self.dialect, Segments(text, self.syntax, draft.problems).between(0, len(text)))
        count = whole - shared.count(self.syntax.terminator)
        if trailer is not None:
            self._compare(trailer, count + 2, self._reference(header), "segments", draft.problems)
        else:
            code = "document.truncated" if stop >= len(self.text) else "document.envelope"
            draft.problem(code, "The message has no MTR; ask the sender to send it again.", where)
        if is_order(draft):
            envelope = (self.header.sender, self.header.receiver, self.header.control_ref)
            evidence = FoldedEvidence(lambda: self._traced(shared + self.text[start:stop]))
            self.orders.append(finished_order(draft, self.dialect.roles, evidence, envelope))
        else:
            sentence = f"{said.name} names no line: there is nothing to order; ask the sender."
            log.add("document.not_an_order", sentence, where)
            log.extend(draft.problems.all())
        return count

    def _traced(self, text: str) -> Groups:
        """Where each field stood; a name that only the envelope gives is shown there."""
        draft = self.dialect.draft(self.syntax)
        tracer = Tracer(draft, _feed)
        tracer.run(Segments(text, self.syntax, ProblemLog()).between(0, len(text)))
        chosen = chosen_roles(draft, self.dialect.roles)
        marks = paths_of(tracer.groups(chosen, earliest_line_date(draft)[0]))
        envelope = Evidence("STX", as_written(text.partition(self.syntax.terminator)[0], self.syntax))
        for field, role in chosen.items():
            party, own = draft.parties[role], marks.get(f"{field}.name")
            if role in messages.ENVELOPE:
                marks |= {f"{field}.ids.{kind}": envelope for kind in party.ids}
            if party.name and (own is None or not part(own.raw.split(self.syntax.element), 2).strip()):
                marks[f"{field}.name"] = envelope
        return [("", {path: self._as_written(mark) for path, mark in marks.items()})]

    def _as_written(self, mark: Evidence) -> Evidence:
        return replace(mark, raw=mark.raw.replace("+", "=", 1)) if self._equals else mark


def _feed(draft: OrderDraft, piece: str) -> None:
    elements = piece.split(SYNTAX.element)
    handler = DIALECT.handlers.get(elements[0].strip())
    if handler is not None:
        handler(draft, elements)
