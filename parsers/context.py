"""What a reader is told and what it must offer; apart from the registry, so that readers need not know of it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from parsers.document import ReadResult
from parsers.memory.rules import Memory


@dataclass(frozen=True, slots=True)
class ParseContext:
    """What the channel knows of the bytes. `name` is a label only, never a path; `country` settles day/month order.

    `memories` are what people taught of the sender's forms: each is used where the document is such a form.
    """

    name: str = ""
    media_type: str = ""
    country: str | None = None
    sent: date | None = None
    memories: tuple[Memory, ...] = ()


class Reader(Protocol):
    """One syntax. `score` is 0 (not mine) to 100 (surely mine), from the first 4 KB; `read` may raise Unreadable."""

    kind: str

    def score(self, head: bytes, context: ParseContext) -> int: ...
    def read(self, data: bytes, context: ParseContext) -> ReadResult: ...
