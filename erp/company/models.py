"""The wholesaler itself: one row, printed on every paper."""

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.columns import Json
from kernel.db import Base


class Company(Base):
    """`address` is a list of lines; `bank` stands beside the payment reference on invoices."""

    __tablename__ = "company"
    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str]
    address: Mapped[list[Any]] = mapped_column(Json, default=list)
    tax_id: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    bank: Mapped[str] = mapped_column(default="")

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)
