"""A folder of mails, one .eml file each: what a mail server or an export drops there."""

from intake.receive import Incoming
from intake.sources.feed import FeedDoor, Kind, source_key
from intake.sources.folder import Claimed, Entry, Folder


def whole(_folder: Folder, _entry: Entry, _quiet: float) -> bool:
    """A mail has no end mark; that it stood still between two looks must do."""
    return True


def incoming(door: FeedDoor, claimed: Claimed, data: bytes) -> Incoming:
    return Incoming(
        channel="mail",
        scope="mail",
        name=claimed.label,
        data=data,
        source_key=source_key(door, claimed),
        media_type="message/rfc822",
    )


KIND = Kind(whole, incoming)
