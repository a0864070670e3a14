"""`orderdesk ingest`: hands files to the pipeline as their channel would and, when asked, waits for the outcome."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import structlog

from intake import pipeline, queries, receive
from kernel.clock import machine_now
from kernel.values.finding import Finding
from orderdesk import carrying_out
from orderdesk import files as disk
from orderdesk.printing import name_of
from orderdesk.runtime import database, reader

Json = dict[str, Any]
_log = structlog.get_logger()
_PATIENCE = 180.0  # seconds for one document: three attempts with their pauses, and what another worker may take
_PAUSES = (0.02, 0.05, 0.1, 0.25)
_EDI = (b"ISA", b"UNA", b"UNB", b"STX")


@dataclass(frozen=True, slots=True)
class Told:
    """What the person says of the files: the sender of those that are no mails, the partner whose feed this is."""

    sender: str | None = None
    partner: str | None = None


def hand_in(files: Sequence[Path], told: Told, *, wait: bool) -> Iterator[Json]:
    """Store each file; with `wait`, see it through before the next. Yields outcomes of the interface's form."""
    began = machine_now()
    try:
        for file in files:
            yield _one(file, told, wait=wait)
        if wait:
            carrying_out.carry_out(database(), began)
    finally:
        reader().close()


def _one(file: Path, told: Told, *, wait: bool) -> Json:
    incoming = _incoming(file, disk.read(file), told)
    got = database().run(lambda session: receive.receive(session, incoming))
    if wait:
        _see_through(got.message_id)
    with database().read() as session:
        outcome = queries.outcome(session, got.message_id, again=not got.is_new)
    return {**outcome, "file": name_of(file)}


def _incoming(file: Path, data: bytes, told: Told) -> receive.Incoming:
    """As its channel would hand it in: the same bytes by the channel and by hand are one message."""
    is_mail, too_large = receive.is_mail_name(file.name), disk.is_too_large(data)
    partner, sender = (None, None) if is_mail else (told.partner, told.sender)
    is_edi = partner is not None or data.lstrip()[:3] in _EDI
    scope = f"partner:{partner}" if partner else f"from:{sender.lower()}" if sender else "edi" if is_edi else "cli"
    return receive.Incoming(
        channel="mail" if is_mail else "edi" if is_edi else "cli",
        scope="mail" if is_mail else scope,
        name=name_of(file),
        data=data[: disk.HEAD] if too_large else data,
        source_key=f"cli:{uuid4()}",
        sender=sender,
        partner=partner,
        media_type=receive.MAIL if is_mail else None,
        refusal=Finding("document.too_large", "block", disk.TOO_LARGE) if too_large else None,
    )


def _see_through(message_id: int) -> None:
    """Process it here unless a running worker has it already; either way until it is in an end state."""
    deadline, waited = time.monotonic() + _PATIENCE, 0
    while time.monotonic() < deadline:
        _process(message_id)
        with database().read() as session:
            if queries.is_settled(session, message_id):
                return
        time.sleep(_PAUSES[min(waited, len(_PAUSES) - 1)])
        waited += 1


def _process(message_id: int) -> None:
    try:
        pipeline.process(database(), reader(), message_id, worker=f"cli-{os.getpid()}")
    except Exception:  # noqa: BLE001 - the edge: one document's bug is loud on standard error, and quarantined after three attempts
        _log.exception("ingest.failed", message=message_id)
