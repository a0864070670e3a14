"""The container of XLS, a compound file (MS-CFB): whether every chain of its sectors comes to an end."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from parsers.errors import Unreadable

_SHIFTS = (9, 12)  # sectors of 512 or 4096 bytes
_SMALL_SHIFT = 6  # small parts are packed in sectors of 64 bytes
_NO_SECTOR = 0xFFFFFFFA  # this and higher numbers end a chain or mark a sector that has none
_IN_HEADER = slice(76, 512)  # where the header names the first 109 sectors of the table of chains

_CIRCLE = "The workbook is damaged: a part of it leads back into itself; ask for the file again."


def check_chains(data: bytes) -> None:
    """Raise Unreadable where a chain runs in a circle: the library would follow it until the memory is full."""
    if len(data) < _IN_HEADER.stop or data[30] not in _SHIFTS:
        return  # the library says so itself
    size = 1 << data[30]
    table = _joined(data, size, _table_sectors(data, size))
    small = _joined(data, size, _chain(table, *_numbers(data[60:64])))
    if _has_circle(table) or _has_circle(small):
        raise Unreadable("document.damaged", _CIRCLE)


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def _sector(data: bytes, size: int, number: int) -> tuple[int, ...]:
    return _numbers(data[(number + 1) * size : (number + 2) * size])


def _joined(data: bytes, size: int, sectors: Iterable[int]) -> list[int]:
    """The numbers in the sectors, no more than there are sectors in a file of the smallest."""
    return list(islice((number for at in sectors for number in _sector(data, size, at)), len(data) >> _SMALL_SHIFT))


def _table_sectors(data: bytes, size: int) -> list[int]:
    """The sectors that hold the table of chains: named by the header, and by sectors that each name the next."""
    named, further = list(_numbers(data[_IN_HEADER])), _numbers(data[68:72])[0]
    met: set[int] = set()
    while further < _NO_SECTOR:
        if further in met:
            raise Unreadable("document.damaged", _CIRCLE)
        met.add(further)
        *names, further = _sector(data, size, further) or (_NO_SECTOR,)
        named += names
    return [sector for sector in named if sector < _NO_SECTOR]


def _chain(table: Sequence[int], first: int) -> Iterator[int]:
    """At most as many sectors as there are: a circle is found by who looks for it."""
    for _ in table:
        if first >= len(table):
            return
        yield first
        first = table[first]


def _has_circle(table: Sequence[int]) -> bool:
    """Whether from any entry on the numbers lead back to one met on the same way; each is passed once."""
    met = [0] * len(table)
    for way, start in enumerate(range(len(table)), 1):
        at = start
        while at < len(table) and not met[at]:
            met[at] = way
            at = table[at]
        if at < len(table) and met[at] == way:
            return True
    return False
