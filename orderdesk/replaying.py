"""`orderdesk replay`: decides stored orders again under today's rules and reports the difference."""

from datetime import UTC, datetime
from typing import Any

from intake import replay as intake_replay
from orderdesk.runtime import database

Json = dict[str, Any]


def replay(since: datetime | None) -> Json:
    """What would be decided differently. Reads only."""
    start = None if since is None else since.replace(tzinfo=UTC)
    with database().read() as session:
        rows = list(intake_replay.replay(session, start))
    changed = [row for row in rows if row["was"] != row["would_be"]]
    return {"replayed": len(rows), "changed": changed}
