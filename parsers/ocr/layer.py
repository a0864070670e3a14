"""The hidden text that scanners put under a page's picture: compared with what the picture shows, never read itself."""

import re
from collections.abc import Iterator, Sequence

from parsers.document import Problem, PurchaseOrderDoc
from parsers.layout.words import Word, text_of
from parsers.ocr.fields import matters, name_of
from parsers.ocr.places import where
from parsers.ocr.seen import Box, Sheet

_PLACE = re.compile(r"p(\d+) x=(\d+) y=(\d+) w=(\d+) h=(\d+)")
_NOT_LETTERS = re.compile(r"[\W_]+")
_STRAY, _STRAY_SHARE = 2, 0.05  # words that a scanner sees in stains
_TELLING = 3  # letters or digits of a word that says something


def differences(layer: Sequence[Word], sheet: Sheet, orders: Sequence[PurchaseOrderDoc]) -> Iterator[Problem]:
    """A problem for each field that matters and reads otherwise in the layer, and one for text the picture lacks."""
    if sheet.turned == 0:  # a turned page's layer runs with its picture; only words, not places, could be compared
        for order in orders:
            yield from _fields(layer, sheet.page.number, order)
    strays = _strays(layer, sheet)
    if len(strays) > max(_STRAY, _STRAY_SHARE * len(layer)):
        sample = text_of(strays)[:80]
        message = f"Page {sheet.page.number} holds hidden text that its picture does not show: “{sample}”."
        yield Problem("document.hidden_content", message, where(sheet.page.number, [_box(strays[0])]))


def _fields(layer: Sequence[Word], page: int, order: PurchaseOrderDoc) -> Iterator[Problem]:
    sure = {path: evidence.confidence for path, evidence in order.evidence.items()}
    for path, evidence in order.evidence.items():
        match = _PLACE.fullmatch(evidence.where)
        if match is None or int(match[1]) != page or not matters(path, sure):
            continue
        x, y, width, height = map(float, match.groups()[1:])
        under = text_of(word for word in layer if _within(word, (x, y, x + width, y + height)))
        if under and _letters(under) != _letters(evidence.raw):
            message = (
                f"{name_of(order, path)} is “{evidence.raw[:40]}” in the picture, but “{under[:40]}” in the hidden "
                "text of the scan; the picture was read. Check which holds."
            )
            yield Problem("document.hidden_content", message, path if path.startswith("lines[") else evidence.where)


def _strays(layer: Sequence[Word], sheet: Sheet) -> list[Word]:
    """The words of the layer that stand where no word was recognised, or that say nothing like it."""
    if sheet.turned:
        text = _letters("".join(seen.word.text for seen in sheet.seen))
        return [word for word in layer if len(_letters(word.text)) >= _TELLING and _letters(word.text) not in text]
    shown = [seen.place for seen in sheet.seen]
    return [word for word in layer if len(_letters(word.text)) >= _TELLING and not _covered(word, shown)]


def _covered(word: Word, shown: Sequence[Box]) -> bool:
    slack = word.y1 - word.y0
    return any(
        box[0] - slack <= (word.x0 + word.x1) / 2 <= box[2] + slack
        and box[1] - slack <= (word.y0 + word.y1) / 2 <= box[3] + slack
        for box in shown
    )


def _within(word: Word, box: Box) -> bool:
    height = box[3] - box[1]
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - height / 4 <= y <= box[3] + height / 4


def _box(word: Word) -> Box:
    return word.x0, word.y0, word.x1, word.y1


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()
