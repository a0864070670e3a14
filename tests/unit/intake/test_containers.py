"""What a mail can be wrapped in: signatures, encryption, archives, mails in mails; and what orders nothing."""

import gzip
import io
import struct
import tarfile
from base64 import encodebytes

import pytest
from asn1crypto import cms

from intake.mime.pictures import is_decoration
from intake.reading import of_mail
from intake.sandbox.jobs import part_result
from intake.sandbox.pool import Reader
from intake.unpack import unpack
from parsers.context import ParseContext
from tests.factories.mails import attachment, codes, mail, multipart, part_codes, zipped

EML = b"From: client@far.example\nSubject: PO 4711\n\nPlease send 3 x HB-200"

# --- signed and encrypted --------------------------------------------------------------------------------------------


def signed(content: bytes | None) -> bytes:
    wrapped = {"content_type": "data"} | ({"content": content} if content is not None else {})
    data = {"version": "v1", "digest_algorithms": [], "encap_content_info": wrapped, "signer_infos": []}
    return cms.ContentInfo({"content_type": "signed_data", "content": data}).dump()


def enveloped() -> bytes:
    return b"\x30\x0f\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\xa0\x02\x30\x00"


def test_an_opaquely_signed_mail_is_read() -> None:
    inner = (
        b"Content-Type: multipart/mixed; boundary=I\n\n--I\n\n5 x HB-100\n--I\n" + attachment(b"%PDF-") + b"\n--I--\n"
    )
    found = mail(
        b"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        b"Content-Transfer-Encoding: base64",
        body=encodebytes(signed(inner)),
    )
    assert (found.text, [(p.filename, p.forwarded) for p in found.parts]) == ("5 x HB-100", [("po.pdf", False)])
    assert found.problems == ()


def test_a_signed_file_is_the_file_in_it() -> None:
    found = multipart(b"\nhello", attachment(signed(b"%PDF-1.4"), b"ordine.pdf.p7m"))
    assert [(p.filename, p.data, p.problem) for p in found.parts] == [("ordine.pdf", b"%PDF-1.4", None)]


def test_certificates_alone_are_nothing() -> None:
    assert multipart(b"\nhello", attachment(signed(None), b"smime.p7c")).parts == ()


PGP = b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\n" + enveloped(),
        b'Content-Disposition: attachment; filename="smime.p7m"\n\nno such thing',
        b"Content-Type: multipart/encrypted; protocol=application/pgp-encrypted; boundary=I\n\n--I\n"
        b"Content-Type: application/pgp-encrypted\n\nVersion: 1\n--I\n\n" + PGP + b"--I--\n",
        b'Content-Disposition: attachment; filename="order.pdf.asc"\n\n' + PGP,
        b"Content-Type: text/plain\n\n" + PGP,
    ],
    ids=["S/MIME", "p7m of nothing", "PGP/MIME", "PGP file", "PGP in the text"],
)
def test_what_is_locked_is_kept_in_sight(raw: bytes) -> None:
    assert part_codes(unpack(b"From: a@b.example\n" + raw)) == ["document.encrypted"]


def test_a_pgp_signed_text_is_read_without_its_armour() -> None:
    text = (
        b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n- - 5 x HB-100\nThanks\n"
        b"-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    )
    assert mail(body=text).text.strip() == "- 5 x HB-100\nThanks"


# --- mails in mails --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: message/rfc822\n\n" + EML,
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + encodebytes(EML),
        attachment(EML, b"order.eml"),
        attachment(zipped({"mails/order.eml": EML}), b"orders.zip"),
    ],
    ids=["attached", "base64", "as a file", "in a ZIP"],
)
def test_a_mail_in_a_mail_comes_with_its_subject_and_sender(raw: bytes) -> None:
    found = multipart(b"\nfyi", raw)
    (part,) = found.parts
    assert (part.subject, part.data, part.forwarded) == ("PO 4711", b"Please send 3 x HB-200", True)
    assert "client@far.example" in part.problem.message
    (order,) = part_result(part, ParseContext()).orders
    assert (order.po_number, order.lines[0].supplier_part) == ("4711", "HB-200")


