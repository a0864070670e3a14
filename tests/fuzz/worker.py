"""The process that tries inputs: ``python -m tests.fuzz.worker TARGET ENGINE SECONDS SEED FIRST COUNT FOLDER``.

It is told where to begin and tells, in FOLDER, how many inputs it has begun (``begun``) and what it found (``finds``,
one JSON object a line), so that whoever started it knows both after its death. ENGINE is ``own`` (the mutators alone, input n
of seed S is always the same) or ``atheris`` (coverage decides which inputs are worth changing further).
"""

import faulthandler
import json
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CPU_SECONDS = 5.0  # an input of at most 200 KB; the confined child has 20 s for any
SLOWED = 4  # by instrumenting
HANGS = 60  # seconds without a line of Python
MEMORY = 3_000_000_000  # bytes of address space
RESIDENT = 1_000_000_000  # promise 10
SHRINKING = 10.0  # seconds for making one find smaller
CONFINED_EACH = 40


class Slow(BaseException):
    """No reader may swallow it."""


def main(arguments: list[str]) -> None:
    name, engine, seconds, seed, first, count, folder = arguments
    run = Run(name, Path(folder), int(seed), float(seconds), engine)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    signal.signal(signal.SIGPROF, _too_slow)
    if engine == "atheris":
        from tests.fuzz import guided

        guided.fuzz(run)
    else:
        run.load()
        run.own(int(first), int(count))


def _too_slow(_signal: int, _frame: object) -> None:
    raise Slow


@dataclass
class Run:
    """One worker's life."""

    name: str
    folder: Path
    seed: int
    seconds: float
    engine: str = "own"
    done: int = 0
    told: set[str] = field(default_factory=set)
    ends: float = 0.0
    target: Any = None
    confined: Callable[[Any], None] | None = None

    def load(self) -> None:
        """The target, whose modules a guiding engine wants to see being imported."""
        from tests.fuzz.targets import CONFINED, TARGETS, confined

        self.target = TARGETS[self.name]
        self.confined = confined.check if self.name in CONFINED else None
        self.target.seeds  # noqa: B018 - made before the time runs
        self.finds = (self.folder / "finds").open("a", encoding="utf-8")
        self.ends = time.monotonic() + self.seconds

    @property
    def over(self) -> bool:
        return time.monotonic() >= self.ends

    def begin(self) -> None:
        """Count the next input before it is tried: it may be the one of which the worker dies."""
        self.done += 1
        (self.folder / "begun").write_text(str(self.done), encoding="ascii")

    def own(self, first: int, count: int) -> None:
        for number in range(first, first + count):
            if self.over:
                return
            case = self.target.case(numbers(self.name, self.seed, number))
            self.begin()
            self.attempt(case, number)
            if self.confined is not None and number % CONFINED_EACH == 0:
                self.attempt(case, number, self.confined)

    def attempt(self, case: Any, number: int, check: Callable[[Any], None] | None = None) -> None:
        """Try one input; a find is told once for each kind and place, with the smallest input that shows it."""
        check = check or self.target.run
        found = self._fault(case, check)
        if found is None or found[0] in self.told:
            return
        sign, story = found
        self.told.add(sign)
        small = case.data
        if sign != "memory":  # the most that the worker ever took does not fall with a smaller input
            small = shrunk(case.data, lambda data: self._sign(case._replace(data=data), check) == sign)
        told = {
            "sign": sign,
            "story": story,
            "input": number,
            "made": case.made,
            "name": case.name,
            "data": small.hex(),
        }
        self.finds.write(json.dumps(told) + "\n")
        self.finds.flush()

    def _sign(self, case: Any, check: Callable[[Any], None]) -> str | None:
        found = self._fault(case, check)
        return None if found is None else found[0]

    def _fault(self, case: Any, check: Callable[[Any], None]) -> tuple[str, str] | None:
        faulthandler.dump_traceback_later(HANGS, exit=True)
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS * (SLOWED if self.engine == "atheris" else 1))
        try:
            check(case)
        except KeyboardInterrupt:
            raise
        except BaseException as fault:  # noqa: BLE001 - a panic in Rust is no Exception; it too is what we look for
            signal.setitimer(signal.ITIMER_PROF, 0)
            return signature(fault), "".join(traceback.format_exception(fault))[-3000:]
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            faulthandler.cancel_dump_traceback_later()
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > RESIDENT:
            return "memory", f"The worker took more than {RESIDENT} bytes."
        return None


def numbers(name: str, seed: int, number: int) -> random.Random:
    """What decides input `number` of a target."""
    return random.Random(f"{name} {seed} {number}")


def signature(fault: BaseException) -> str:
    """What tells one find from another: its kind and the last place of ours."""
    if isinstance(fault, Slow):
        return "slow"
    kind = getattr(fault, "kind", type(fault).__name__)
    frames = [
        f for f in traceback.extract_tb(fault.__traceback__) if "/parsers/" in f.filename or "/intake/" in f.filename
    ]
    places = [
        f"{Path(f.filename).parent.name}/{Path(f.filename).name}:{f.lineno}"
        for f in frames
        if "tests" not in f.filename
    ]
    return f"{kind} at {places[-1]}" if places else f"{kind} {str(fault)[:60]}" if kind == "unknown code" else kind


def shrunk(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """The data without every stretch that the fault does not need, as far as time allows."""
    ends, size = time.monotonic() + SHRINKING, max(1, len(data) // 2)
    while time.monotonic() < ends:
        at, before = 0, len(data)
        while at < len(data) and time.monotonic() < ends:
            less = data[:at] + data[at + size :]
            if fails(less):
                data = less
            else:
                at += size
        if size == 1 and len(data) == before:
            break
        size = max(1, size // 2)
    return data


if __name__ == "__main__":
    main(sys.argv[1:])
