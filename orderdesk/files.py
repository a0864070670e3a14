"""Files named on the command line: read as far as any order can go, and no further."""

from pathlib import Path

import click

MOST = 40_000_000  # bytes; as at every other door
HEAD = 65_536  # bytes kept of what is larger, so that a person can see what it was
TOO_LARGE = "The file is larger than 40 MB, which no order is; ask for the order alone."


def read(file: Path) -> bytes:
    """All of the file, or one byte more than MOST of it: of a device that never ends, too.

    Raises click.FileError where it cannot be read at all.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(MOST + 1)
    except OSError as problem:
        raise click.FileError(str(file), f"{problem.strerror}; name a file that can be read") from None


def is_too_large(data: bytes) -> bool:
    return len(data) > MOST
