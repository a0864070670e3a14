"""Gap-free number series: the row is locked until the document that took the number is committed or undone."""

from sqlalchemy import update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.dml import ReturningUpdate

from kernel.db import Base
from kernel.inserting import insert_ignore


class NumberSeries(Base):
    __tablename__ = "number_series"
    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


def next_number(session: Session, name: str, first: int = 1) -> int:
    """The next number of the series. Take it last in a transaction: everyone else waits for the commit."""
    taken = session.scalar(_take(name))
    if taken is not None:
        return taken
    insert_ignore(session, NumberSeries, name=name, last=first - 1)
    number = session.scalar(_take(name))
    if number is None:
        raise RuntimeError(f"number series {name} vanished")
    return number


def _take(name: str) -> ReturningUpdate[int]:
    return (
        update(NumberSeries)
        .where(NumberSeries.name == name)
        .values(last=NumberSeries.last + 1)
        .returning(NumberSeries.last)
    )
