"""What a walk through a mail gathers, and the nodes and leaves of its tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from intake.mime.flowed import unflowed
from intake.mime.headers import Head
from intake.mime.message import Part
from intake.mime.transfer import Content
from intake.mime.words import Structured
from parsers.archive import MAX_EXPANDED
from parsers.charset import decode
from parsers.document import Problem

MAX_PARTS = 300


@dataclass(slots=True)
class Texts:
    """The body of one message, in its two forms."""

    text: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.text or self.html)


@dataclass(slots=True)
class Harvest:
    """`room` is how many bytes archives may still expand to; `spare` a body that counts where the mail has none."""

    body: Texts = field(default_factory=Texts)
    spare: Texts = field(default_factory=Texts)
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    report: bool = False
    entities: int = 0
    room: int = MAX_EXPANDED

    def note(self, code: str, sentence: str, where: str) -> None:
        self.problems.append(Problem(code, sentence, where))


@dataclass(frozen=True, slots=True)
class Entity:
    """One node of the tree: raw[head.end:end], its place for people, and what it lies in.

    `texts` are of the message it belongs to; `origin` is who wrote that message where it was forwarded, else None.
    """

    head: Head
    end: int
    texts: Texts
    place: str = ""
    depth: int = 0
    origin: str | None = None
    related: bool = False
    default: str = "text/plain"

    @property
    def where(self) -> str:
        return f"part {self.place}" if self.place else "body"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file somewhere in the mail; `archives` is how many archives lie around it."""

    place: str
    label: str
    media: str
    data: bytes
    texts: Texts
    problem: Problem | None = None
    inline: bool = False
    origin: str | None = None
    depth: int = 0
    archives: int = 0

    @property
    def where(self) -> str:
        return f"part {self.place}"

    def part(self, problem: Problem | None = None) -> Part:
        """As an attachment; what came inside a forwarded mail says so unless something worse is wrong with it."""
        worst = problem or self.problem or (forwarded(self.origin, self.where) if self.origin is not None else None)
        return Part(self.place, self.label, self.media, self.data, worst, self.inline, self.origin is not None)


def forwarded(origin: str, where: str) -> Problem:
    whose = f" of {origin}" if origin else ""
    sentence = f"This came inside a forwarded mail{whose}; make sure who ordered it."
    return Problem("sender.unauthenticated", sentence, where)


def take_text(entity: Entity, content: Content, kind: Structured, harvest: Harvest) -> None:
    """A body text in its charset; what the claim and the bytes disagree about is noted."""
    read = decode(content.data, kind.parameters.get("charset"), what="message")
    problems = [p for p in (content.problem, read.problem) if p is not None]
    harvest.problems += [Problem(p.code, p.message, entity.where) for p in problems]
    text = read.text
    if kind.parameters.get("format", "").lower() == "flowed" and kind.value == "text/plain":
        delete_space = kind.parameters.get("delsp", "").lower() == "yes"
        text = unflowed(text.replace("\r\n", "\n"), delete_space=delete_space)
    add_text(entity.texts, text, html=kind.value == "text/html")


def add_text(texts: Texts, text: str, *, html: bool) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if plain.strip():
        (texts.html if html else texts.text).append(plain)


def text_part(place: str, texts: Texts, subject: str, origin: str) -> Sequence[Part]:
    """The body of a forwarded mail as one part: its tables where it has any, else its plain words."""
    html = "\n".join(texts.html)
    is_html = bool(html) and ("<table" in html.lower() or not texts.text)
    data = html if is_html else "\n".join(texts.text)
    if not data.strip():
        return ()
    media, problem = "text/html" if is_html else "text/plain", forwarded(origin, f"part {place}")
    return (Part(place, "", media, data.encode("utf-8", "replace"), problem, forwarded=True, subject=subject),)
