"""Values that name themselves inside a row: "Your item: HB-756", "OUR ITEM# B31560", "Delivery: 3 May"."""

from collections.abc import Sequence
from typing import NamedTuple

from parsers.labels import column_title_at, composed_title_at, fold, header_label_at, is_own
from parsers.layout.draft import CODES, Draft, Labels
from parsers.layout.words import Word, text_of
from parsers.normalise import read_date

_PARTS = frozenset({*CODES, "part", "mfr_part"})
_LONGEST_DATE = 5  # words
_LEAD = 2  # words between a label and its date: "bis", "le"
_BARCODE = 7  # digits of the shortest number that may be parted by blanks


class Named(NamedTuple):
    """A value with the label before it."""

    role: str
    label: tuple[Word, ...]
    value: tuple[Word, ...]


def take_named(
    draft: Draft, words: Sequence[Word], labels: Labels | None = None, *, bracketed: bool = False
) -> tuple[Word, ...]:
    """Take values named in the row itself; the words that remain come back. In brackets a label needs no mark."""
    begin, pairs = _tail_of_pairs(words, labels or {})
    for pair in pairs:
        _store_named(draft, pair.role, pair.value, text_of(pair.label))
    return _take_marked(draft, words[:begin], bracketed=bracketed)


def take_run_in(draft: Draft, words: tuple[Word, ...], labels: Labels) -> tuple[Word, ...]:
    """The text of a cell without the values that are named behind it: "Ball valve DN25 Art. no. HB-756"."""
    begin, pairs = _tail_of_pairs(words, labels)
    if not begin or not pairs:
        return words
    for pair in pairs:
        _store_named(draft, pair.role, pair.value, text_of(pair.label))
    return tuple(words[:begin])


def said_date(words: Sequence[Word]) -> bool:
    """Whether words are a label and the day it names, and nothing else: "Delivery on: 3 May 2026"."""
    found = _pair_at(tuple(words), 0, {})
    return found is not None and found[0].role == "requested_date" and found[1] == len(words)


def names_other(words: Sequence[Word]) -> bool:
    """Whether a row begins with the label of something no line has a field for: "Commodity code 84818081"."""
    texts = [word.text for word in words]
    role, end = column_title_at(texts, 0) or (None, 0)
    return role == "other" and end < len(texts) and (end > 1 or texts[end - 1].endswith(":"))


def _tail_of_pairs(words: Sequence[Word], labels: Labels) -> tuple[int, list[Named]]:
    """Where labels and their values begin that make up the rest of a run, and these pairs."""
    run = tuple(words)
    if not run or not any(c.isdigit() for c in run[-1].text):
        return len(run), []  # no value ends without a digit
    for begin in range(len(run) - 1):
        pairs, at = [], begin
        while at < len(run):
            found = _pair_at(run, at, labels)
            if found is None:
                break
            pairs.append(found[0])
            at = found[1]
        if at >= len(run) and pairs and (begin == 0 or len(pairs) > 1 or _is_plain(pairs[0], labels)):
            return begin, pairs
    return len(run), []


def _is_plain(pair: Named, labels: Labels) -> bool:
    """A label that cannot be part of the text before it: it says whose number it is, or is marked as a label."""
    told = tuple(fold(word.text) for word in pair.label) in labels
    return told or pair.role != "part" or pair.label[-1].text.endswith((":", "#"))


def _pair_at(words: tuple[Word, ...], at: int, labels: Labels) -> tuple[Named, int] | None:
    """The label that begins at a word with the value behind it, and where that ends."""
    hit = _label_at(words, at, labels)
    if hit is None:
        return None
    role, end = hit
    begin = end
    while begin < len(words) and not words[begin].text.strip(":#=|"):
        begin += 1
    until = _date_end(words, begin) if role == "requested_date" else _code_end(words, begin, role)
    while role == "requested_date" and until is None and begin < min(end + _LEAD, len(words) - 1):
        begin += 1
        until = _date_end(words, begin)
    return (Named(role, words[at:end], words[begin:until]), until) if until is not None else None


