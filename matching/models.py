"""Tables of matching: what people taught it, and every decision with the facts it rested on."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kernel.clock import machine_now
from kernel.columns import BigId, Json
from kernel.db import Base


class MatchRun(Base):
    """One decision: the findings, passes included, with their facts. Never changed."""

    __tablename__ = "match_run"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source_ref: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=machine_now)
    actor: Mapped[str]
    decision: Mapped[str]
    findings: Mapped[list[Any]] = mapped_column(Json, default=list)

    __table_args__ = (Index("ix_match_run_source_ref", "source_ref", "id"),)
