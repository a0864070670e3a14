"""PDF files written by hand for the tests: every byte is known, honest or hostile."""

import zlib

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"


def assembled(objects: list[bytes], trailer: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    return bytes(
        out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    )


def page(
    content: bytes,
    *,
    extra: tuple[bytes, ...] = (),
    resources: bytes = b"/Font<</F1 4 0 R>>",
    keys: bytes = b"",
    catalog: bytes = b"",
    size: bytes = b"0 0 595 842",
) -> bytes:
    packed = zlib.compress(content, 9)
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 5 0 R/Resources<<%s>>%s>>" % (size, resources, keys),
            FONT,
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
            *extra,
        ]
    )


def stream(keys: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (keys, len(content), content)


def mapped_font(letters: dict[int, str]) -> tuple[bytes, bytes]:
    """Objects 6 and 7: a font whose codes mean what `letters` says, whatever they look like."""
    pairs = b" ".join(
        b"<%02x> <%s>" % (code, text.encode("utf-16-be").hex().encode()) for code, text in letters.items()
    )
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def 1 begincodespacerange "
        b"<00> <ff> endcodespacerange %d beginbfchar %s endbfchar endcmap end end" % (len(letters), pairs)
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"
    return font, stream(b"", cmap)


def saying(words: str) -> bytes:
    """A page that says `words` in any script below the line "Order"."""
    codes = {letter: 0x41 + number for number, letter in enumerate(dict.fromkeys(words))}
    shown = bytes(codes[letter] for letter in words).hex().encode()
    return page(
        text(40, 800, "Order") + b"BT /F2 10 Tf 40 700 Td <%s> Tj ET" % shown,
        extra=mapped_font({code: letter for letter, code in codes.items()}),
        resources=b"/Font<</F1 4 0 R/F2 6 0 R>>",
    )


def text(x: float, y: float, words: str, size: int = 10) -> bytes:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("latin-1")
    return b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (size, x, y, escaped)


ORDER = (
    text(40, 800, "Alder & Finch Ltd", 14)
    + text(40, 770, "Purchase Order No: 4711/26")
    + text(40, 755, "Date: 2026-05-03")
    + text(40, 720, "Line")
    + text(80, 720, "Item")
    + text(180, 720, "Description")
    + text(380, 720, "Qty")
    + text(420, 720, "UOM")
    + text(460, 720, "Price")
    + text(520, 720, "Amount")
    + text(40, 700, "1")
    + text(80, 700, "HB-756")
    + text(180, 700, "Ball valve DN25")
    + text(386, 700, "12")
    + text(420, 700, "CTN")
    + text(460, 700, "2.50")
    + text(525, 700, "30.00")
    + text(420, 670, "Total EUR")
    + text(525, 670, "30.00")
)
