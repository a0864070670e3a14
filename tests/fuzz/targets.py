"""The targets, one a reader: where inputs come from, how they are changed, and what must hold of the reading."""

import contextlib
import html
import io
import json
import math
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from intake.reading import of_mail
from intake.sandbox.jobs import answer
from intake.sandbox.pool import Reader
from intake.sandbox.replies import DAMAGED, mail_reading
from intake.sandbox.wire import NOTHING
from parsers.context import ParseContext
from parsers.document import Problem, ReadResult
from parsers.layout.interpret import interpret
from parsers.layout.words import Page, Word, lines_of
from parsers.registry import parse
from parsers.text_cleaning import clean
from tests.factories.mails import attachment
from tests.fuzz import seeds
from tests.fuzz.mutate import MOST, Grammar, Mutation, mutations, splice
from tests.fuzz.oracle import Find, check_problem, judge, written_in

SENT = date(2026, 10, 6)
_COUNTRIES = (None, "GB", "US", "DE", "FR")
_STEPS = (1, 1, 1, 1, 2, 2, 3, 5)
_MOST_WORDS = 3000


class Case(NamedTuple):
    """One input: its bytes and name, how it came to be, and how many orders it can hold, where that is known."""

    name: str
    data: bytes
    made: tuple[str, ...]
    most_orders: int | None


@dataclass(frozen=True)
class Target:
    """`check` raises where a promise is broken. `text` gives what is written in the input, without our readers."""

    name: str
    make_seeds: Callable[[], list[seeds.Seed]]
    grammar: Grammar
    check: Callable[["Target", Case], None]
    text: Callable[[bytes], str | None] | None = None

    @cached_property
    def seeds(self) -> list[seeds.Seed]:
        return self.make_seeds()

    @cached_property
    def mutations(self) -> list[Mutation]:
        return mutations(self.grammar)

    def case(self, rng: random.Random) -> Case:
        """An input made of one or two seeds by some changes, all by the numbers of `rng`."""
        name, data = rng.choice(self.seeds)
        if rng.randrange(12) == 0:
            return self._changed(name, splice(data, rng.choice(self.seeds)[1], rng), rng, ["splice"])
        return self._changed(name, data, rng, [], self._orders_in(name, data))

    def _changed(self, name: str, data: bytes, rng: random.Random, made: list[str], most: int | None = None) -> Case:
        for _ in range(rng.choice(_STEPS)):
            mutation = rng.choice(self.mutations)
            data = mutation.change(data, rng)[:MOST]
            made.append(mutation.name)
            most = None if mutation.doubles else most
        return Case(name, data, tuple(made), most)

    def mutated(self, data: bytes, rng: random.Random) -> bytes:
        """One more change of an input that a driver found worth keeping."""
        return rng.choice(self.mutations).change(data, rng)[:MOST]

    def _orders_in(self, name: str, data: bytes) -> int | None:
        """How many orders a seed holds, where one change cannot make it more: no number stands on every row."""
        key = (self.name, name, hash(data))
        if key not in _counted:
            orders = parse(data, ParseContext(name)).orders if self.check is check_document else ()
            numbers = [order.po_number or "" for order in orders]
            text = self.written(data)
            once = text is not None and all(text.count(number) == 1 for number in numbers)
            _counted[key] = len(orders) if orders and once else None
        return _counted[key]

    def written(self, data: bytes) -> str | None:
        return None if self.text is None else self.text(data)

    def run(self, case: Case) -> None:
        self.check(self, case)


_counted: dict[tuple[str, str, int], int | None] = {}


def _context(case: Case) -> ParseContext:
    country = _COUNTRIES[zlib.crc32(case.data) % len(_COUNTRIES)]
    return ParseContext(case.name, country=country, sent=SENT)


def check_document(target: Target, case: Case) -> None:
    text = target.written(case.data)
    written = None if text is None else written_in(text)
    judge(parse(case.data, _context(case)), most_orders=case.most_orders, written=written, size=len(case.data))


def check_mail(_target: Target, case: Case) -> None:
    """The mail is opened, read and told to the parent as in the confined child, and the parent understands it."""
    raw = case.data
    if raw.startswith(b"\x78\x9f\x3e\x22"):
        raw = b"From: a@b.example\nContent-Type: application/ms-tnef; name=winmail.dat\n" + _in_base64(raw)
    request = {"job": "read_mail", "authserv_id": None, **NOTHING.to_json()}
    header, blobs = answer(request, [raw])
    reading = mail_reading(json.loads(json.dumps(header)), blobs)
    for problem in reading.mail.problems:
        check_problem(problem)
    for result in (reading.body, *(part.result for part in reading.parts)):
        judge(_quiet(result), size=len(raw))
    found = of_mail(raw, "m.eml", reading)
    for finding in found.findings:
        check_problem(Problem(finding.code, finding.message, finding.facts.get("where")))
    if not found.findings and not any(document.orders for document in found.documents):
        raise Find("nothing said", "a mail without order or finding")
    if sum(len(part.part.data) for part in reading.parts) > 200 * max(len(raw), 100_000):
        raise Find("parts from nothing", f"{len(raw)} bytes became {sum(len(p.part.data) for p in reading.parts)}")


def _in_base64(raw: bytes) -> bytes:
    return attachment(raw, b"winmail.dat", b"application/ms-tnef").partition(b"\n")[2].partition(b"\n")[2]


def _quiet(result: ReadResult) -> ReadResult:
    """A body that orders nothing beside an attachment says nothing, which is right; the mail as a whole must speak."""
    if result.orders or result.problems:
        return result
    return replace(result, problems=(Problem("document.not_an_order", "-"),))


