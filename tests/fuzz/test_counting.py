"""What `make fuzz` says it tried is what its workers began, however they ended."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz import __main__ as fuzz
from tests.fuzz.targets import confined
from tests.fuzz.worker import Run

MEMORY = 77  # what libFuzzer ends with where Python ran out of memory


class Workers:
    """Stand in for the worker processes of a run: how each ends, and how many inputs it had begun by then."""

    def __init__(self, *ends: tuple[int, int]) -> None:
        self.ends = list(ends)
        self.asked: list[tuple[str, int, int]] = []

    def __call__(self, name: str, engine: str, _: float, seed: int, first: int, count: int, folder: Path) -> int:
        del name, count
        self.asked.append((engine, seed, first))
        code, begun = self.ends.pop(0)
        run = Run("text", folder, seed, 1.0)
        for _number in range(begun):
            run.begin()
        (folder / "input").write_bytes(b"the last")
        (folder / "errors").touch()
        return code


def tried(monkeypatch: pytest.MonkeyPatch, workers: Workers, *arguments: str) -> int:
    buried: list[Any] = []
    monkeypatch.setattr(fuzz, "_worker", workers)
    monkeypatch.setattr(confined, "check", buried.append)
    monkeypatch.setattr("sys.argv", ["fuzz", "text", *arguments])
    return fuzz.main()


@pytest.mark.parametrize("engine", ["own", "atheris"])
def test_inputs_of_a_worker_that_died_are_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], engine: str
) -> None:
    workers = Workers((MEMORY, 5), (-6, 3), (0, 2))
    assert tried(monkeypatch, workers, "--engine", engine) == 0
    assert [first for _, _, first in workers.asked] == [0, 5, 8]
    out = capsys.readouterr().out
    assert [row.split()[:3] for row in out.splitlines() if row.startswith("text")] == [["text", engine, "10"]]
    assert "input 4 killed its worker (77)" in out
    assert "input 7 killed its worker (-6)" in out


def test_a_worker_that_comes_to_no_input_is_a_find(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workers = Workers((1, 0))
    assert tried(monkeypatch, workers, "--engine", "own") == 1
    assert "FOUND worker died with 1" in capsys.readouterr().out


def test_without_atheris_the_own_mutators_have_all_the_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "atheris" else found(name))
    workers = Workers((0, 1))
    assert tried(monkeypatch, workers) == 0
    assert workers.asked == [("own", 1, 0)]
    assert "ATHERIS IS NOT INSTALLED" in capsys.readouterr().out
