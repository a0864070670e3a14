"""What stops a command and can be mended by a person, as one sentence; what is left is a bug and stays loud."""

import errno

from kernel.config import Misconfigured
from kernel.values.errors import DomainError, Transient

_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_THERE = frozenset({errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOENT, errno.ENAMETOOLONG, errno.ELOOP})
_LONGEST = 200


def sentence(problem: BaseException) -> str | None:
    """One sentence with what to do, or None where the problem is ours."""
    if isinstance(problem, DomainError | Misconfigured | Transient):
        return str(problem)
    return _of_machine(problem) if isinstance(problem, OSError) else _of_database(problem)


def _of_database(problem: BaseException) -> str | None:
    from sqlalchemy.exc import OperationalError  # here, for most commands never meet it

    if not isinstance(problem, OperationalError):
        return None
    told = " ".join(str(problem.orig).split())[:_LONGEST]
    return f"The database does not answer ({told}); check its server, its disk and ORDERDESK_DATABASE_URL."


def _of_machine(problem: OSError) -> str | None:
    place = f"{problem.filename}: " if problem.filename else ""
    if problem.errno in _FORBIDDEN:
        return f"{place}we may not read or write there; give the user who runs Orderdesk the right to."
    if problem.errno in _FULL:
        return f"{place}the disk is full; make room and try again."
    if problem.errno in _NOT_THERE:
        return f"{place}there is no such folder or file to work with ({problem.strerror}); name another."
    return None
