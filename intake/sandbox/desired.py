"""What whoever has documents read needs of intake.sandbox.pool.Reader."""

from typing import Protocol

from intake.sandbox.replies import MailReading, PageCount
from intake.sandbox.wire import NOTHING, Known
from parsers.document import Problem, ReadResult
from parsers.memory.teaching import Study, Wish


class DocumentReader(Protocol):
    """Never raises for what is in the bytes."""

    def read(self, data: bytes, *, name: str = "", media_type: str = "", known: Known = NOTHING) -> ReadResult: ...
    def read_mail(self, raw: bytes, *, authserv_id: str | None = None, known: Known = NOTHING) -> MailReading: ...
    def read_pack(self, data: bytes, *, name: str = "", known: Known = NOTHING) -> MailReading: ...
    def pages(self, data: bytes) -> PageCount: ...
    def look(self, data: bytes, wish: Wish, *, name: str = "") -> Study | Problem: ...
