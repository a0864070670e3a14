"""What commands write on standard output: one JSON document, or plain lines that no file name can turn into more."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import click


def as_json(document: dict[str, Any]) -> None:
    """Exactly one document, UTF-8 whatever the terminal speaks; what is no text in a name becomes a question mark."""
    click.echo(json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))


def line(text: str) -> None:
    """One line. What strangers wrote may hold codes that steer a terminal: they are shown, not obeyed."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(shown(text).encode(encoding, "replace").decode(encoding))


def complaint(text: str) -> None:
    """One sentence on standard error."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    click.echo(shown(text).encode(encoding, "replace").decode(encoding), err=True)


def shown(text: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def name_of(file: Path) -> str:
    """A file's name as text, though Linux lets it be any bytes."""
    return os.fsencode(file.name).decode("utf-8", "replace")
