"""A folder of EDI interchanges: one partner's where the feed is bound to one, else several partners'."""

import re

from intake.receive import Incoming
from intake.sources.feed import FeedDoor, Kind, source_key
from intake.sources.folder import Claimed, Entry, Folder

QUIET_SECONDS = 60
_END_BYTES = 400
# IEA (X12), UNZ (EDIFACT), END (TRADACOMS), with whatever element separator, up to the last segment terminator.
_CLOSED = re.compile(
    rb"(?:^|[^A-Z0-9])(?:IEA[^A-Za-z0-9\s][^A-Za-z]*|UNZ[^A-Za-z0-9\s](?:(?!UN[AB]).)*|END=(?:(?!STX).)*)\Z", re.DOTALL
)


def whole(folder: Folder, entry: Entry, quiet: float) -> bool:
    """The closing segment is there, or nobody has written for a minute: then it is as whole as it will be."""
    return quiet >= QUIET_SECONDS or _CLOSED.search(folder.peek_end(entry, _END_BYTES)) is not None


def incoming(door: FeedDoor, claimed: Claimed, data: bytes) -> Incoming:
    return Incoming(
        channel="edi",
        scope=f"partner:{door.partner}" if door.partner else "edi",
        name=claimed.label,
        data=data,
        source_key=source_key(door, claimed),
        partner=door.partner,
    )


KIND = Kind(whole, incoming)
