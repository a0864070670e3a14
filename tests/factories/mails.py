"""Builders of mails, honest and hostile, as raw bytes."""

import base64
import io
import zipfile

from intake.unpack import Mail, unpack


def mail(*headers: bytes, body: bytes = b"hi") -> Mail:
    return unpack(b"\n".join([b"From: a@b.example", *headers]) + b"\n\n" + body)


def multipart(*parts: bytes, kind: bytes = b"mixed", close: bytes = b"\n--B--\n") -> Mail:
    inner = b"".join(b"\n--B\n" + part for part in parts)
    return mail(b"Content-Type: multipart/" + kind + b'; boundary="B"', body=inner + close)


def attachment(data: bytes, name: bytes = b"po.pdf", kind: bytes = b"application/octet-stream") -> bytes:
    head = b'Content-Disposition: attachment; filename="' + name + b'"\nContent-Type: ' + kind
    return head + b"\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(data)


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def codes(found: Mail) -> list[str]:
    return [problem.code for problem in found.problems]


def part_codes(found: Mail) -> list[str | None]:
    return [part.problem.code if part.problem else None for part in found.parts]
