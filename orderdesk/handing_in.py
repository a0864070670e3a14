"""`orderdesk ingest`: hands a file to the pipeline as its channel would and, when asked, waits for the outcome."""

import os
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from intake import pipeline, queries, receive
from orderdesk.runtime import database, reader

Json = dict[str, Any]
_PATIENCE = 180.0


def hand_in(file: Path, *, sender: str | None, partner: str | None, wait: bool) -> Json:
    """Store the file; with `wait`, see it through. Returns the outcome of the interface's form."""
    got = database().run(lambda session: receive.receive(session, _incoming(file, sender, partner)))
    if not wait:
        return {"file": file.name, "message_id": None, "state": "received", "orders": []}
    _see_through(got.message_id)
    with database().read() as session:
        outcome = queries.outcome(session, got.message_id, again=not got.is_new)
    return {**outcome, "file": file.name}


def _incoming(file: Path, sender: str | None, partner: str | None) -> receive.Incoming:
    is_mail = file.suffix.lower() == ".eml"
    scope = "mail" if is_mail else f"partner:{partner}" if partner else f"from:{(sender or '').lower()}"
    return receive.Incoming(
        channel="imap" if is_mail else "edi" if partner else "cli",
        scope=scope,
        name=file.name,
        data=file.read_bytes(),
        source_key=f"cli:{uuid4()}",
        sender=sender,
        partner=partner,
    )


def _see_through(message_id: int) -> None:
    """Process it here unless a running worker has it already; either way until it is in an end state."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        pipeline.process(database(), reader(), message_id, worker=f"cli-{os.getpid()}")
        with database().read() as session:
            if queries.is_settled(session, message_id):
                return
        time.sleep(0.05)
