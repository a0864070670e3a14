"""Signed and encrypted content: a signature is taken off where it merely wraps; what is locked is said to be."""

import re

from parsers.document import Problem

_MEDIA = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_CMS = re.compile(
    rb"\x30(?:\x80|\x81.|\x82..|\x83...|\x84....|[\x00-\x7f])\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07", re.DOTALL
)
_PGP_LOCKED = b"-----BEGIN PGP MESSAGE-----"
_PGP_SIGNED = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\s*\n(?:[A-Za-z-]+:[^\n]*\n)*\s*\n(?P<text>.*?)\n-----BEGIN PGP SIGNATURE-----"
    r".*?(?:-----END PGP SIGNATURE-----|\Z)",
    re.DOTALL,
)
_LOOK = 4096
_MAX_SIGNED = 25_000_000


def locked(where: str) -> Problem:
    sentence = "The mail is encrypted (S/MIME or PGP) and nobody here holds the key; ask for an open copy."
    return Problem("document.encrypted", sentence, where)


def is_cms(media: str, label: str, data: bytes) -> bool:
    """Cryptographic message syntax (RFC 5652), by its bytes or by the name it bears."""
    return media in _MEDIA or label.lower().endswith((".p7m", ".p7c")) or _CMS.match(data[:64]) is not None


def is_pgp_locked(media: str, data: bytes) -> bool:
    return media == "application/pgp-encrypted" or _PGP_LOCKED in data[:_LOOK]


def signed_content(data: bytes) -> bytes | None:
    """What a signature wraps: its bytes, empty where it wraps nothing (certificates alone), None where it is locked."""
    from asn1crypto import cms

    if len(data) > _MAX_SIGNED:
        return None
    try:
        info = cms.ContentInfo.load(data)
        if info["content_type"].native != "signed_data":
            return None
        content = info["content"]["encap_content_info"]["content"]
        return bytes(content.native or b"") if content is not None else b""
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError):
        return None  # what is no message of this kind is no more readable than a locked one


def unsigned_text(text: str) -> str:
    """A text without the armour of a PGP signature around it."""
    if "-----BEGIN PGP SIGNED MESSAGE-----" not in text:
        return text
    return _PGP_SIGNED.sub(lambda match: re.sub(r"^- ", "", match["text"], flags=re.MULTILINE), text)


def is_locked_text(text: str) -> bool:
    return _PGP_LOCKED.decode("ascii") in text
