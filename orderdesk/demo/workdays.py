"""Working days: Monday to Friday; wholesalers neither order nor deliver at the weekend."""

from datetime import date, timedelta

_SATURDAY = 5


def is_workday(day: date) -> bool:
    return day.weekday() < _SATURDAY


def later(day: date, count: int) -> date:
    """The working day `count` working days after `day` (for 0: `day` itself or the next one)."""
    while not is_workday(day):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
    return day


def earlier(day: date, count: int) -> date:
    """The working day `count` working days before `day` (for 0: `day` itself or the one before)."""
    while not is_workday(day):
        day -= timedelta(days=1)
    for _ in range(count):
        day -= timedelta(days=1)
        while not is_workday(day):
            day -= timedelta(days=1)
    return day
