"""Column types that keep numbers exact and times aware on both databases."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Numeric, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import JSON, TypeDecorator

SCALE = 6
_STEP = Decimal(1).scaleb(-SCALE)

BigId = BigInteger().with_variant(Integer, "sqlite")
# Compared byte by byte on both databases, so that a prefix is a range of the index.
Key = String().with_variant(String(collation="C"), "postgresql")
Json = JSON().with_variant(JSONB, "postgresql")


class Exact(TypeDecorator[Decimal]):
    """A Decimal with up to six places: NUMERIC on PostgreSQL, a scaled integer on SQLite, which knows no decimals.

    Addition, subtraction, comparison and sum() work in SQL on both; never multiply two such columns in SQL.
    """

    impl = Numeric(18, SCALE)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else Numeric(18, SCALE))

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        exact = Decimal(value)
        if exact != exact.quantize(_STEP):
            raise ValueError(f"{value} has more than {SCALE} decimals")
        return int(exact.scaleb(SCALE)) if dialect.name == "sqlite" else exact

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        return _short(Decimal(value).scaleb(-SCALE) if dialect.name == "sqlite" else Decimal(value))

    def coerce_compared_value(self, op: Any, value: Any) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        return self


class UtcTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without its zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _short(number: Decimal) -> Decimal:
    """Without trailing zeros, yet never in exponent form."""
    short = number.normalize()
    return short if short.as_tuple().exponent in range(-SCALE, 1) else short.quantize(Decimal(1))
