"""What the targets start from: small sound documents of our own making, built when they are asked for."""

import io
from email.message import EmailMessage
from functools import cache

from tests.factories import edi, forms, outlook
from tests.factories.hostile_sheets import LINE, ODS_ORDER, html_table, ods, xml_2003
from tests.factories.mails import zipped
from tests.factories.workbooks import TITLES, workbook
from tests.unit.parsers.pdf import made as pdf_made
from tests.unit.parsers.tradacoms import made as tradacoms
from tests.unit.parsers.xml import made as xml

Seed = tuple[str, bytes]
"""A file name and the bytes."""

DAY = "03.05.2027"
CSV = (
    "Purchase order;4711/26;;;\nDate;2026-05-03;;;\nPos;Item;Description;Qty;Unit;Price\n"
    "1;HB-1;Ball valve 3/4;12;EA;4,20\n2;HB-2;Elbow;1.500;M;0,35\n3;HB-3;;3;CTN;12,00\n"
)
TEXT = (
    "Hello,\n\nplease send us for PO 4711/26:\n\n- 12 x HB-8332A PVC elbow\n- 5 boxes HB-200 ball valve, EUR 4.20 each\n"
    "3 HB-77\n\nDeliver by 3 May 2027 to Dock Road 12, Bristol.\n\nRegards\nHana Boyd\n-- \nHarbour Ltd\n"
)


@cache
def edifact() -> list[Seed]:
    head: list[edi.Segment] = [
        ["DTM", ["137", "20260901", "102"]],
        ["NAD", "BY", ["5412345000013", "", "9"], "", "Harbour Ltd", "Dock Rd 12", "Bristol", "", "BS1", "GB"],
        ["CUX", ["2", "EUR", "9"]],
    ]
    sub: list[edi.Segment] = [
        *[
            ["LIN", "2", "", ["4012345678918", "EN"]],
            ["PIA", "1", ["HB-2", "SA"]],
            ["IMD", "F", "", ["", "", "", "Elbow"]],
        ],
        *[["QTY", ["21", "24", "PCE"]], ["QTY", ["113", "12", "PCE"]], ["DTM", ["2", "20261001", "102"]]],
        *[
            ["PRI", ["AAA", "4.20", "CT", "NTP", "100", "PCE"]],
            ["MOA", ["203", "1.01"]],
            ["LOC", "7", ["541", "", "9"]],
        ],
    ]
    full = edi.orders(lines=[*head, *edi.ORDER_LINE, *sub])
    comma = edi.Una(decimal=",")
    return [
        ("o.edi", edi.edifact()),
        ("o.edi", edi.edifact(full, una=edi.Una(), between="\r\n")),
        ("o.edi", edi.edifact(full, una=comma, charset="UNOW", version="4", encoding="utf-8")),
        ("o.edi", edi.edifact(edi.orders(kind="ORDCHG", function="4"), edi.orders("2", "PO2"))),
        ("o.edi", edi.edifact(una=edi.Una(":", "*", ",", "?", "\x1c"))),
    ]


@cache
def x12() -> list[Seed]:
    rich = [
        *[
            "CUR*BY*USD",
            "REF*DP*038",
            "DTM*002*20261001",
            "N1*ST*Harbour Yard*92*0017",
            "N3*7 Quay St",
            "N4*Bristol*MA*02101",
        ],
        *["PO1*1*24*CA*12.50*PE*UP*012345678905*VN*HB-1", "CTP**RES*12.5*100*EA", "PID*F****ELBOW", "PO4*12*1*EA"],
        *["SDQ*CA*92*0017*10*0018*14", "SCH*10*CA***002*20261001", "SAC*A*C310***500", "AMT*1*300"],
    ]
    return [
        ("o.x12", edi.x12()),
        ("o.x12", edi.x12(edi.x12_set(lines=rich), between="\n")),
        ("o.x12", edi.x12(edi.x12_set(kind="860", lines=["POC*1*QI*10*5*EA*4.20**VN*HB-1"]), group="PC")),
        ("o.x12", edi.x12(edi.x12_set(), edi.x12_set("0002", "PO2"), element="|", terminator="\r")),
    ]


@cache
def of_tradacoms() -> list[Seed]:
    more = [*tradacoms.LINES, "OLD=2+5000100481469:HB-2++:B-78+12+10:2:EA+42000+++BALL:VALVE", "OTR=2"]
    return [
        ("o.edi", tradacoms.file()),
        ("o.edi", tradacoms.file(tradacoms.order(lines=more, more=["DIN=1+260910", "ORI=1"]), between="\r\n")),
        ("o.edi", tradacoms.file(tradacoms.order(), tradacoms.order("PO-2"))),
    ]


@cache
def of_xml() -> list[Seed]:
    plain = (
        "<order><number>P-1</number><line><item>HB-1</item><quantity>12</quantity><price>4.20</price></line></order>"
    )
    texts = [
        *[xml.ubl(), xml.ubl(xml.ubl_line(), xml.ubl_line("2", "3")), xml.ubl(root="OrderChange")],
        *[xml.cxml(), xml.cxml(xml.cxml_item(), xml.cxml_item("2")), xml.cxml(attributes='type="update"')],
        *[xml.idoc(xml.idoc_line()), xml.idoc(xml.idoc_line(), xml.idoc_line("000020"), kind="ORDCHG"), plain],
    ]
    return [("o.xml", text.encode()) for text in texts]


@cache
def delimited() -> list[Seed]:
    from tests.corpus.generate.sheets.make import document

    made = [document(seed)[:2] for seed in range(60)]
    texts = [one for one in made if one[0].endswith((".csv", ".txt")) and len(one[1]) < 20_000]
    return [("o.csv", CSV.encode()), ("o.tsv", CSV.replace(";", "\t").encode("utf-16")), *texts[:12]]


