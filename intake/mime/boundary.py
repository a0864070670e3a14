"""A multipart body cut at its boundary lines (RFC 2046 section 5.1.1), as offsets, so that nothing is copied."""

import re
from dataclasses import dataclass

_LF, _CR = 0x0A, 0x0D
_AFTER = re.compile(rb"(--)?[ \t]*(\r?\n|\Z)")


@dataclass(frozen=True, slots=True)
class Sections:
    """The (start, end) of each part; `closed` tells whether the end mark was there."""

    spans: tuple[tuple[int, int], ...]
    closed: bool


def cut(raw: bytes, start: int, end: int, boundary: bytes, at_most: int) -> Sections:
    """Cut raw[start:end]; stops after `at_most` + 1 parts, which lets the caller see that there are too many."""
    delimiter = b"--" + boundary
    spans: list[tuple[int, int]] = []
    begun: int | None = None
    at = raw.find(delimiter, start, end)
    while at >= 0 and len(spans) <= at_most:
        after = _AFTER.match(raw, at + len(delimiter), end) if at == start or raw[at - 1] == _LF else None
        if after is not None:
            if begun is not None:
                spans.append((begun, max(begun, _without_line_end(raw, at))))
            if after[1]:
                return Sections(tuple(spans), closed=True)
            begun = after.end()
        at = raw.find(delimiter, at + len(delimiter) if after is None else after.end(), end)
    if begun is not None:
        spans.append((begun, end))
    return Sections(tuple(spans), closed=False)


def _without_line_end(raw: bytes, at: int) -> int:
    """The line end before a boundary belongs to the boundary."""
    at -= raw[at - 1] == _LF
    return at - (raw[at - 1] == _CR)