def test_a_digest_is_its_mails() -> None:
    found = multipart(b"\n" + EML, b"\n" + EML.replace(b"4711", b"4712"), kind=b"digest")
    assert [p.subject for p in found.parts] == ["PO 4711", "PO 4712"]


def test_the_two_forms_of_a_forwarded_text_are_one_order() -> None:
    inner = (
        b"From: c@far.example\nContent-Type: multipart/alternative; boundary=I\n\n"
        b"--I\n\n3 x HB-200\n--I\nContent-Type: text/html\n\n<p>3 x HB-200</p>\n--I--\n"
    )
    assert [p.media_type for p in multipart(b"\nfyi", b"Content-Type: message/rfc822\n\n" + inner).parts] == [
        "text/plain"
    ]


# --- archives --------------------------------------------------------------------------------------------------------


def tarred(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for info, data in members:
            info.size = len(data) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def link(name: str, to: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, to
    return info


def test_gzip_and_tar_are_laid_open() -> None:
    tar = tarred((tarfile.TarInfo("a/po1.csv"), b"1"), (tarfile.TarInfo("po2.csv"), b"2"))
    found = multipart(
        attachment(gzip.compress(b"1,2"), b"po.csv.gz"),
        attachment(tar, b"orders.tar"),
        attachment(gzip.compress(tar), b"orders.tgz"),
    )
    assert [(p.position, p.filename, p.data) for p in found.parts] == [
        ("1!1", "po.csv.gz: po.csv", b"1,2"),
        ("2!1", "orders.tar: po1.csv", b"1"),
        ("2!2", "orders.tar: po2.csv", b"2"),
        ("3!1!1", "orders.tgz: orders.tar: po1.csv", b"1"),
        ("3!1!2", "orders.tgz: orders.tar: po2.csv", b"2"),
    ]
    assert part_codes(found) == [None] * 5


def lying_tar() -> bytes:
    info = tarfile.TarInfo("po.csv")
    info.size = 8 << 30
    return info.tobuf() + b"x" * 1024


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(bytes(50_000_000)), "document.hostile"),
        (gzip.compress(b"1,2" * 99)[:-9], "document.truncated"),
        (b"\x1f\x8b\x08" + b"junk" * 9, "document.damaged"),
        (tarred((link("po.csv", "/etc/passwd"), b"")), "document.hostile"),
        (tarred((tarfile.TarInfo("../../po.csv"), b"1")), "document.hostile"),
        (tarred(*[(tarfile.TarInfo(f"{n}"), b"1") for n in range(600)]), "document.too_large"),
        (lying_tar(), "document.too_large"),
        (tarred((tarfile.TarInfo("po.csv"), b"1" * 9000))[:5000], "document.damaged"),
        (zipped({}), "document.unreadable"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "document.unreadable"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), "document.unreadable"),
        (b"BZh91AY" + bytes(50), "document.unreadable"),
        (b"\xfd7zXZ\x00" + bytes(50), "document.unreadable"),
    ],
    ids=["gzip bomb", "cut gzip", "gzip of junk", "link in a tar", "traversal in a tar", "600 files", "8 GB in a tar",
         "cut tar", "empty ZIP", "7z", "RAR", "bzip2", "xz"],
)  # fmt: skip
def test_an_archive_that_is_not_opened_is_one_part_with_its_problem(data: bytes, code: str) -> None:
    found = multipart(b"\nhello", attachment(data, b"orders.bin"))
    assert (found.text, part_codes(found)) == ("hello", [code])


def test_mixed_archives_share_one_depth() -> None:
    data = zipped({"po.csv": b"1"})
    for _ in range(3):
        data = gzip.compress(data)
    assert part_codes(multipart(b"\nhello", attachment(data, b"x.gz"))) == ["document.hostile"]


