"""PDF files that mean harm or are broken, each built from bytes: small in the repository, large only when made."""

import io
import zlib
from collections.abc import Callable

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.factories.bombs import fan_out_pdf
from tests.unit.parsers.pdf.made import FONT, ORDER, assembled, page, stream, text

GOOD = page(ORDER)
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
LETTER_A = b"<</Length 30>>stream\nBT /F1 12 Tf (a) Tj ET\nendstream"


def many_pages(count: int) -> bytes:
    kids = b" ".join([b"3 0 R"] * count)
    return assembled([CATALOG, b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count, PAGE, FONT, LETTER_A])


def deep_pages(depth: int) -> bytes:
    nodes = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 3) for number in range(depth)]
    return assembled([CATALOG, *nodes, b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]>>" % (depth + 1)])


def circular_form() -> bytes:
    form = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>", b"/X Do")
    return page(ORDER + b"/X Do", extra=(form,), resources=b"/Font<</F1 4 0 R>>/XObject<</X 6 0 R>>")


def recursive_font() -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</A 7 0 R>>"
        b"/Encoding<</Differences[65/A]>>/FirstChar 65/LastChar 65/Widths[9]/Resources<</Font<</F2 6 0 R>>>>>>"
    )
    glyph = stream(b"", b"9 0 0 0 9 9 d1 BT /F2 9 Tf (A) Tj (A) Tj ET")
    shown = b"BT /F2 9 Tf 40 640 Td (AAAA) Tj ET"
    return page(ORDER + shown, extra=(font, glyph), resources=b"/Font<</F1 4 0 R/F2 6 0 R>>")


GREY = b"/ColorSpace/DeviceGray/BitsPerComponent 8"


def picture(keys: bytes, data: bytes, width: int, height: int, print_: bytes = ORDER) -> bytes:
    """A page with a picture over all of its print, so that it must be drawn to tell whether that shows."""
    image = stream(b"/Type/XObject/Subtype/Image/Width %d/Height %d%s" % (width, height, keys), data)
    resources = b"/Font<</F1 4 0 R>>/XObject<</I 6 0 R>>"
    return page(print_ + b"q 595 0 0 842 0 0 cm /I Do Q", extra=(image,), resources=resources)


def jbig2() -> bytes:
    """A JBIG2 picture whose page says it is four milliard pixels high."""
    info = b"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13" + b"\x00\x01\x00\x00\xff\xff\xff\xfe" + b"\0" * 11
    keys = b"/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode"
    return picture(keys, info, 65_536, 65_536)


def large_picture() -> bytes:
    packed = zlib.compress(bytes(900_000_000), 1)
    return picture(GREY + b"/Filter/FlateDecode", packed, 30_000, 30_000)


def object_stream_bomb() -> bytes:
    packed = zlib.compress(b"8 0 " + b" " * 300_000_000, 1)
    bomb = stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", packed)
    return page(ORDER, extra=(b"null", bomb), keys=b"/Extra 8 0 R")


def encrypted(user: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), encrypt=StandardEncryption(user, "owner"), invariant=1)
    canvas.setFont("Courier", 10)
    for x, y, words in ORDER_TEXTS:
        canvas.drawString(x, y, words)
    canvas.save()
    return out.getvalue()


ORDER_TEXTS = [
    *[(40, 800, "Alder & Finch Ltd"), (40, 770, "Purchase Order No: 4711/26"), (40, 755, "Date: 2026-05-03")],
    *[(40, 720, "Line"), (80, 720, "Item"), (180, 720, "Description"), (380, 720, "Qty"), (420, 720, "UOM")],
    *[(460, 720, "Price"), (520, 720, "Amount"), (40, 700, "1"), (80, 700, "HB-756"), (180, 700, "Ball valve DN25")],
    *[(386, 700, "12"), (420, 700, "CTN"), (460, 700, "2.50"), (525, 700, "30.00"), (420, 670, "Total EUR")],
    (525, 670, "30.00"),
]


def loop_of_tables() -> bytes:
    return GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % GOOD.rfind(b"xref\n0"))


def table_off_by_one() -> bytes:
    start = GOOD.rfind(b"startxref\n") + 10
    return GOOD[:start] + b"%d\n%%%%EOF" % (int(GOOD[start:].split()[0]) + 1)


