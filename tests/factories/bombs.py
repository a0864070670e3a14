"""Small documents that cost a careless reader minutes or gigabytes."""

import io
import zipfile
import zlib

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>%s>>>>"


def pdf(content: bytes, filters: bytes = b"", resources: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF of one page whose content stream is given as it stands in the file."""
    stream = b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content)
    head = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _PAGE % resources, _FONT, stream)
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate((*head, *more), 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(offsets) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out),
    )  # fmt: skip
    return bytes(out)


def text_pdf(*lines: str) -> bytes:
    """An honest page of text."""
    shown = b"".join(b"1 0 0 1 50 %d Tm (%s) Tj " % (750 - 20 * n, line.encode()) for n, line in enumerate(lines))
    return pdf(b"BT /F1 12 Tf " + shown + b"ET")


def double_flate_pdf(megabytes: int = 1000) -> bytes:
    """About two kilobytes whose content stream is deflated twice."""
    inner = zlib.compressobj(9)
    packed = b"".join(inner.compress(bytes(1_000_000)) for _ in range(megabytes)) + inner.flush()
    return pdf(zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]")


def fan_out_pdf(depth: int = 9, width: int = 10) -> bytes:
    """Forms that draw forms: `width` to the power of `depth` drawings in four kilobytes."""
    forms = []
    for level in range(depth):
        last = level == depth - 1
        body = b"BT /F1 1 Tf (a) Tj ET" if last else b"/X Do " * width
        resources = b"/Font<</F1 4 0 R>>" + (b"" if last else b"/XObject<</X %d 0 R>>" % (7 + level))
        form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>/Length %d>>stream\n%s\nendstream"
        forms.append(form % (resources, len(body), body))
    return pdf(b"/X Do", b"", b"/XObject<</X 6 0 R>>", tuple(forms))


def zip_bomb(megabytes: int = 90) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("po.csv", bytes(megabytes * 1_000_000))
    return out.getvalue()
