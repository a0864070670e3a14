"""Mail addresses: exactly one mailbox, read strictly, because a debtor's name hangs on it."""

import re
from dataclasses import dataclass

from intake.mime.words import decoded_words
from parsers.document import Problem
from parsers.text_cleaning import clean

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()\\]*\)")
_ENCODED_WORD = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?=")
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_ADDRESS = re.compile(rf"({_LOCAL})@([^\s@<>\"(),:;\[\]\\]{{1,255}})")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LOOKS_LIKE_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_LONGEST_LOCAL, _LONGEST_DOMAIN = 64, 253


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address in lower case, its domain in ASCII (IDNA), and the name it goes by."""

    address: str
    name: str = ""


def read_mailbox(text: str) -> Mailbox | str:
    """The one mailbox a header names, or a clause saying why there is none ("names 2 addresses")."""
    blanked = _without_quotes_and_comments(text)
    if blanked is None:
        return "is not written as an address"
    if not blanked.strip(" ,"):
        return "is empty"
    if any(mark in blanked for mark in ":;"):
        return "names a group instead of one address"
    count = len([piece for piece in blanked.split(",") if piece.strip()])
    return _one(text, blanked) if count == 1 else f"names {count} addresses"


def _without_quotes_and_comments(text: str) -> str | None:
    """The text with quoted strings, encoded words and comments blanked out at the same offsets; None if unbalanced."""
    blanked = _QUOTED.sub(_blank, text)
    blanked = _ENCODED_WORD.sub(_blank, blanked)
    for _ in range(3):  # comments nest, but honest ones no deeper
        blanked = _COMMENT.sub(_blank, blanked)
    return None if any(mark in blanked for mark in '"()') else blanked


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _one(text: str, blanked: str) -> Mailbox | str:
    opened, closed = blanked.count("<"), blanked.count(">")
    if opened == closed == 0:
        address, name = blanked.strip(" ,"), ""
    elif opened == closed == 1 and blanked.index("<") < blanked.index(">"):
        address = blanked[blanked.index("<") + 1 : blanked.index(">")].strip()
        name = text[: blanked.index("<")]
        if blanked[blanked.index(">") + 1 :].strip(" ,"):
            return "is not written as an address"
    else:
        return "is not written as an address"
    exact = normal_address(address)
    return Mailbox(exact, clean(decoded_words(name)).strip('" ')) if exact else "is not written as an address"


def normal_address(text: str) -> str | None:
    """`local@domain` in lower case with an ASCII domain, or None where it is no address."""
    match = _ADDRESS.fullmatch(text)
    domain = _ascii_domain(match[2]) if match is not None else None
    if match is None or domain is None or len(match[1]) > _LONGEST_LOCAL:
        return None
    return f"{match[1].lower()}@{domain}"


def _ascii_domain(text: str) -> str | None:
    try:
        domain = text.lower() if text.isascii() else text.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = domain.split(".")
    whole = len(domain) <= _LONGEST_DOMAIN and all(_LABEL.fullmatch(label) for label in labels)
    return domain if whole else None


def spoofed_name(mailbox: Mailbox) -> Problem | None:
    """A display name that is itself another address: what a mail program shows instead of the true sender."""
    shown = _LOOKS_LIKE_ADDRESS.search(mailbox.name)
    if shown is None or shown[0].strip("'\"").lower() == mailbox.address:
        return None
    sentence = f"The sender shows itself as “{shown[0][:100]}” but writes from {mailbox.address}; check who it is."
    return Problem("sender.lookalike", sentence, "From")
