"""Who orders, who receives, who pays: address blocks under their labels, and the letterhead where none is labelled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.document import Evidence, Party
from parsers.label_rules import says_only
from parsers.labels import header_role, leading_label
from parsers.layout.legal_forms import has_form, is_form
from parsers.layout.marks import Mark, beside
from parsers.layout.places import has_place, party_of
from parsers.layout.words import Line, Page, Word, segments, text_of, where
from parsers.normalise import read_date

ROLES = ("ship_to", "bill_to", "supplier", "buyer")
_SKIPPED = frozenset({"contact", "phone", "email", "customer_no", "vendor_no", "page", "other_no"})
_DELIVERY = frozenset({"livraison", "delivery", "levering", "entrega", "consegna", "anlieferung"})
_TELLING = 10  # letters of a label of one word that is no everyday word ("Lieferadresse")
_MOST_LINES = 8
_COLUMN = 10  # points labels of one column may differ by
_PITCH = 1.1  # line heights of white that still belong to one block


@dataclass(frozen=True, slots=True)
class Block:
    """A party as printed: its lines, the first of them the name."""

    role: str
    lines: tuple[tuple[Word, ...], ...]
    ids: tuple[tuple[str, str], ...] = ()

    @property
    def party(self) -> Party:
        texts = [text_of(words).strip(" ,;") for words in self.lines]
        if len(texts) == 1:
            texts = _parted(texts[0])
        return replace(party_of(texts[0] if texts else None, texts[1:]), ids=dict(self.ids))

    @property
    def evidence(self) -> Evidence:
        return Evidence(where(self.lines[0]), text_of(self.lines[0]))


_DASHES = (" \u00b7 ", " | ", " \u2022 ", " \u2013 ", " - ")


def _parted(text: str) -> list[str]:
    """An address set in one line, cut at its commas or dashes; "Westell, Inc." stays together."""
    dashed = next((parts for dash in _DASHES for parts in [text.split(dash)] if any(map(has_place, parts[2:]))), None)
    parts = [part.strip() for part in dashed or text.split(",")]
    if len(parts) > 1 and is_form(parts[1]):
        parts[:2] = [f"{parts[0]}, {parts[1]}"]
    return parts


def blocks_of(pages: Sequence[Page], marks: Sequence[Mark]) -> dict[str, Block]:
    """The first block of each labelled party."""
    found: dict[str, Block] = {}
    for mark in marks:
        role = _role(mark)
        if role in ROLES and role not in found and _trusted(mark):
            same = [m for m in marks if m.page == mark.page]
            dated = role != mark.role and not _is_name(_first_segment(beside(mark, pages[mark.page], same)) or _NOTHING)
            block = None if dated else _block(pages[mark.page], mark, same)
            if block is not None and (role == mark.role or _is_name(block.lines[0])):
                found[role] = replace(block, role=role)
    return found


_NOTHING = (Word("none", 0, 0, 0, 0),)  # beside a label that stands alone


def _role(mark: Mark) -> str:
    """ "Delivery:" or "Leveren op" may head an address as well as a date."""
    either = mark.phrase in _DELIVERY or says_only(mark.phrase, _EITHER)
    return "ship_to" if mark.role == "requested_date" and either else mark.role


_EITHER = frozenset({"delivery", "by", "filler", "our", "particle"})


def _trusted(mark: Mark) -> bool:
    """A label of one everyday word ("to", "site") names a party only with a colon or alone in its cell."""
    return mark.sure or (mark.first and (" " in mark.phrase or len(mark.phrase) >= _TELLING))


def _block(page: Page, mark: Mark, marks: Sequence[Mark]) -> Block | None:
    others = [m for m in marks if m.line > mark.line and abs(m.x0 - mark.x0) < _COLUMN and (m.sure or m.first)]
    first = _first_segment(beside(mark, page, marks))
    if first and _is_name(first) and not _stands_over(page, mark, first, others):
        left, right = first[0].x0, right_bound(page, mark.line, first[0].x0)
        lines, ids = follow(page, mark.line, (left, right), [first], others)
    else:
        start = page.lines[mark.line].words[mark.start].x0  # of a numbered box: its number
        left, right = _column_under(page, mark) or (start, right_bound(page, mark.line, mark.x0))
        lines, ids = follow(page, mark.line, (left, right), [], others)
    edge = max(line.words[-1].x1 for line in page.lines if line.words) + _MARGIN
    return Block(mark.role, _name_joined(lines, min(right, edge)), tuple(ids.items())) if lines else None


def _name_joined(lines: Sequence[tuple[Word, ...]], right: float) -> tuple[tuple[Word, ...], ...]:
    """The lines of a block, a name that did not fit its column in one piece; street and place must be left over."""
    if len(lines) <= _NAME_STREET_PLACE:
        return tuple(lines)
    above = text_of(lines[0])
    parted = above.endswith(("-", "&", ",", "/")) or " - " in above
    count = _formed(lines[:_NAME_STREET_PLACE]) or (2 if parted else 1)
    if any(_fits(upper, lower, right) for upper, lower in pairwise(lines[:count])):
        return tuple(lines)
    return (tuple(word for line in lines[:count] for word in line), *lines[count:])


def _formed(lines: Sequence[tuple[Word, ...]]) -> int:
    """How many lines a name takes whose legal form stands below its first line; 0 where none does."""
    texts = [text_of(line) for line in lines]
    last = next((n for n, text in enumerate(texts) if has_form(text)), 0)
    return last + 1 if last and not any(c.isdigit() for text in texts[: last + 1] for c in text) else 0


def _fits(upper: tuple[Word, ...], lower: tuple[Word, ...], right: float) -> bool:
    """Whether a line's first word would have found room in the line above; a legal form alone begins no line."""
    room = right - _MARGIN - upper[-1].x1 - 0.3 * (upper[0].y1 - upper[0].y0)
    return lower[0].x1 - lower[0].x0 < room and not is_form(text_of(lower))