# --- what orders nothing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: text/calendar; name=invite.ics\n\nBEGIN:VCALENDAR\nSUMMARY:5 x HB-100\nEND:VCALENDAR",
        attachment(b"BEGIN:VCARD\nTEL:12 345\nEND:VCARD", b"hana.vcf"),
    ],
    ids=["calendar", "visiting card"],
)
def test_calendars_and_visiting_cards_order_nothing(raw: bytes) -> None:
    (part,) = multipart(b"\nhello", raw).parts
    result = part_result(part, ParseContext())
    assert (result.orders, result.error, [p.code for p in result.problems]) == ((), None, ["document.not_an_order"])
    assert codes(multipart(b"\nhello", raw)) == []


# --- pictures --------------------------------------------------------------------------------------------------------


def png(width: int, height: int, size: int = 30_000) -> bytes:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)
    return head.ljust(size, b"x")


def jpeg(width: int, height: int, size: int = 30_000) -> bytes:
    head = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width)
    return head.ljust(size, b"x")


@pytest.mark.parametrize(
    ("data", "decoration"),
    [
        (png(1200, 900), False),
        (jpeg(1200, 900), False),
        (png(600, 120), True),
        (jpeg(100, 900), True),
        (png(1200, 900, 900), True),
        (b"GIF89a" + struct.pack("<HH", 88, 31).ljust(20_000, b"x"), True),
        (b"\xff\xd8" + b"junk" * 9000, False),
        (b"no picture at all", False),
    ],
    ids=["page", "photo", "banner", "strip", "few bytes", "button", "broken", "text"],
)
def test_logos_are_told_from_pages(data: bytes, decoration: bool) -> None:
    assert is_decoration("", data) is decoration


INLINE = b"Content-Type: image/png\nContent-ID: <a>\nContent-Disposition: inline; filename=a.png\nContent-Transfer-Encoding: base64\n\n"


def outcome(*parts: bytes) -> tuple[str | None, list[str]]:
    raw = b"From: a@b.example\nContent-Type: multipart/related; boundary=B\n\n" + b"".join(
        b"\n--B\n" + p for p in parts
    )
    with Reader() as reader:
        reading = of_mail(raw + b"\n--B--\n", "m.eml", reader.read_mail(raw + b"\n--B--\n"))
    return reading.decision, [f.code for f in reading.findings if f.code != "document.not_an_order"]


def test_a_picture_that_is_all_a_mail_holds_is_kept_in_sight_and_a_logo_is_not() -> None:
    page, logo = INLINE + encodebytes(jpeg(1200, 900)), INLINE + encodebytes(png(300, 60))
    assert outcome(b"\nPlease order as below", page)[0] == "unreadable"
    assert outcome(b"\nWhen do you open on Saturday?", logo) == ("not_an_order", [])
    assert outcome(b"\nPlease send 5 x HB-100", page) == (None, [])
    assert (
        outcome(b"\nWhen do you open on Saturday? " + b"We would like to come by and look at taps. " * 6, page)[0]
        == "not_an_order"
    )


def test_an_order_says_from_which_part_it_came() -> None:
    raw = (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nattached\n--B\n"
        + attachment(zipped({"po.csv": b"Item,Quantity\nHB-100,5\n"}), b"orders.zip")
        + b"\n--B--\n"
    )
    with Reader() as reader:
        reading = of_mail(raw, "m.eml", reader.read_mail(raw))
    (order,) = [order for document in reading.documents for order in document.orders]
    assert (order.evidence["file"].where, order.evidence["file"].raw) == ("part 2!1", "orders.zip: po.csv")


def test_a_fax_of_few_bytes_is_a_page() -> None:
    assert not is_decoration("image/tiff", b"II*\0".ljust(9_000, b"x"))