def form_of_another_kind() -> bytes:
    """A form that only XFA can show; its page says so to everybody else."""
    template = stream(b"", b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>")
    catalog = b"/NeedsRendering true/AcroForm<</Fields[]/XFA 6 0 R>>"
    return page(text(40, 700, "Please wait"), extra=(template,), catalog=catalog)


def with_file(name: bytes) -> bytes:
    files = (
        b"<</Type/Filespec/F(%s)/EF<</F 7 0 R>>>>" % name,
        b"<</Type/EmbeddedFile/Length 3>>stream\nMZ!\nendstream",
    )
    return page(ORDER, catalog=b"/Names<</EmbeddedFiles<</Names[(%s) 6 0 R]>>>>" % name, extra=files)


# What each is, how it is made, and the code of its first problem: None where the order must be read as ever. What
# kills the child (a stream deflated twice, ten to the ninth forms) is in tests/unit/intake/test_sandbox.py.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "document.unreadable"),
    "only a head": (lambda: b"%PDF-1.7", "document.damaged"),
    "cut in half": (lambda: GOOD[: len(GOOD) // 2], "document.damaged"),
    "a zip that says it is a PDF": (lambda: b"%PDF-1.7\nPK\x03\x04" + b"\0" * 500, "document.damaged"),
    "locked": (lambda: encrypted("secret"), "document.encrypted"),
    "200 MB of blanks": (lambda: page(b" " * 200_000_000), "document.unreadable"),
    "forms that draw 30,000 forms": (lambda: fan_out_pdf(6, 8), "document.too_large"),
    "a tree of pages that bites its tail": (
        lambda: assembled([CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99>>"]),
        "document.too_large",
    ),
    "50,000 pages": (lambda: many_pages(50_000), "document.too_large"),
    "pages 20,000 deep": (lambda: deep_pages(20_000), "document.damaged"),
    "200,000 characters": (
        lambda: page(b"".join(text(10, 20 + 4 * n, "abcd " * 200, 4) for n in range(200))),
        "document.too_large",
    ),
    "a million strokes": (
        lambda: page(b"10 0 m 10 842 l S 20 0 m 20 842 l S 30 0 m 30 842 l S 40 0 m 40 842 l S " * 250_000),
        "document.too_large",
    ),
    "one path of a million points": (
        lambda: page(b"0 0 m " + b"90 80 l 10 70 l 300 20 l " * 330_000 + b"S"),
        "document.unreadable",
    ),
    "lists in lists": (
        lambda: page(b"BT /F1 12 Tf " + b"[" * 30_000 + b"]" * 30_000 + b" TJ ET"),
        "document.unreadable",
    ),
    "a page of 1,400 km": (lambda: page(ORDER, size=b"0 0 99999999 99999999"), "document.damaged"),
    "a page sized in words": (lambda: page(ORDER, size=b"/a /b null"), "document.damaged"),
    "no catalog": (lambda: GOOD.replace(b"/Root 1 0 R", b"/Ruth 1 0 R"), "document.damaged"),
    "another form": (form_of_another_kind, "document.unreadable"),
    "a picture of 30,000 by 30,000 over the print": (large_picture, "document.unreadable"),
    "only a picture": (lambda: picture(GREY, b"\x80", 1, 1, b""), "document.unreadable"),
}
READ: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "locked for its owner only": (lambda: encrypted(""), None),
    "a form that draws itself": (circular_form, None),
    "a table of contents that points at itself": (loop_of_tables, None),
    "a table of contents one byte off": (table_off_by_one, None),
    "a bomb in an object stream": (object_stream_bomb, None),
    "a JBIG2 bomb": (jbig2, None),
    "a font that draws itself": (recursive_font, "document.low_confidence"),
    "a negative length": (lambda: GOOD.replace(b"/Length 3", b"/Length -3", 1), None),
    "a wrong length": (lambda: GOOD.replace(b"/Length ", b"/Length 9", 1), None),
    "rubbish before": (lambda: b"junk\r\n" * 20 + GOOD, None),
    "rubbish behind": (lambda: GOOD + b"\0" * 5_000, None),
    "a file inside": (lambda: with_file(b"evil.exe"), "document.hostile"),
    "a script": (lambda: page(ORDER, catalog=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "document.hostile"),
    "a launch": (lambda: page(ORDER, catalog=b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "document.hostile"),
    "a form that sends": (
        lambda: page(ORDER, catalog=b"/AcroForm<</Fields[]>>/AA<</WC<</S/SubmitForm/F(http://x)>>>>"),
        "document.hostile",
    ),
}
