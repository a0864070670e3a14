"""What a document calls itself: an order, a change, a cancellation, or something that is no order at all."""

import re
from collections.abc import Sequence

from parsers.document import DocumentType
from parsers.labels import fold
from parsers.layout.title_words import CANCEL, CHANGE, ORDER, OTHER
from parsers.layout.words import Page, segments, text_of


def _folded(phrases: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases.split("|"))


_KINDS = {"order": _folded(ORDER), "change": _folded(CHANGE), "cancel": _folded(CANCEL), "other": _folded(OTHER)}
_ALL = frozenset[str]().union(*_KINDS.values())
_HEAD_LINES = 25
_LONGEST = 50


def is_title(text: str) -> bool:
    """Whether a text names a kind of document and nothing else ("PURCHASE ORDER", "Bestellung Nr.")."""
    folded = fold(text)
    return folded in _ALL or folded.removesuffix(" no") in _ALL or folded.replace(" ", "") == "purchaseorder"


_NUMBER = re.compile(r"#?(?=[^\s]*[0-9])[0-9A-Za-z][0-9A-Za-z./_-]*")


def numbered(text: str) -> tuple[str, str] | None:
    """Title and number of "PURCHASE ORDER 4500012345", "Bestellung #P-17"; None where a text is nothing like it."""
    title, blank, number = text.strip().rpartition(" ")
    if not blank or not _NUMBER.fullmatch(number) or fold(title).removesuffix(" no") not in _ALL:
        return None
    return title, number.lstrip("#")


def _kind(text: str) -> str | None:
    """What a text says a document is, by a title alone or with its number behind it."""
    parted = numbered(text)
    folded = fold(parted[0] if parted is not None else text).removesuffix(" no")
    return next((kind for kind, phrases in _KINDS.items() if folded in phrases), None)


def kind_of(pages: Sequence[Page]) -> tuple[DocumentType | None, str | None]:
    """The document type its titles show, None if they show none; and the title that says it is no order, if it does."""
    seen: dict[str, str] = {}
    for line in pages[0].lines[:_HEAD_LINES]:
        for segment in segments(line):
            text = text_of(segment)
            if len(text) > _LONGEST:
                continue
            kind = _kind(text)
            if kind is not None:
                seen.setdefault(kind, text)
    if "cancel" in seen:
        return "cancel", None
    if "change" in seen:
        return "change", None
    if "order" in seen or "other" not in seen:
        return ("order" if "order" in seen else None), None
    return None, seen["other"]
