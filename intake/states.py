"""States of an inbound message: received → processing → done, quarantined, ignored; and who may move it where."""

from collections.abc import Mapping

from intake.models import InboundMessage
from kernel.values.errors import Conflict

MOVES: Mapping[str, frozenset[str]] = {
    "received": frozenset({"processing", "quarantined", "ignored"}),
    "processing": frozenset({"processing", "received", "done", "quarantined"}),  # itself: a lease that ran out
    "quarantined": frozenset({"received", "ignored"}),
    "ignored": frozenset({"received"}),
    "done": frozenset(),
}
TAKEABLE = frozenset(state for state, to in MOVES.items() if "processing" in to)


class WrongState(Conflict):
    """The message is no longer where the person saw it."""

    code = "message.state"

    def __init__(self, state: str, to: str) -> None:
        super().__init__(f"The message is {state} and cannot become {to} any more; look at it again.")
        self.state, self.to = state, to


def advance(message: InboundMessage, to: str) -> None:
    """Move a locked or claimed message. Raises WrongState."""
    if to not in MOVES[message.state]:
        raise WrongState(message.state, to)
    message.state = to