@cache
def workbooks() -> list[Seed]:
    from tests.corpus.generate.sheets.make import document

    made = [document(seed)[:2] for seed in range(60)]
    books = [one for one in made if not one[0].endswith((".csv", ".txt")) and len(one[1]) < 40_000]
    titles = "<Row>" + "".join(f'<Cell><Data ss:Type="String">{title}</Data></Cell>' for title in TITLES) + "</Row>"
    row = "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in LINE) + "</Row>"
    cells = "<tr><td>Item code</td><td>Qty</td></tr><tr><td>HB-1</td><td>2</td></tr>"
    return [
        ("o.xlsx", workbook([TITLES, LINE])),
        ("o.ods", ods(ODS_ORDER)),
        ("o.xls", xml_2003(titles + row)),
        ("o.xls", html_table(cells)),
        *books[:14],
    ]


@cache
def text() -> list[Seed]:
    from intake.unpack import unpack

    opened = [unpack(one) for _, one in mails()]
    bodies = [body for mail in opened for body in (mail.text, mail.html) if body]
    return [
        ("", TEXT.encode()),
        ("o.txt", forms.strange_text(day=DAY).encode()),
        *[("", one.encode()) for one in bodies],
    ]


@cache
def mails() -> list[Seed]:
    from tests.corpus.generate.mails import mail

    made = [mail(seed, family=family)[0] for family in ("shown", "fresh", "late") for seed in range(6)]
    return [
        ("m.eml", _mail(text=TEXT)),
        ("m.eml", _mail(("po.csv", CSV.encode()))),
        ("m.eml", _mail(("po.zip", zipped({"a.csv": CSV.encode(), "b.edi": edi.edifact()})))),
        ("m.eml", _mail(("m.eml", _mail(("po.edi", edi.x12()))))),
        *[("m.eml", one) for one in made if len(one) < 30_000],
    ]


def _mail(*files: tuple[str, bytes], text: str = "Order attached, please deliver Friday.") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Hana <hana@harbour.example>", "orders@us.example", "Order 4711/26"
    mail["Date"], mail["Message-ID"] = "Tue, 06 Oct 2026 08:00:00 +0200", "<1@harbour.example>"
    mail.set_content(text)
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if files:
        mail.set_boundary("B")
    return mail.as_bytes()


@cache
def outlook_files() -> list[Seed]:
    """Messages kept by Outlook and winmail.dat; the latter travels in a mail, which the target wraps around it."""
    attached = outlook.File("po.csv", CSV.encode())
    rtf = r"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}Please send 12 x HB-1{\*\htmltag72 </p>}\par}"
    inner = outlook.Message("Fwd", text=TEXT, files=(outlook.File("po.edi", edi.edifact()),))
    messages = [
        outlook.Message(text=TEXT),
        outlook.Message(rtf=rtf, files=(attached,)),
        outlook.Message(html="<p>PO 1: 12 x HB-1</p>", ansi=True, headers="From: a@b.example\r\nSubject: PO\r\n\r\n"),
        outlook.Message(text="see below", files=(outlook.File("fwd.msg", inner),)),
    ]
    return [
        *[("m.msg", outlook.msg(message)) for message in messages],
        ("winmail.dat", outlook.winmail(TEXT, files=[("po.csv", CSV.encode())])),
        ("winmail.dat", outlook.winmail(html="<p>PO 1: 12 x HB-1</p>")),
    ]


@cache
def pdfs() -> list[Seed]:
    import reportlab.rl_config

    from tests.corpus.generate.first import document

    packed = reportlab.rl_config.pageCompression
    reportlab.rl_config.pageCompression = 0  # what is packed cannot be changed with sense
    try:
        made = [document(seed, family=family)[0] for family in ("shown", "held", "fresh") for seed in range(6)]
        strange = forms.strange_pdf(day=DAY)
    finally:
        reportlab.rl_config.pageCompression = packed
    small = [one for one in made if len(one) < 60_000]
    return [
        ("o.pdf", pdf_made.page(pdf_made.ORDER)),
        ("o.pdf", pdf_made.saying("Bestellung 4711 Menge 12")),
        ("o.pdf", strange),
        *[("o.pdf", one) for one in small],
    ]


@cache
def pictures() -> list[Seed]:
    from PIL import Image, ImageDraw

    image = Image.new("L", (120, 60), 255)
    ImageDraw.Draw(image).text((4, 4), "PO 4711 qty 12", fill=0)
    other = image.rotate(90, expand=True)
    found = []
    for kind, more in [("PNG", {}), ("JPEG", {}), ("TIFF", {"save_all": True, "append_images": [other]}), ("GIF", {}),
                       ("BMP", {}), ("WEBP", {}), ("TIFF", {"compression": "tiff_lzw"})]:  # fmt: skip
        out = io.BytesIO()
        image.save(out, kind, **more)
        found.append((f"o.{kind.lower()}", out.getvalue()))
    return found


@cache
def pages() -> list[Seed]:
    """Pages as rows of words with their places: ``page x0 y0 x1 y1 word``, parted by tabs; what the target makes words of."""
    from parsers.pdf.reader import PdfReader

    return [("", "\n".join(map(_row, _words_of(PdfReader().pages(data)))).encode()) for _, data in pdfs()[:12]]


def _words_of(found: list) -> list:
    return [word for page in found for line in page.lines for word in line.words]


def _row(word: object) -> str:
    return f"{word.page}\t{word.x0:.1f}\t{word.y0:.1f}\t{word.x1:.1f}\t{word.y1:.1f}\t{word.text}"  # type: ignore[attr-defined]
