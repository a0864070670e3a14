"""Raw documents, kept by their hash in the database: in the same transaction and the same backup as the row."""

import hashlib

from sqlalchemy import LargeBinary, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from kernel.db import Base, rows
from kernel.inserting import insert_ignore
from kernel.values.errors import NotFound


class Blob(Base):
    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)


_DATA = select(Blob.data).where(Blob.sha256 == bindparam("wanted"))


def put(session: Session, data: bytes) -> str:
    """Keep `data`; the same bytes are kept once. Returns the sha256 in hex."""
    digest = hashlib.sha256(data).hexdigest()
    insert_ignore(session, Blob, sha256=digest, size=len(data), data=data)
    return digest


def get(session: Session, sha256: str) -> bytes:
    """Raises NotFound."""
    data = find(session, sha256)
    if data is None:
        raise NotFound(f"The document {sha256[:12]} is not in the store; restore it from a backup.")
    return data


def find(session: Session, sha256: str) -> bytes | None:
    found = rows(session, _DATA, wanted=sha256)
    return bytes(found[0][0]) if found else None
