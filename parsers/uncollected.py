"""Reading without the cyclic garbage collector: what a reader makes is no garbage yet, and walking it takes time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000  # objects: far more than a small document makes, so that a process that reads only such still collects


@contextmanager
def uncollected() -> Iterator[None]:
    """Within, nothing is collected that reference counts do not free; afterwards all is as it was.

    Only around work that is bounded, as the reading of one file is.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                _call_old()
            gc.enable()


def _call_old() -> None:
    """All that is young is from now on only walked when everything is; two walks that would find nothing are spared."""
    gc.freeze()
    gc.unfreeze()
