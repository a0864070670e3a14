"""Text whose lines its sender's program broke at a margin (RFC 3676), with its own line ends again."""

import re

_QUOTES = re.compile(r">*")
_SIGNATURE = "-- "


def unflowed(text: str, *, delete_space: bool) -> str:
    """Join each line that ends in a blank with the next of its depth of quoting; ``-- `` ends a paragraph."""
    out: list[str] = []
    depth, open_line = 0, False
    for raw in text.split("\n"):
        quotes = len(_match(raw))
        line = raw[quotes:].removeprefix(" ")  # space-stuffing (section 4.4)
        if open_line and quotes == depth and line != _SIGNATURE:
            out[-1] += line
        else:
            out.append(">" * quotes + (" " if quotes else "") + line)
        depth, open_line = quotes, line.endswith(" ") and line != _SIGNATURE
        if open_line and delete_space:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def _match(raw: str) -> str:
    match = _QUOTES.match(raw)
    return match[0] if match is not None else ""
