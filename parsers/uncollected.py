"""Reading without the cyclic garbage collector: what a reader makes is no garbage yet, and walking it takes time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
            gc.enable()
