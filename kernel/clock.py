"""Two clocks: `now` is the business's and may stand still for demos and tests; `machine_now` never does."""

from datetime import UTC, date, datetime, time

from kernel.config import settings


def now() -> datetime:
    """The instant that order dates, prices and ages are judged by."""
    return settings().clock or machine_now()


def today() -> date:
    """The wholesaler's own day, which is not London's."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """The same instant on the clock of the wholesaler's site."""
    return instant.astimezone(settings().timezone)


def from_local(wall: datetime) -> datetime:
    """The instant that the clock of the wholesaler's site says, where `wall` names no zone of its own."""
    return (wall if wall.tzinfo else wall.replace(tzinfo=settings().timezone)).astimezone(UTC)


def start_of(day: date) -> datetime:
    """The instant at which a day of the wholesaler's begins."""
    return datetime.combine(day, time.min, settings().timezone).astimezone(UTC)


def machine_now() -> datetime:
    """Real time, for leases and retries: those must run out even where the business clock stands."""
    return datetime.now(UTC)
