"""The reader workers use: strangers' bytes in, a ReadResult out; a document can kill the child, never the worker."""

import os
import threading
import time
from dataclasses import replace
from typing import Self

import structlog

from intake.mime.message import Part
from intake.sandbox import limits
from intake.sandbox.parts import POSTPONED, part_results, unread, with_problem
from intake.sandbox.process import Cause, Child, Died
from intake.sandbox.replies import (
    DAMAGED,
    MailReading,
    PageCount,
    Rendered,
    TextReading,
    mail_of,
    mail_reading,
    obituary,
    page_count,
    part_reading,
    result_of,
    text_reading,
    understood,
    unopened,
)
from intake.sandbox.studies import study_of, wish_to_json
from intake.sandbox.wire import NOTHING, Frame, Json, Known
from parsers.document import Problem, ReadResult, refused
from parsers.memory.teaching import Study, Wish

__all__ = ["MailReading", "PageCount", "Reader", "Rendered"]

_log = structlog.get_logger()

_MOST_JOBS = 500
_MOST_RESIDENT = 700_000_000  # bytes; above, a fresh child is cheaper than its memory
_LOOK_SECONDS = 8.0  # a person waits for it
_MAIL_SECONDS = 60.0  # a mail read part by part, after one of its parts killed the child


class Reader:
    """One warm child, started with the first job and again after its death; safe in threads and after a fork.

    Nothing here raises for what is in the bytes. kernel.values.errors.Transient is raised where the machine cannot
    start a child at all.
    """

    def __init__(
        self,
        *,
        seconds: float = limits.WALL_SECONDS,
        cpu_seconds: int = limits.CPU_SECONDS,
        memory: int = limits.MEMORY,
        scan_seconds: float = limits.SCAN_WALL_SECONDS,
        most_jobs: int = _MOST_JOBS,
    ) -> None:
        self._seconds, self._cpu_seconds, self._memory, self._most_jobs = seconds, cpu_seconds, memory, most_jobs
        self._scan_seconds = scan_seconds
        self._child: Child | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    # --- what workers call ---------------------------------------------------------------------------------------

    def read(self, data: bytes, *, name: str = "", media_type: str = "", known: Known = NOTHING) -> ReadResult:
        """Read one document, with what is known of its sender."""
        request: Json = {"job": "read", "name": name, "media_type": media_type, **known.to_json()}
        return self._result(request, data, self._seconds, "unknown")

    def read_mail(self, raw: bytes, *, authserv_id: str | None = None, known: Known = NOTHING) -> MailReading:
        """Unpack a mail and read its text and every attachment. One deadly attachment does not cost the others."""
        return self._whole({"authserv_id": authserv_id}, raw, known)

    def read_pack(self, data: bytes, *, name: str = "", known: Known = NOTHING) -> MailReading:
        """Unpack a ZIP, gzip or tar that came by itself and read every file in it, as the attachments of a mail."""
        return self._whole({"pack": name}, data, known)

    def look(self, data: bytes, wish: Wish, *, name: str = "") -> Study | Problem:
        """A document's form and the rules a wish leads to, for somebody who teaches; a Problem where it has none."""
        request: Json = {"job": "look", "name": name, "media_type": "", "wish": wish_to_json(wish)}
        seen = understood(self._ask(request, data, min(self._seconds, _LOOK_SECONDS)), study_of)
        if seen is None:
            seen = understood(self._ask(request | {"job": "look_at_scan"}, data, self._scan_seconds), study_of)
        return seen if seen is not None else DAMAGED

    def render(self, data: bytes, *, page: int, scale: float = 2.0) -> Rendered:
        """Page `page` (1-based) of a PDF or a picture as PNG, `scale` pixels per point."""
        frame = self._ask({"job": "render", "page": page, "scale": scale}, data, self._seconds)
        png = understood(frame, lambda _, blobs: blobs[0])
        return Rendered(problem=png) if isinstance(png, Problem) else Rendered(png)

    def pages(self, data: bytes) -> PageCount:
        """The number of pages of a PDF or a picture, and their sizes in points."""
        counted = understood(self._ask({"job": "pages"}, data, self._seconds), page_count)
        return PageCount(problem=counted) if isinstance(counted, Problem) else counted

    def close(self) -> None:
        """End the child; the next job starts another."""
        self._after_fork()
        with self._lock:
            self._drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def child_pid(self) -> int | None:
        """The process id of the warm child, for health pages and tests."""
        return self._child.pid if self._child is not None else None

    # --- jobs ----------------------------------------------------------------------------------------------------

    def _whole(self, opening: Json, raw: bytes, known: Known) -> MailReading:
        """A mail in one job; part by part where that ended badly. `opening` says how it is to be opened."""
        request: Json = {"job": "read_mail", **opening, **known.to_json()}
        whole = understood(self._ask(request, raw, self._seconds), mail_reading)
        if isinstance(whole, MailReading):
            return self._recognised(whole, known)
        return self._piecemeal(raw, opening, known)

    def _piecemeal(self, raw: bytes, opening: Json, known: Known) -> MailReading:
        """The mail once more, each part in a job of its own: only what is deadly comes back as a problem."""
        ends = time.monotonic() + _MAIL_SECONDS
        request: Json = {"job": "unpack", **opening}
        mail = understood(self._ask(request, raw, self._left(ends)), mail_of)
        if isinstance(mail, Problem):
            return unopened(mail)
        body_request = request | {"job": "read_body", **known.to_json()}
        text = understood(self._ask(body_request, raw, self._left(ends)), text_reading)
        if isinstance(text, Problem):
            text = TextReading(refused("text", text.code, text.message))
        found = bool(text.body.orders)
        results = part_results(mail.parts, found, lambda part: self._part(part, known, ends))
        parts = tuple(map(part_reading, mail.parts, results))
        return MailReading(mail, text.body, parts, text.said)

    def _part(self, part: Part, known: Known, ends: float) -> ReadResult:
        closed = unread(part)
        if closed is not None:
            return closed
        labels: Json = {"name": part.filename, "media_type": part.media_type, **known.to_json()}
        result = self._result({"job": "read"} | labels, part.data, self._left(ends), "unknown", ends)
        return with_problem(result, part.problem)

    def _recognised(self, reading: MailReading, known: Known) -> MailReading:
        """The mail with those of its parts read that are pictures; all of them within the time of one scan."""
        if not any(part.result is POSTPONED for part in reading.parts):
            return reading
        ends = time.monotonic() + self._scan_seconds
        told = {part.part.position: part.result for part in reading.parts if part.result is not POSTPONED}
        results = part_results(
            reading.mail.parts,
            bool(reading.body.orders),
            lambda part: told.get(part.position) or self._part(part, known, ends),
        )
        return replace(reading, parts=tuple(map(part_reading, reading.mail.parts, results)))

    def _left(self, ends: float) -> float:
        return max(0.0, min(self._seconds, ends - time.monotonic()))

    def _result(self, request: Json, data: bytes, seconds: float, kind: str, ends: float | None = None) -> ReadResult:
        """A reading; where it needs pictures recognised, that of a job for it, which must be done by `ends`."""
        result = understood(self._ask(request, data, seconds), result_of)
        if result is POSTPONED:
            left = self._scan_seconds if ends is None else min(self._scan_seconds, ends - time.monotonic())
            result = understood(self._ask(request | {"job": "recognise"}, data, left), result_of)
        return refused(kind, result.code, result.message) if isinstance(result, Problem) else result

    # --- the child -----------------------------------------------------------------------------------------------

    def _ask(self, request: Json, data: bytes, seconds: float) -> Frame | Problem:
        """One job. A child killed from outside says nothing about the document: it is asked once more."""
        if seconds <= 0:
            return obituary(Cause.TIME, _MAIL_SECONDS)
        try:
            return self._once(request, data, seconds)
        except Died as death:
            _log.warning("reader.died", cause=death.cause, job=request["job"], size=len(data))
            if death.cause is not Cause.KILLED:
                return obituary(death.cause, seconds)
        try:
            return self._once(request, data, seconds)
        except Died as death:
            return obituary(death.cause, seconds)

    def _once(self, request: Json, data: bytes, seconds: float) -> Frame:
        self._after_fork()
        with self._lock:
            child = self._ready()
            try:
                header, blobs = child.ask(request, data, seconds)
            except Died:
                self._child = None
                raise
            if child.jobs >= self._most_jobs or _bloated(header):
                self._drop()
            return header, blobs

    def _ready(self) -> Child:
        """The warm child; a fresh one where there is none or the last one has died between two jobs."""
        if self._child is not None and not self._child.alive():
            self._drop()
        if self._child is None:
            self._child = Child(self._memory, self._cpu_seconds)
        return self._child

    def _drop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None

    def _after_fork(self) -> None:
        """In a forked worker the child, and whatever thread held the lock, belong to the parent: begin anew."""
        if self._owner == os.getpid():
            return
        self._owner, self._lock = os.getpid(), threading.Lock()
        if self._child is not None:
            self._child.disown()
            self._child = None


def _bloated(header: Json) -> bool:
    resident = header.get("resident")
    return not isinstance(resident, int) or resident > _MOST_RESIDENT
