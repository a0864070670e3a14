"""The `orderdesk` command in this process, in a data folder of its own: as quick as a call, judged as from a shell."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog
from celery import Celery

from kernel import config
from kernel.db import Bell, Database
from orderdesk import cli, runtime

_MADE_ONCE = (runtime.database, runtime.bare_database, runtime.celery, runtime.reader, runtime.subscriptions)
NOW = "2026-09-22T08:00:00Z"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output: json.loads takes no second one, nor a line of a log."""
        return json.loads(self.out)


class _Unheard:
    """No worker runs and no Redis; the real bell's thread would still look for one when the next test runs."""

    def __init__(self, app: Celery) -> None:
        pass

    def ring(self, bell: Bell) -> None:
        pass


class Terminal:
    """A shell with nothing but this product in it."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> None:
        self.folder, self._patch, self._capture = folder, patch, capture
        patch.setenv("ORDERDESK_CLOCK", NOW)
        patch.setattr(runtime, "Doorbell", _Unheard)
        self.forget()

    def __call__(self, *words: str | Path, **environment: str) -> Said:
        with self._patch.context() as patch:
            patch.setattr(sys, "argv", ["orderdesk", *map(str, words)])
            for name, value in environment.items():
                patch.setenv(name, value)
            self.forget()
            self._capture.readouterr()
            code = self._run()
        out, err = self._capture.readouterr()
        return Said(code, out.decode("utf-8"), err.decode("utf-8"))

    def _run(self) -> int:
        try:
            cli.main()
        except SystemExit as leaving:
            return int(leaving.code or 0)
        finally:
            self.forget()
            structlog.reset_defaults()
        raise AssertionError("orderdesk.cli.main returns nothing; it exits")

    def forget(self) -> None:
        """What a process makes once dies with it."""
        if runtime.bare_database.cache_info().currsize:
            runtime.bare_database().dispose()
        if runtime.reader.cache_info().currsize:
            runtime.reader().close()
        for made in _MADE_ONCE:
            made.cache_clear()
        config.settings.cache_clear()

    def database(self) -> Database:
        """The product's own, to look into or to spoil."""
        return Database(f"sqlite:///{self.folder / 'orderdesk.db'}")

    def file(self, name: str, data: bytes | str) -> Path:
        path = self.folder.parent / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path


def sentence(said: Said) -> str:
    """What a refusal says: one line on standard error, a sentence, and nothing on standard output."""
    assert said.out == ""
    assert "Traceback" not in said.err
    (line,) = said.err.splitlines()
    assert line.endswith(".")
    return line
