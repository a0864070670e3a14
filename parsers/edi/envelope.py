"""One interchange opened, checked and closed: counts, references and trailers, before any order is believed."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.document import PurchaseOrderDoc
from parsers.edi.finish import finished_order, is_order
from parsers.edi.fold import Dialect, evidence_of, fold, fold_lines, part
from parsers.edi.pieces import LONGEST_SEGMENT, Segments
from parsers.edi.plain import PlainLines
from parsers.edi.problems import ProblemLog, printable, quoted
from parsers.edi.syntax import Syntax, released

_MOST_MESSAGES = 20_000
_LONGEST_REF = 80
_UNSURE = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Header:
    """Who sent the interchange to whom, under which reference, and whether it is only a test."""

    sender: str | None = None
    receiver: str | None = None
    control_ref: str | None = None
    test: bool = False


@dataclass(frozen=True, slots=True)
class Announced:
    """What a message says it is. `kind` is order, change or other; `name` says it to people."""

    kind: str
    name: str


class Interchange(ABC):
    """Reads text from `start` to the end of one interchange; the two standards say how headers are laid out.

    After `read`: `orders`, `problems` (noted on each of its orders too) and `notices` (messages that make no order).
    """

    def __init__(
        self, text: str, start: int, syntax: Syntax, dialect: Dialect, plain: PlainLines | None = None
    ) -> None:
        self.text = text
        self.start = start
        self.syntax = syntax
        self.dialect = dialect
        self.plain = plain  # shared by all interchanges of a file that have this syntax
        self.released = released(syntax)
        self.header = Header()
        self.problems = ProblemLog()
        self.notices = ProblemLog()
        self.orders: list[PurchaseOrderDoc] = []
        self.group: list[str] | None = None
        self._standard = syntax.standard
        self._opened = self._closed = False
        self._counted = {"groups": 0, "messages": 0, "in group": 0}
        self._refs: set[tuple[str, int, str]] = set()

    @abstractmethod
    def read_header(self, elements: list[str]) -> Header:
        """The interchange header of the standard, with its own checks."""

    @abstractmethod
    def announced(self, elements: list[str]) -> Announced:
        """What the message header says the message is."""

    @abstractmethod
    def check_message(self, elements: list[str]) -> None:
        """Checks of the message header that only one standard knows."""

    def read(self) -> int:
        """Read to the trailer, or to where another interchange begins; returns where that is."""
        s = self._standard
        steps: dict[str, Callable[[list[str], int, int], int]] = {
            s.interchange: self._open,
            s.group: self._open_group,
            s.message: self._message,
            s.group_end: self._close_group,
            s.interchange_end: self._close,
        }
        at = self.start
        while at < len(self.text) and not self._closed:
            end = self.text.find(self.syntax.terminator, at)
            if end < 0:
                end = self._cut_off(at)
            elements = self.text[at : min(end, at + LONGEST_SEGMENT)].split(self.syntax.element)
            if elements[0].strip() == s.interchange and self._opened:
                break
            step = steps.get(elements[0].strip(), self._stray)
            at = step(elements, at, end)
        self._finish()
        return at

    def place(self, tag: str, ref: str) -> str:
        return f"{tag}{self._standard.mark}{printable(ref[:_LONGEST_REF])}"

    def start_place(self) -> str:
        return self.place(self._standard.interchange, self.header.control_ref or "")

    def wrong(self, message: str, where: str | None = None) -> None:
        self.problems.add("document.envelope", message, where)

    def _cut_off(self, at: int) -> int:
        """The last segment has no terminator: it is read, but the interchange is not believed to be whole."""
        sentence = "The file ends without a segment terminator; ask the sender to send it again."
        if self.syntax.terminator not in "\r\n":
            self.problems.add("document.truncated", sentence, quoted(self.text[at : at + 20]))
        return len(self.text)

    def _stray(self, elements: list[str], _at: int, end: int) -> int:
        tag = elements[0].strip()
        if tag or len(elements) > 1:
            sentence = f"Segment {quoted(tag, 12)} stands outside any message; ask the sender for a clean file."
            self.wrong(sentence)
        elif end < len(self.text):
            self.problems.add("document.damaged", "An empty segment stands in the envelope.")
        return end + 1

    def _open(self, elements: list[str], _at: int, end: int) -> int:
        self._opened = True
        self.header = self.read_header(elements)
        if self.header.test:
            sentence = "The sender marks the interchange as a test; do not ship it."
            self.problems.add("document.test_indicator", sentence, self.start_place())
        return end + 1

    def _open_group(self, elements: list[str], _at: int, end: int) -> int:
        if self.group is not None:
            self.wrong(f"A group begins before the one before it was closed by {self._standard.group_end}.")
        self.group = elements
        self._counted["groups"] += 1
        self._counted["in group"] = 0
        self._once(self._standard.group, part(elements, self._standard.group_ref))
        return end + 1

    def _close_group(self, elements: list[str], _at: int, end: int) -> int:
        if self.group is None:
            self.wrong(f"{self._standard.group_end} closes a group that was never opened.")
        else:
            ref = part(self.group, self._standard.group_ref)
            self._compare(elements, self._counted["in group"], ref, "messages", self.problems)
        self.group = None
        return end + 1

    def _close(self, elements: list[str], _at: int, end: int) -> int:
        if self.group is not None:
            self.wrong(f"The group is not closed by {self._standard.group_end}.")
        groups = self._counted["groups"]
        by_group = groups > 0 or self._standard.group_counted
        count, what = (groups, "groups") if by_group else (self._counted["messages"], "messages")
        self._compare(elements, count, self.header.control_ref or "", what, self.problems)
        self._closed = True
        return end + 1

    def _compare(self, trailer: list[str], count: int, ref: str, what: str, log: ProblemLog) -> None:
        """Both numbers of a trailer against what was met."""
        tag, said, said_ref = trailer[0].strip(), part(trailer, 1).strip(), part(trailer, 2).strip()
        where = self.place(tag, said_ref)
        if not (said.isascii() and said.isdigit() and len(said) < 10 and int(said) == count):  # noqa: PLR2004 - digits
            sentence = f"{tag} counts {quoted(said)} {what} but {count} came; ask the sender to send it again."
            log.add("document.envelope", sentence, where)
        if said_ref != ref.strip():
            sentence = f"{tag} closes {quoted(said_ref)} but {quoted(ref.strip())} was opened; ask the sender."
            log.add("document.envelope", sentence, where)

    def _once(self, tag: str, ref: str) -> None:
        group = self._counted["groups"] if tag == self._standard.message else 0  # message numbers restart with a group
        key = (tag, group, ref.strip())
        if key in self._refs:
            self.wrong(f"The reference {quoted(ref)} of {tag} stands twice in the interchange.", self.place(tag, ref))
        self._refs.add(key)

    def _message(self, header: list[str], at: int, end: int) -> int:
        """Fold the message up to its trailer, or to the next service segment where it has none."""
        self._counted["messages"] += 1
        self._counted["in group"] += 1
        self._once(self._standard.message, self._reference(header))
        stop, tag = self._boundary(end)
        log = ProblemLog()
        said = self.announced(header)
        self.check_message(header)
        past, trailer = self._trailer(stop) if tag == self._standard.message_end else (stop + 1, None)
        if self._counted["messages"] > _MOST_MESSAGES:
            sentence = f"More than {_MOST_MESSAGES} messages came in one interchange; ask for it in parts."
            self.problems.add("document.too_large", sentence)
            return len(self.text)
        if said.kind == "other":
            where = self.place(self._standard.message, self._reference(header))
            log.add("document.not_an_order", f"This is {said.name}, not an order; nothing was entered.", where)
            count = self.text.count(self.syntax.terminator, at, stop + 1)
        else:
            count = 1 + self._fold(said, header, end + 1, stop + 1, log, trailer)
        if said.kind == "other" and trailer is not None:
            self._compare(trailer, count + 1, self._reference(header), "segments", log)
        self.notices.extend(log.all())
        return past

    def _reference(self, header: list[str]) -> str:
        return part(header, self._standard.message_ref)

    def _fold(
        self, said: Announced, header: list[str], start: int, stop: int, log: ProblemLog, trailer: list[str] | None
    ) -> int:
        draft = self.dialect.draft(self.syntax)
        draft.document_type = "change" if said.kind == "change" else "order"
        segments = Segments(self.text, self.syntax, draft.problems)
        if self.plain is None:
            count = fold(draft, self.dialect, segments.between(start, stop))
        else:
            stretches = segments.stretches(start, stop, self.plain.between)
            count = fold_lines(draft, self.dialect, stretches, segments, self.plain)
        where = self.place(self._standard.message, self._reference(header))
        if trailer is not None:
            self._compare(trailer, count + 2, self._reference(header), "segments", draft.problems)
        elif stop >= len(self.text):
            sentence = f"The message breaks off before {self._standard.message_end}; ask the sender to send it again."
            draft.problems.add("document.truncated", sentence, where)
        else:
            sentence = f"The message has no {self._standard.message_end}; ask the sender to send it again."
            draft.problems.add("document.envelope", sentence, where)
        if is_order(draft):
            evidence = evidence_of(self.dialect, self.syntax, self.text, start, stop, said.kind, self.plain)
            envelope = (self.header.sender, self.header.receiver, self.header.control_ref)
            self.orders.append(finished_order(draft, self.dialect.roles, evidence, envelope))
        else:
            sentence = f"{said.name} names no line: there is nothing to order; ask the sender."
            log.add("document.not_an_order", sentence, where)
            log.extend(draft.problems.all())
        return count

    def _boundary(self, after: int) -> tuple[int, str]:
        """The terminator before the next service segment and that segment's tag; the end of the text has no tag."""
        found = self.syntax.service_segment().search(self.text, after)
        return (len(self.text), "") if found is None else (found.start(), found["tag"])

    def _trailer(self, stop: int) -> tuple[int, list[str] | None]:
        end = self.text.find(self.syntax.terminator, stop + 1)
        if end < 0:
            end = self._cut_off(stop + 1)
        return end + 1, self.text[stop + 1 : min(end, stop + LONGEST_SEGMENT)].split(self.syntax.element)

    def _finish(self) -> None:
        s = self._standard
        if not self._opened:
            self.wrong(f"There is no {s.interchange}: nobody says who sent this; ask the sender.")
        elif not self._closed:
            sentence = f"The interchange breaks off before {s.interchange_end}; ask the sender to send it again."
            self.problems.add("document.truncated", sentence, self.start_place())
        self.mark_orders()

    def mark_orders(self) -> None:
        """Note what is wrong with the interchange on each of its orders, so that each can be held."""
        found = self.problems.all()
        if found:
            self.orders = [
                replace(
                    order,
                    problems=(*order.problems, *(p for p in found if p not in order.problems)),
                    confidence=_UNSURE,
                )
                for order in self.orders
            ]