_NAME_STREET_PLACE = 3
_MARGIN = 12.0  # points a column keeps free before the next


def block_from(role: str, pages: Sequence[Page], words: Sequence[Word]) -> Block | None:
    """The block whose first line these words begin, whatever label stands over it."""
    for page in pages:
        for number, line in enumerate(page.lines):
            if words[0] in line.words:
                run = _first_segment(line.words[line.words.index(words[0]) :])
                span = (run[0].x0, right_bound(page, number, run[0].x0))
                lines, ids = follow(page, number, span, [run])
                return Block(role, tuple(lines), tuple(ids.items()))
    return None


_APART = 4.0  # line heights between a label and the block of its neighbour


def _stands_over(page: Page, mark: Mark, beside_it: tuple[Word, ...], others: Sequence[Mark]) -> bool:
    """Whether a text begins right under a label while what is beside it is far off: another block's first line."""
    behind = page.lines[mark.line].words[mark.end : mark.end + 1]
    if not mark.alone or mark.line + 1 >= len(page.lines) or any(word.text.startswith(":") for word in behind):
        return False
    line, under = page.lines[mark.line], page.lines[mark.line + 1]
    if beside_it[0].x0 - mark.x1 < _APART * line.height or under.y0 - line.y1 > _PITCH * line.height:
        return False
    starts = [run for run in segments(under) if abs(run[0].x0 - mark.x0) < _COLUMN]
    return any(not any(m.line == mark.line + 1 and m.x0 == run[0].x0 for m in others) for run in starts)


def _column_under(page: Page, mark: Mark) -> tuple[float, float] | None:
    """The reach of the block under a label that is centred over it; None where a text begins under the label itself.

    Labels of one line and the blocks under them are paired in order where they are as many, else by their middles.
    """
    if not mark.alone or mark.line + 1 >= len(page.lines):
        return None
    line, under = page.lines[mark.line], page.lines[mark.line + 1]
    starts = [run[0].x0 for run in segments(under)]
    near = _starts_below(page, mark)
    if not starts or under.y0 - line.y1 > _PITCH * line.height or any(abs(x - mark.x0) < _COLUMN for x in near):
        return None
    labels = [run[0].x0 for run in segments(line)]
    ends = [*starts[1:], page.width]
    spans = list(zip(starts, ends, strict=True))
    if len(labels) == len(starts):
        span = spans[labels.index(mark.x0)] if mark.x0 in labels else None
    else:
        middle = (mark.x0 + mark.x1) / 2
        span = next((span for span in spans if span[0] - 1 <= middle < span[1]), None)
    return (_leftmost(page, mark.line + 1, span), span[1] - 1) if span is not None else None


