"""What can go wrong before a single row was read."""

from collections.abc import Iterable
from pathlib import Path

from kernel.values.errors import Invalid


class NothingToLoad(Invalid):
    """The folder holds no file of master data."""

    code = "masterdata.nothing"

    def __init__(self, path: Path, known: Iterable[str]) -> None:
        super().__init__(f"There is nothing to load in {path}; it must hold one of {', '.join(known)}.")
