"""Timing in turns, A B C A B C, so that a drifting machine is fair to all; medians, never a verdict."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A line of a table: what was measured, its figure with unit, and ours in proportion to it."""

    what: str
    figure: str
    ratio: str = ""


def in_turns(
    candidates: Mapping[str, Callable[[], object]],
    rounds: int = 3,
    calls: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Median seconds of one call, by name; each is called before counting, and so many times in each of its turns."""
    spent: dict[str, list[float]] = {name: [] for name in candidates}
    for turn in range(rounds + 1):
        for name, work in candidates.items():
            gc.collect()
            start = clock()
            for _ in range(calls):
                work()
            if turn:
                spent[name].append((clock() - start) / calls)
    return {name: statistics.median(times) for name, times in spent.items()}


def rates(seconds: Mapping[str, float], count: int, unit: str, ours: str) -> list[Row]:
    """Figures per second with our proportion to each other candidate."""
    own = seconds[ours]
    return [
        Row(name, f"{count / spent:,.0f} {unit}/s", "" if name == ours else f"we are {spent / own:.1f}x")
        for name, spent in seconds.items()
    ]


def table(title: str, rows: list[Row], note: str = "") -> None:
    width = max(len(row.what) for row in rows)
    print(f"\n{title}")
    for row in rows:
        print(f"  {row.what:<{width}}  {row.figure:>22}  {row.ratio}")
    if note:
        print(f"  {note}")
