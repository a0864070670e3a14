"""A file of interchanges: what they say together, and the same interchange met twice."""

from collections.abc import Callable
from typing import Self

from parsers.document import Problem, ReadResult, refused
from parsers.edi.envelope import Interchange
from parsers.edi.plain import PlainLines
from parsers.edi.problems import ProblemLog
from parsers.edi.shapes import PlainDialect
from parsers.edi.syntax import Syntax
from parsers.errors import Unreadable
from parsers.uncollected import uncollected

BLANK = b" \t\r\n\0"  # what may stand between interchanges
BOM = b"\xef\xbb\xbf"

MOST_BYTES = 16 << 20  # a 50,000-line order takes 9 MB
_MOST_INTERCHANGES = 1000
_MOST_SEGMENTS = 1_000_000
_MOST_SYNTAXES = 4


class FileReading:
    """Gathers the interchanges of one file into a ReadResult."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.interchanges: list[Interchange] = []
        self._segments = 0
        self._plain: dict[Syntax, PlainLines] = {}
        self.notices = ProblemLog()  # concerns the file, not any one of its orders
        self._head = ProblemLog()  # concerns the first interchange, found before it was opened
        self._seen: dict[tuple[str | None, str | None, str | None], Interchange] = {}

    def read(self, data: bytes, read_all: Callable[[bytes, Self], None]) -> ReadResult:
        """Every order of the interchanges that `read_all` adds; never raises for what is in the bytes."""
        try:
            _check_size(data)
            with uncollected():
                read_all(data, self)
        except Unreadable as why:
            if not self.interchanges:
                return refused(self.kind, why.code, why.message, why.where)
            self.notices.add(why.code, why.message, why.where)
        return self.result()

    def read_stretch(
        self, text: str, syntax: Syntax, problems: ProblemLog, interchange_at: Callable[[int], Interchange]
    ) -> None:
        """One interchange, or several where trailers are missing between them; `problems` concern each."""
        self._check_segments(text, syntax)
        at = 0
        while at < len(text) and self.may_go_on():
            one = interchange_at(at)
            one.problems.extend(problems.all())
            at = one.read()
            self._add(one)

    def first_segment(self, data: bytes, sign: bytes, starts: tuple[bytes, ...]) -> int:
        """Where the first interchange begins; a byte order mark or anything else before it is noted."""
        at = 0
        if data.startswith(BOM):
            sentence = (
                "The file begins with a byte order mark, which EDI does not know; ask the sender to leave it out."
            )
            self._head.add("document.envelope", sentence)
            at = len(BOM)
        at += len(data[at:]) - len(data[at:].lstrip(BLANK))
        if not data.startswith(starts, at) and (found := data.find(sign, at)) > 0:
            sentence = f"{found - at} bytes stand before the interchange and were passed over; ask the sender."
            self._head.add("document.envelope", sentence)
            at = found
        return at

    def plain_lines(self, dialect: PlainDialect, syntax: Syntax) -> PlainLines | None:
        """What was learnt of the lines of this file; none for a file that changes its separators again and again."""
        if syntax not in self._plain and len(self._plain) < _MOST_SYNTAXES:
            self._plain[syntax] = PlainLines(dialect, syntax)
        return self._plain.get(syntax)

    def _check_segments(self, text: str, syntax: Syntax) -> None:
        """Raises Unreadable where the file has more segments than can be read in good time."""
        self._segments += text.count(syntax.terminator)
        if self._segments > _MOST_SEGMENTS:
            sentence = f"The file has more than {_MOST_SEGMENTS} segments; ask for it in parts."
            raise Unreadable("document.too_large", sentence)

    def may_go_on(self) -> bool:
        if len(self.interchanges) < _MOST_INTERCHANGES:
            return True
        sentence = f"The file has more than {_MOST_INTERCHANGES} interchanges; ask for it in parts."
        self.notices.add("document.too_large", sentence)
        return False

    def _add(self, one: Interchange) -> None:
        if not self.interchanges:
            one.problems.extend(self._head.all())
        self._compare_with_earlier(one)
        one.mark_orders()
        self.interchanges.append(one)

    def _compare_with_earlier(self, one: Interchange) -> None:
        header = one.header
        key = (header.sender, header.receiver, header.control_ref)
        earlier = self._seen.setdefault(key, one)
        if earlier is one or header.control_ref is None:
            return
        if [order.lines for order in earlier.orders] == [order.lines for order in one.orders]:
            sentence = f"The interchange {header.control_ref} stands twice in the file; enter it once."
            one.problems.add("po.duplicate", sentence, one.start_place())
        else:
            sentence = f"Two different interchanges have the reference {header.control_ref}; ask the sender."
            one.problems.add("document.envelope", sentence, one.start_place())

    def result(self) -> ReadResult:
        orders = tuple(order for one in self.interchanges for order in one.orders)
        found = ProblemLog()
        for one in self.interchanges:
            found.extend(one.notices.all())
        found.extend(self.notices.all())
        for one in self.interchanges:
            found.extend(one.problems.all())
        problems = found.all()
        if orders:
            return ReadResult(self.kind, orders, None, problems)
        if not problems:
            problems = (Problem("document.not_an_order", "The interchange holds no message; nothing was entered."),)
        return ReadResult(self.kind, (), problems[0].message, problems)


def _check_size(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        most = MOST_BYTES >> 20
        sentence = f"The file has {len(data) >> 20} MB, more than the {most} MB we read; ask for it in parts."
        raise Unreadable("document.too_large", sentence)