def _label_at(words: tuple[Word, ...], at: int, labels: Labels) -> tuple[str, int] | None:
    for phrase, role in labels.items():
        if tuple(fold(word.text) for word in words[at : at + len(phrase)]) == phrase:
            return role, at + len(phrase)
    texts = [word.text for word in words]
    if not any(c.isalpha() for c in texts[at]):
        return None
    hit = composed_title_at(texts, at)
    if hit is None or hit[0] not in {*_PARTS, "requested_date"}:
        hit = header_label_at(texts, at)
    return hit if hit is not None and hit[0] in {*_PARTS, "requested_date"} else None


def _date_end(words: Sequence[Word], begin: int) -> int | None:
    for end in range(min(len(words), begin + _LONGEST_DATE), begin, -1):
        text = text_of(words[begin:end])
        if text[:1].isdigit() and (read_date(text, "dmy").value or read_date(text, "mdy").value):
            return end
    return None


def _code_end(words: Sequence[Word], begin: int, role: str) -> int | None:
    if begin >= len(words) or not any(c.isdigit() for c in words[begin].text) or words[begin].text.endswith("%"):
        return None
    end = begin + 1
    if role == "gtin" and words[begin].text.isdigit():
        while end < len(words) and words[end].text.isdigit() and len(words[begin].text) < _BARCODE:
            end += 1
    return end


def _take_marked(draft: Draft, words: Sequence[Word], *, bracketed: bool) -> tuple[Word, ...]:
    """Values with a mark behind their labels, wherever in the run they stand."""
    texts = [word.text for word in words]
    for at in range(len(texts)):
        hit = column_title_at(texts, at)
        if hit is None or hit[1] >= len(texts) or not (_names(texts, hit) or (bracketed and _bare(texts, hit))):
            continue
        role, end = hit
        value = words[end : end + (3 if role == "requested_date" else 1)]
        _store_named(draft, role, tuple(value), text_of(words[at:end]))
        return (*words[:at], *_take_marked(draft, words[end + len(value) :], bracketed=bracketed))
    return tuple(words)


def _bare(texts: Sequence[str], hit: tuple[str, int]) -> bool:
    return hit[0] in _PARTS and any(c.isdigit() for c in texts[hit[1]])


def _names(texts: Sequence[str], hit: tuple[str, int]) -> bool:
    role, end = hit
    marked = texts[end - 1].endswith((":", "#", ".")) or texts[end].startswith(":")
    marked = marked or (end == len(texts) - 1 and end > 1 and role != "part")  # "Ihre Materialnummer HB-756"
    return role in {*_PARTS, "requested_date"} and marked and any(c.isdigit() for c in texts[end])


def _store_named(draft: Draft, role: str, words: tuple[Word, ...], title: str) -> None:
    if role == "requested_date":
        draft.date, draft.words["requested_date"] = text_of(words), words
        return
    if role == "mfr_part":
        role = "supplier_part"
    if role == "part":
        first, second = ("buyer_part", "supplier_part") if is_own(title) else ("supplier_part", "buyer_part")
        role = first if first not in draft.codes else second
    text = text_of(words)
    _make_way(draft, role, text)
    draft.codes.setdefault(role, (text.replace(" ", "") if role == "gtin" else text).strip(":,;"))
    draft.words.setdefault(role, words)


def _make_way(draft: Draft, role: str, text: str) -> None:
    """Under a title that named no owner stood another number: where a label names this one's, that is the other's."""
    other = {"supplier_part": "buyer_part", "buyer_part": "supplier_part"}.get(role)
    same = draft.codes.get(role, text).strip("():,;") == text.strip("():,;")
    if other is not None and not same and other not in draft.codes:
        draft.codes[other], draft.words[other] = draft.codes.pop(role), draft.words.pop(role)