_AROUND = 40  # points


def _starts_below(page: Page, mark: Mark) -> list[float]:
    """Where the runs of the next line begin that stand below a label or close to it."""
    for line in page.lines[mark.line + 1 : mark.line + 4]:
        runs = [run for run in segments(line) if run[0].x0 < mark.x1 + _AROUND and run[-1].x1 > mark.x0 - _AROUND]
        if runs:
            return [run[0].x0 for run in runs]
    return []


def _leftmost(page: Page, number: int, span: tuple[float, float]) -> float:
    """Where a block begins whose lines are centred: the leftmost of the runs that stand over one another."""
    left, right = span[0], span[0]
    for upper, lower in pairwise(page.lines[number : number + _MOST_LINES]):
        right = max([right, *(run[-1].x1 for run in segments(upper) if left <= run[0].x0 < span[1])])
        if lower.y0 - upper.y1 > _PITCH * upper.height:
            break
        left = min([left, *(run[0].x0 for run in segments(lower) if run[0].x0 < left and run[-1].x1 > left)])
    return left


def _first_segment(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of the first cell; what stands further right on the line is another block's."""
    for n in range(1, len(words)):
        if words[n].x0 - words[n - 1].x1 > 1.5 * (words[n].y1 - words[n].y0):
            return words[:n]
    return words


def _is_name(words: tuple[Word, ...]) -> bool:
    text = text_of(words)
    return any(c.isalpha() for c in text) and read_date(text).value is None


def right_bound(page: Page, number: int, left: float) -> float:
    """How far right a block may reach: to where the next block begins on its label's line or the lines under it."""
    starts = [
        segment[0].x0
        for line in page.lines[number : number + 3]
        for segment in segments(line)
        if segment[0].x0 > left + 4 * line.height
    ]
    return min(starts, default=page.width) - 1


def follow(
    page: Page,
    number: int,
    span: tuple[float, float],
    lines: list[tuple[Word, ...]],
    others: Sequence[Mark] = (),
) -> tuple[list[tuple[Word, ...]], dict[str, str]]:
    """The lines under a label that belong to its block, and the numbers (GLN, tax) printed in it."""
    ids: dict[str, str] = {}
    above: Line = page.lines[number]
    for index, line in enumerate(page.lines[number + 1 : number + 1 + 2 * _MOST_LINES], number + 1):
        run = tuple(word for word in line.words if span[0] - 0.8 * line.height <= word.x0 < span[1])
        if not run:
            if line.y0 - above.y1 > _PITCH * above.height:
                break
            continue
        # The value of a label further down the column belongs to that label.
        begin = line.words.index(run[0])
        valued = any(m.line == index and m.start < begin and (begin <= m.end or _runs_on(line, begin)) for m in others)
        if valued or _ends(run, line, above) or len(lines) >= _MOST_LINES:
            break
        above = line
        _take(run, lines, ids)
    return lines, ids


def _runs_on(line: Line, at: int) -> bool:
    """Whether a word goes on with the text left of it."""
    return line.words[at].x0 - line.words[at - 1].x1 < _BLANK * line.height


_BLANK = 0.7  # line heights


def _ends(run: tuple[Word, ...], line: Line, above: Line) -> bool:
    if line.y0 - above.y1 > _PITCH * min(line.height, above.height):
        return True
    text = _BOX.sub("", text_of(run))
    label = leading_label(text)
    role = header_role(text) or (label.role if label is not None and label.marked else None)
    return role is not None and role not in _SKIPPED and role not in {"gln", "tax_id"}


_BOX = re.compile(r"^[0-9]{1,2}[.)] ")  # the number of a form's box before its label


def _take(run: tuple[Word, ...], lines: list[tuple[Word, ...]], ids: dict[str, str]) -> None:
    label = leading_label(text_of(run))
    if label is None or not (label.marked or label.role in {"gln", "tax_id", "phone"}):
        lines.append(run)
    elif label.role in {"gln", "tax_id"} and label.rest:
        ids["gln" if label.role == "gln" else "tax"] = label.rest.split(" ")[0] if label.role == "gln" else label.rest
