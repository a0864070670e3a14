"""Pictures in mails: which are logos, buttons and banners of a signature, by how large they are drawn."""

import struct

_PNG, _GIF, _JPEG = b"\x89PNG\r\n\x1a\n", b"GIF8", b"\xff\xd8"
_TIFF = (b"II*\0", b"MM\0*")  # what fax machines send, in few bytes; never a logo
_TINY = 15_000  # bytes; no page of an order fits in so few, but every logo does
_LOWEST, _NARROWEST = 160, 280  # pixels; less is no page and no part of one that could be read
_FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
_MOST_SEGMENTS = 500


def is_picture(media_type: str, data: bytes) -> bool:
    return media_type.startswith("image/") or data.startswith((_PNG, _GIF, _JPEG))


def is_decoration(media_type: str, data: bytes) -> bool:
    """A picture too small to show an order."""
    if not is_picture(media_type, data):
        return False
    size = pixels(data)
    few = len(data) < _TINY and not data.startswith(_TIFF)
    return few or (size is not None and (size[0] < _NARROWEST or size[1] < _LOWEST))


def pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height a PNG, GIF or JPEG claims; None of any other picture and of a broken one."""
    if data.startswith(_PNG) and len(data) >= 24:  # noqa: PLR2004 - signature and header chunk
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    if data.startswith(_GIF) and len(data) >= 10:  # noqa: PLR2004 - signature and screen descriptor
        width, height = struct.unpack_from("<HH", data, 6)
        return width, height
    return _jpeg(data) if data.startswith(_JPEG) else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if at + 9 > len(data) or data[at] != 0xFF:  # noqa: PLR2004 - every marker begins so
            return None
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
