"""How a file was packed for its way: records of one width, as old systems write them, put together again."""

_NARROWEST = 40  # real widths are 72, 80, 128 and more


def unwrapped(data: bytes, terminator: bytes) -> bytes:
    """The data without the line breaks that cut it into lines of one width wherever that fell; else unchanged.

    A break that somebody put between segments leaves lines of different lengths or ends each with `terminator`,
    so two full lines and a rest no longer than they are asked for.
    """
    first = data.find(b"\n")
    second = data.find(b"\n", first + 1)
    if first < _NARROWEST or second != 2 * first + 1:
        return data
    full = (data[:first].rstrip(b"\r"), data[first + 1 : second].rstrip(b"\r"))
    if all(line.rstrip(b" ").endswith(terminator) for line in full):
        return data
    return _joined(data.rstrip(b"\r\n").split(b"\n")) or data


def _joined(lines: list[bytes]) -> bytes:
    """The lines as one where all but the last are of one width, else nothing; blanks at a line's end are kept."""
    *full, last = (line.removesuffix(b"\r") for line in lines)
    width = len(full[0])
    return b"".join((*full, last)) if len(last) <= width and all(len(line) == width for line in full) else b""