def check_layout(_target: Target, case: Case) -> None:
    pages = pages_of(case.data.decode("utf-8", "replace"))
    found = interpret(pages, _COUNTRIES[zlib.crc32(case.data) % len(_COUNTRIES)])
    other = Problem("document.not_an_order", found.other_title or "-")
    judge(ReadResult("pdf", found.orders, None, (other,)), written=written_in(_words(pages)))


def _words(pages: list[Page]) -> str:
    return " ".join(line.text for page in pages for line in page.lines)


def pages_of(text: str) -> list[Page]:
    words: dict[int, list[Word]] = {}
    for row in text.split("\n")[:_MOST_WORDS]:
        with contextlib.suppress(ValueError):
            number, *box, said = row.split("\t", 5)
            word = _word(said, [float(edge) for edge in box], int(number) % 5 + 1)
            words.setdefault(word.page, []).append(word)
    return [Page(number, 600.0, 850.0, lines_of(words[number])) for number in sorted(words)]


def _word(said: str, box: list[float], page: int) -> Word:
    """Readers give clean words with finite boxes that have a size."""
    x0, y0, x1, y1 = box
    text = "".join(clean(said).split())
    if not text or not all(map(math.isfinite, box)) or not (x0 < x1 and y0 < y1) or max(map(abs, box)) > 1e6:
        raise ValueError(said)
    return Word(text, x0, y0, x1, y1, page)


class _Confined:
    """The real child, kept for the whole run; only what goes wrong with the child itself is a find here."""

    reader: Reader | None = None

    def check(self, case: Case) -> None:
        self.reader = self.reader or Reader()
        result = self.reader.read(case.data, name=case.name)
        if result.error == DAMAGED.message:
            raise Find("child crashed", repr(result.problems)[:300])
        if result.error is not None and "took longer" in result.error:
            raise Find("child ran out of time", result.error)
        judge(result)


confined = _Confined()


# --- the text of an input, by other means than ours ------------------------------------------------------------------


def _decoded(data: bytes) -> str:
    """Every way of reading the bytes, one behind the other."""
    return "\n".join(
        data.decode(name, "replace")
        for name in ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037", "cp500")
    )


def _unmarked(data: bytes) -> str:
    """With what HTML writes in codes, and without its tags."""
    told = _decoded(data)
    return told + html.unescape(_TAG.sub("", told))


def _unzipped(data: bytes) -> str | None:
    """None for what is no sound container: a spreadsheet of the old kind has its numbers in binary."""
    broken = (zipfile.BadZipFile, ValueError, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)
    if data.lstrip().startswith(b"<"):
        return _unmarked(data)
    with contextlib.suppress(*broken), zipfile.ZipFile(io.BytesIO(data)) as container:
        return "\n".join(_decoded(container.read(name)) for name in container.namelist())
    return None


def _inflated(data: bytes) -> str:
    """The file and what its streams hold, packed or not."""
    found = [data]
    for stream in _STREAM.findall(data):
        found += [b"\n", *_unpacked(stream)]
    return _decoded(b"".join(found))


def _unpacked(stream: bytes) -> Iterator[bytes]:
    """A damaged stream as far as it goes."""
    unpacking, step = zlib.decompressobj(), 256
    for at in range(0, len(stream), step):
        before = unpacking.copy()
        try:
            yield unpacking.decompress(stream[at : at + step], MOST)
        except zlib.error:
            with contextlib.suppress(zlib.error):
                for each in range(at, at + step):
                    yield before.decompress(stream[each : each + 1], MOST)
            return


_STREAM = re.compile(rb"stream\r?\n(.*?)(?:endstream|\Z)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_EDIFACT = Grammar(b"'", (b"+", b":", b"?"))
_LINES = Grammar(b"\n", (b";", b",", b"\t", b" ", b'"'))
_TARGETS = (
    Target("edifact", seeds.edifact, _EDIFACT, check_document, _decoded),
    Target("x12", seeds.x12, Grammar(b"~", (b"*", b">")), check_document, _decoded),
    Target("tradacoms", seeds.of_tradacoms, Grammar(b"'", (b"+", b":", b"=")), check_document, _decoded),
    Target("xml", seeds.of_xml, Grammar(b"><", (b">", b"<", b'"', b"/", b"&")), check_document, _decoded),
    Target("delimited", seeds.delimited, _LINES, check_document, _decoded),
    Target("workbook", seeds.workbooks, Grammar(b"><", (b">", b"<", b'"'), "zip"), check_document, _unzipped),
    Target("text", seeds.text, Grammar(b"\n", (b" ", b"<", b">", b",", b"-")), check_document, _unmarked),
    Target("mail", seeds.mails, Grammar(b"\n", (b":", b";", b"=", b"--"), "mail"), check_mail),
    Target("outlook", seeds.outlook_files, Grammar(b"\0\0\0\0", (b"\0", b"\x06\0\0\0", b"}", b"{")), check_mail),
    Target("pdf", seeds.pdfs, Grammar(b"\n", (b" ", b"(", b")", b"/", b"<<", b">>"), "pdf"), check_document, _inflated),
    Target("picture", seeds.pictures, Grammar(b"\0\0", (b"\0", b"\xff")), check_document),
    Target("layout", seeds.pages, Grammar(b"\n", (b"\t",)), check_layout),
)
TARGETS = {target.name: target for target in _TARGETS}
CONFINED = frozenset({"pdf", "workbook", "picture"})
"""Targets whose libraries are not ours: a sample of their inputs goes through the real child."""
