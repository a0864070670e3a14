"""What a picture file begins with."""

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", *_TIFF)
_BMP_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")


def is_picture(head: bytes) -> bool:
    """Whether the bytes begin as PNG, JPEG, GIF, TIFF, WebP or BMP."""
    if head.startswith(_BEGINNINGS):
        return True
    if head.startswith(b"BM"):  # two letters alone could begin any text
        return len(head) > 18 and int.from_bytes(head[14:18], "little") in _BMP_HEADERS  # noqa: PLR2004 - its two headers
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def is_foreign_picture(head: bytes) -> bool:
    """A photo in a form that is not read: it deserves a better sentence than an unknown file."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC
