"""What a document calls itself: an order, a change, a cancellation, or something that is no order at all."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from parsers.document import DocumentType
from parsers.label_rules import said_by
from parsers.labels import fold, folded_phrases
from parsers.layout.kind_words import CANCEL, CANCELLING, CHANGE, CHANGING, ORDER, OTHER, PRESSING, PRESSING_ALONE
from parsers.layout.words import Line, Page, Word, segments, text_of

_KINDS = {
    "order": folded_phrases(ORDER),
    "change": folded_phrases(CHANGE),
    "cancel": folded_phrases(CANCEL),
    "other": folded_phrases(OTHER) | folded_phrases(PRESSING_ALONE),
}
_ALL = frozenset[str]().union(*_KINDS.values())
_HEAD_LINES = 25
_LONGEST = 50


def is_title(text: str) -> bool:
    """Whether a text names a kind of document and nothing else ("PURCHASE ORDER", "Bestellung Nr.")."""
    folded = fold(text)
    known = folded in _ALL or folded.removesuffix(" no") in _ALL or folded.replace(" ", "") == "purchaseorder"
    return known or _composed_kind(folded.removesuffix(" no")) is not None


_WORDS = {
    kind: folded_phrases(words) for kind, words in (("change", CHANGING), ("cancel", CANCELLING), ("other", PRESSING))
}
_BESIDE = frozenset({"filler", "supplier", "goods", "document", "to", "our", "by"})
_PRESSED = frozenset({"delivery", "required"})  # what a reminder is about: "Delivery reminder", "Relance de livraison"


def _composed_kind(folded: str) -> str | None:
    """The kind a title names by its words, where no list holds it: "Tilauksen muutos", "Delivery reminder"."""
    words = folded.split()
    turned = [kind for word in words for kind, known in _WORDS.items() if word in known]
    kind = "other" if "other" in turned else turned[-1] if turned else "order"
    beside = _BESIDE | {"order"} | (_PRESSED if kind == "other" else frozenset())
    parts, orders = len(turned), 0
    for said in (said_by(word) for word in words if not any(word in known for known in _WORDS.values())):
        if not said or any(not one & beside for one in said):
            return None
        parts += len(said)
        orders += sum("order" in one for one in said)
    return kind if (orders or kind != "order") and parts > 1 else None


_NUMBER = re.compile(r"#?(?=[^\s]*[0-9])[0-9A-Za-z][0-9A-Za-z./_-]*")


def numbered(text: str) -> tuple[str, str] | None:
    """Title and number of "PURCHASE ORDER 4500012345", "Bestellung #P-17"; None where a text is nothing like it."""
    title, blank, number = text.strip().rpartition(" ")
    if not blank or not _NUMBER.fullmatch(number) or not is_title(title):
        return None
    return title, number.lstrip("#")


def kind_of(pages: Sequence[Page]) -> tuple[DocumentType | None, str | None]:
    """The document type its titles show, None if they show none; and the title that says it is no order, if it does.

    A title with its number counts only where none stands alone, for labels look like it ("Order P-17" on an invoice).
    """
    seen = _titles(pages[0], _plain_kind) or _largest(pages[0])
    for kind in ("cancel", "change", "order"):
        if kind in seen:
            return _TYPES[kind], None
    return None, seen.get("other")


_TYPES: Mapping[str, DocumentType] = {"cancel": "cancel", "change": "change", "order": "order"}


def _plain_kind(text: str) -> str | None:
    if text[:1].islower():
        return None  # the end of a sentence
    if " / " in text:  # in two languages
        return next(filter(None, map(_plain_kind, text.split(" / "))), None)
    folded = fold(text).removesuffix(" no")
    listed = next((kind for kind, phrases in _KINDS.items() if folded in phrases), None)
    return listed or (None if _is_reference(folded) else _composed_kind(folded))


def _is_reference(folded: str) -> bool:
    """ "Our order" names another paper: it stands before its number, on reminders and confirmations too."""
    words = folded.split()
    owned = [word for word in words if any("our" in said for said in said_by(word))]
    return bool(owned) and len(words) - len(owned) == 1 and _composed_kind(folded) == "order"


def _numbered_kind(text: str) -> str | None:
    parted = numbered(text)
    return _plain_kind(parted[0]) if parted is not None else None


def _titles(page: Page, kind_by: Callable[[str], str | None]) -> dict[str, str]:
    """The first title of each kind at the top of a page."""
    seen: dict[str, str] = {}
    for text in _texts(page):
        kind = kind_by(text) if len(text) <= _LONGEST else None
        if kind is not None:
            seen.setdefault(kind, text)
    return seen


_WITHIN = 3  # lines in which a title may go on under itself


def _texts(page: Page) -> Iterator[str]:
    """The runs at the top of a page; one that goes on below in the same large type comes in one piece first."""
    lines = page.lines[:_HEAD_LINES]
    for number, line in enumerate(lines):
        for run in segments(line):
            rest = _rest(run, lines[number + 1 : number + 1 + _WITHIN]) if run[0].text.isupper() else None
            if rest is not None:
                yield f"{text_of(run)} {text_of(rest)}"
            yield text_of(run)


def _rest(run: Sequence[Word], under: Sequence[Line]) -> Sequence[Word] | None:
    """The capitals under a title in capitals, as large and close by."""
    height = run[0].y1 - run[0].y0
    for line in under:
        if line.y0 - run[0].y1 >= height or not any(word.text.isupper() for word in line.words):
            continue
        for low in segments(line):
            alike = abs((low[0].y1 - low[0].y0) - height) < 1 and low[0].text.isupper()
            if alike and min(run[-1].x1, low[-1].x1) > max(run[0].x0, low[0].x0):
                return low
    return None


def _largest(page: Page) -> dict[str, str]:
    """The numbered titles in the largest type: a title is set larger than a label."""
    heights: dict[float, dict[str, str]] = {}
    for line in page.lines[:_HEAD_LINES]:
        for run in segments(line):
            kind = _numbered_kind(text_of(run)) if len(text_of(run)) <= _LONGEST else None
            if kind is not None:
                heights.setdefault(round(run[0].y1 - run[0].y0, 1), {}).setdefault(kind, text_of(run))
    return heights[max(heights)] if heights else {}
