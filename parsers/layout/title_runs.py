"""Titles as they are printed: on one line, side by side or in two languages, or stacked over one another."""

import re
from collections.abc import Iterator, Sequence

from parsers.labels import column_title_at, composed_title_at, fold, printed_role
from parsers.layout.layers import layered
from parsers.layout.sizes import Column
from parsers.layout.words import Line, Word, segments, text_of, without_bars

TIGHT = 0.4  # line heights: an ordinary blank between two words of one title, in proportional type
_SEAM = re.compile(r"[^\W\d_](?<=[a-zß-ÿ.])(?=[A-ZÀ-Þ][a-zß-ÿ])|(?<=[A-Za-zß-ÿ]{2})[.](?=[A-ZÀ-Þ][a-zß-ÿ])")
Run = tuple[Word, ...]


def single_titles(line: Line) -> list[Column]:
    """The titles on one line, longest phrases first; unknown words title an "other" column."""
    columns: list[Column] = []
    for segment in filter(without_bars, segments(line)):
        columns += _titles_in(tuple(part for word in segment for part in _unglued(word)))
    return columns


def _unglued(word: Word) -> Iterator[Word]:
    """Titles of narrow columns run together ("PreisRabatt"): cut where a small letter meets a capital."""
    seam = _SEAM.search(word.text)
    if seam is None or column_title_at([word.text], 0) is not None:
        yield word
        return
    x = word.x0 + (word.x1 - word.x0) * seam.end() / len(word.text)
    yield word._replace(text=word.text[: seam.end()], x1=x)
    yield from _unglued(word._replace(text=word.text[seam.end() :], x0=x))


def _titles_in(segment: tuple[Word, ...]) -> list[Column]:
    texts = [word.text for word in segment]
    columns: list[Column] = []
    at = 0
    while at < len(segment):
        second = _second_language(segment, texts, at, columns)
        if second is not None:
            columns[-1], at = second
            continue
        hit = _title_at(segment, texts, at)
        role, end = _split_quantity_unit(segment, at, hit) if hit is not None else ("other", at + 1)
        run = segment[at:end]
        if role == "other" and columns and _tight(segment[at - 1], segment[at]) and segment[at].x0 > segment[at - 1].x1:
            run = (*_words_of(segment, columns[-1]), *run)
            role = printed_role(text_of(run)) or columns.pop().role
        if role == "qty" and columns and columns[-1].role == "qty" and fold(text_of(run)) in _UNITS:
            role = "uom"  # "Quantity Ordered | Units"
        columns.append(Column(role, text_of(run), run[0].x0, run[-1].x1))
        at = end
    return columns


def _title_at(segment: tuple[Word, ...], texts: Sequence[str], at: int) -> tuple[str, int] | None:
    """The longest title that begins at a word: a listed one, or one composed of words that stand as tight as blanks."""
    listed = column_title_at(texts, at)
    end = next((n for n in range(at + 1, len(segment)) if not _tight(segment[n - 1], segment[n])), len(segment))
    composed = composed_title_at(texts[:end], at) if listed is None or listed[1] < end else None
    return composed if composed is not None and (listed is None or composed[1] > listed[1]) else listed


def _second_language(
    segment: tuple[Word, ...], texts: Sequence[str], at: int, columns: Sequence[Column]
) -> tuple[Column, int] | None:
    """The last column with its title in a second language ("Menge / Qty") and the index behind it, if that is so."""
    if texts[at] != "/" or not columns or at + 1 >= len(texts):
        return None
    hit = column_title_at(texts, at + 1)
    if hit is None or hit[0] != columns[-1].role:
        return None
    title = f"{columns[-1].title} / {' '.join(texts[at + 1 : hit[1]])}"
    return columns[-1]._replace(title=title, x1=segment[hit[1] - 1].x1), hit[1]


_UNITS = frozenset({"units", "unidades", "uds", "stuks", "stuck"})


def _words_of(segment: tuple[Word, ...], column: Column) -> tuple[Word, ...]:
    return tuple(word for word in segment if column.x0 <= word.x0 < column.x1)


def _split_quantity_unit(segment: tuple[Word, ...], at: int, hit: tuple[str, int]) -> tuple[str, int]:
    """ "QTY UOM" titles one column where the words stand tight, two where they stand a column's gap apart."""
    role, end = hit
    if role == "qty" and end - at == 2 and not _tight(segment[at], segment[at + 1]):  # noqa: PLR2004 - a pair
        return role, at + 1
    return role, end


def _tight(left: Word, right: Word) -> bool:
    return right.x0 - left.x1 <= TIGHT * (left.y1 - left.y0)


def stacked_titles(lines: Sequence[Line], tight: float = TIGHT) -> list[Column]:
    """Titles set in two or three lines: runs that stand over one another make one title."""
    groups: list[list[Run]] = []
    rows = [list(filter(without_bars, segments(line, tight))) for line in lines]
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else ()
        for run in (part for whole in row for part in _parted(whole, below)):
            home = max(groups, key=lambda g: _overlap(g, run), default=None)
            if home is not None and _overlap(home, run) > 0:
                home.append(run)
            else:
                groups.append([run])
    return [_stacked(group) for group in sorted(groups, key=lambda g: g[0][0].x0)]


def _parted(run: Run, below: Sequence[Run]) -> list[Run]:
    """Words as tight as a title's that stand over several titles ("Warehouse Order" over "Pack", "Quantity")."""
    under = [other for other in below if _overlap([run], other) > 0]
    if len(under) < 2 or len(run) < len(under) or _holds_phrase(run):  # noqa: PLR2004 - a pair
        return [run]
    parts: dict[int, list[Word]] = {}
    for word in run:
        shared = [_overlap([(word,)], other) for other in under]
        best = max(range(len(under)), key=shared.__getitem__)
        parts.setdefault(best if shared[best] > 0 else -1 - len(parts), []).append(word)
    return [tuple(part) for part in parts.values()] if len(parts) >= len(under) else [run]


def _holds_phrase(run: Run) -> bool:
    """Whether several of its words make one title we know: those are not parted."""
    texts = [word.text for word in run]
    hits = ((at, column_title_at(texts, at)) for at in range(len(texts)))
    return any(hit is not None and hit[1] - at > 1 for at, hit in hits)


def _overlap(group: list[Run], run: Run) -> float:
    return min(max(r[-1].x1 for r in group), run[-1].x1) - max(min(r[0].x0 for r in group), run[0].x0)


def _stacked(group: list[Run]) -> Column:
    title = " ".join(text_of(run) for run in group).replace("- ", "")
    role = printed_role(title) or printed_role(" ".join(text_of(run) for run in group)) or "other"
    if role in {"other", "mixed", "mixed_buyer"} or " / " in title:
        role = layered(group) or role
    return Column(role, title, min(run[0].x0 for run in group), max(run[-1].x1 for run in group))
