"""What is wrong with an interchange on purpose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaws:
    """`test` sets the test indicator, `miscounted` falsifies the segment count, `cut` leaves off the last segments."""

    test: bool = False
    miscounted: bool = False
    cut: bool = False


SOUND = Flaws()
