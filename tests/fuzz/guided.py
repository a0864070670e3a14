"""The engine that looks where the code went: atheris, with our mutators and our seeds."""

import os
import random
import sys
from typing import TYPE_CHECKING

import atheris

from tests.fuzz.mutate import MOST

if TYPE_CHECKING:
    from tests.fuzz.worker import Run


def fuzz(run: "Run") -> None:
    """Try inputs until the time is over; ends the process, as libFuzzer does."""
    with atheris.instrument_imports(include=["parsers", "intake"], enable_loader_override=False):
        run.load()
    corpus = run.folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, (_, data) in enumerate(run.target.seeds):
        (corpus / str(number)).write_bytes(data)
    name, _ = run.target.seeds[0]

    def attempt(data: bytes) -> None:
        from tests.fuzz.targets import Case

        (run.folder / "input").write_bytes(data)
        run.begin()
        run.attempt(Case(name, data, ("atheris",), None), run.done)
        if run.over:
            sys.stderr.flush()
            os._exit(0)

    def change(data: bytes, most: int, seed: int) -> bytes:
        return run.target.mutated(data, random.Random(seed))[: min(most, MOST)]

    options = [
        f"-seed={run.seed + 1}",
        f"-max_len={MOST}",
        "-rss_limit_mb=0",
        "-timeout=300",
        f"-artifact_prefix={run.folder}/",
        "-reload=0",
    ]
    atheris.Setup(["fuzz", str(corpus), *options], attempt, custom_mutator=change)
    atheris.Fuzz()
