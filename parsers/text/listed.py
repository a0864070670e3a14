"""Lists of goods as people set them: what one line leaves open, those beside it settle, for they are built alike."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.labels import leading_label
from parsers.text.articles import counts, is_article, known
from parsers.text.items import (
    ARTICLE,
    CONTACT,
    HOW_MANY,
    Item,
    Priced,
    bare_line,
    names_more,
    parted,
    without_price,
)
from parsers.units import uom_code

_COUNT = r"(?:(?:nr|no|n|qty|qté|cant|q\.?tà)\.?\s*:?\s*)?"
_QTY = _COUNT + r"(?P<qty>[0-9]{1,3}(?:[.'][0-9]{3})+|[0-9]{1,6}(?:[.,][0-9]{1,3})?)"
_CODE = r"(?P<sku>(?=[^\s\])]*[0-9])[A-Za-z0-9][A-Za-z0-9./_-]{2,29}(?<![./_-]))"
_UNIT = r"(?P<unit>[^\W\d_]{1,10}[²³]?)\.?"
_NAME = r"(?P<rest>[^\W_].{1,150}?)"
_THEN = rf"(?:\s*[,;:|]?\s+{_NAME})?"
_X = r"[xX\u00d7*]"
_DASH = r"[-\u2013\u2014]"
_REF = r"(?:(?:ref|réf|art|cod|code|item|sku|part|artikel|référence|bestell)[-. ]{0,2}(?:n[ro°º]?\.?)?\s*[:.]?\s*)?"
_OF = r"(?:(?:of|à|de|di|von|van)\s+)?(?:the\s+)?"
_PIECES = r"(?P<pieces>off|no|nos|nr)\.?\s+"  # words for pieces that are no unit of their own
_BEFORE_LAST = rf"(?P<mark>\s+{_DASH}\s*|\s*[:;=|]\s*|,\s+|\s*\.{{3,}}\s*|\s*[-=]>\s*|\s+{_X}\s*|\s+\()"
_LAST = rf"(?:{_X}\s*)?{_QTY}\s*(?:{_UNIT})?\s*\)?"
_MARKED_LAST = rf"{_BEFORE_LAST}{_LAST}"
_NO_WORD = re.compile(r"[^\W\d_]{3}")
_NORM = re.compile(  # what names a standard, a size or a grade in brackets, and no article
    r"(?:DIN|ISO|EN|UNI|VDE|AISI|ANSI|ASTM|RAL|AWG|BS)[-./ ]?[0-9]{2,5}(?:[-/][0-9]{1,2})?|"
    r"(?:IP|DN|PN|A[24]|PZ|TX|PH)[-./ ]?[0-9]{1,3}",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?:[A-Z]{3}|[€$£])?\s?[0-9]{1,3}(?:[.,' ]?[0-9]{3})*[.,][0-9]{2}\s?(?:[A-Z]{3}|[€$£])?")
_NAME_LABEL = re.compile(r"[^\W\d_]{3,14}\s?:\s+")
_LENGTHS = frozenset({"MMT", "CMT", "INH", "MTR", "FOT"})
_FEW, _MANY_LINES = 2, 8  # lines that make a list; lines of one article in a basket
_LONGEST = 260

# The ways a line of goods is built, the surest first: the quantity leads or ends, the code stands at an edge.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("slashes", re.compile(rf"{_CODE}\s+/\s+{_NAME}\s+/\s+{_QTY}\s*(?:{_UNIT})?")),
    ("bracket", re.compile(rf"{_QTY}\s*(?:(?P<times>{_X})\s*|\s){_NAME}\s*[\[(]{_REF}{_CODE}[\])]")),
    ("first", re.compile(rf"{_QTY}\s*(?:(?P<times>{_X})\s*|{_PIECES}|{_UNIT}\s+{_OF}){_REF}{_CODE}{_THEN}")),
    ("plain", re.compile(rf"{_CODE}{_MARKED_LAST}")),
    ("last", re.compile(rf"{_CODE}(?:\s*[,;:|]\s*|\s+{_DASH}\s+|\s+){_NAME}{_MARKED_LAST}")),
    ("unit", re.compile(rf"{_CODE}(?:\s*[,;:|]\s*|\s+{_DASH}\s+|\s+){_NAME}\s+{_QTY}\s*{_UNIT}")),
    ("before", re.compile(rf"{_CODE}{_THEN}\s*[,;:|\u2013-]?\s+{_UNIT}\s*:?\s*(?P<qty>[0-9]{{1,6}})")),
    ("middle", re.compile(rf"{_NAME}\s*(?:[,;:|(\u2013\u2014-]|\s)\s*{_REF}[\[(]?{_CODE}[\])]?{_MARKED_LAST}")),
    ("words", re.compile(rf"{_QTY}\s*(?:(?P<times>{_X})\s+|{_UNIT}\s+{_OF}){_NAME}")),
)  # fmt: skip
_LEADING = frozenset({"last", "unit", "plain", "before"})  # the code begins the line
_LABEL = re.compile(rf"^{_REF[:-1]}(?=\s|$)", re.IGNORECASE)
_WORDED = frozenset({"words"})


@dataclass(frozen=True, slots=True)
class Listed:
    """The things of a list with their lines; `taken` are all lines that tell something of them."""

    items: tuple[tuple[int, Item], ...]
    taken: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Row:
    """One line read in one shape; `sure` where it needs no line beside it."""

    number: int
    shape: str
    item: Item
    sure: bool


def listed(lines: Sequence[tuple[int, str]], strict: Sequence[tuple[int, Item]], *, wordy: bool) -> Listed:
    """What the lines order: `strict` is what they say each by itself, kept where their list says nothing better."""
    read: dict[int, list[Item]] = {}
    for number, item in strict:
        read.setdefault(number, []).append(item)
    taken: set[int] = set()
    for block in _blocks(lines):
        basket = _basket(block)
        if basket is not None:
            number, item = basket
            for other, _ in block:
                read.pop(other, None)
            read[number], taken = [item], taken | {other for other, _ in block}
        else:
            _take_rows(block, read, wordy=wordy)
    items = tuple((number, item) for number in sorted(read) for item in read[number])
    return Listed(items, frozenset(taken | set(read)))


def _blocks(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Runs of lines that no empty line parts."""
    block: list[tuple[int, str]] = []
    for number, line in lines:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


# --- lines built alike -----------------------------------------------------------------------------------------------


def _take_rows(block: Sequence[tuple[int, str]], read: dict[int, list[Item]], *, wordy: bool) -> None:
    """Put what the block's shape says in the place of what was read worse, or not at all."""
    found = [row for number, line in block for row in _rows(number, line)]
    kept = Counter(row.shape for row in found)
    for number, _ in block:
        rows = (row for row in found if row.number == number and (wordy or row.shape not in _WORDED))
        row = next((r for r in rows if r.sure or kept[r.shape] >= _FEW), None)
        if row is not None and _is_better(row.item, read.get(number, [])):
            read[number] = [row.item]


def _is_better(item: Item, read: Sequence[Item]) -> bool:
    """Whether a list's reading of a line tells more than the line's own and contradicts nothing that is sure."""
    if not read:
        return True
    if all(other.sku is None for other in read):
        return item.sku is not None
    (first, *more) = read
    longer = len(item.description or "") > len(first.description or "") and first.note is None
    return not more and (item.sku, item.qty) == (first.sku, first.qty) and longer


def _rows(number: int, line: str) -> Iterator[_Row]:
    """The readings of a line, one for every shape it has."""
    text = bare_line(line)
    label = leading_label(text)
    if len(text) > _LONGEST or "?" in text or CONTACT.search(text) or (label is not None and label.marked):
        return
    priced = without_price(text)
    for shape, pattern in _SHAPES:
        match = pattern.fullmatch(priced.text.strip(" ,;"))
        item = _item(shape, match, priced) if match is not None else None
        if match is not None and item is not None:
            yield _Row(number, shape, item, _SURE[shape](item, match.groupdict()))


def _item(shape: str, match: re.Match[str], priced: Priced) -> Item | None:
    """The item of a match, or None where a part of it cannot be what its place says."""
    parts = match.groupdict()
    unit, words = parts.get("unit"), parts.get("rest")
    if shape == "bracket" and not parts["times"]:
        unit, words = _unit_of(words or "")
    sku = parts.get("sku")
    if (unit is not None and not _may_be_unit(unit)) or (words is not None and not _NO_WORD.search(words)):
        return None
    if sku is not None and (not is_article(sku, digits=True) or _NORM.fullmatch(sku)):
        return None
    if words is not None and parts.get("mark") and _is_measure(words, parts["mark"]):
        return None
    if (shape in _LEADING and _may_be_count(sku or "")) or names_more(words or ""):
        return None
    words = _LABEL.sub("", f"{words} ").strip() if words else None
    words, wish = parted(words or "")
    return Item(
        match["qty"], unit, sku, words.rstrip(" (|/\u2014").lstrip(" |/") or None, priced.price, priced.per, wish
    )


def _unit_of(words: str) -> tuple[str | None, str]:
    """The unit that words begin with, and the others."""
    first, _, rest = words.partition(" ")
    bare = first.rstrip(".")
    return (bare, rest) if rest and bare.isalpha() and _may_be_unit(bare) else (None, words)


def _may_be_unit(word: str) -> bool:
    """A unit we know, but no length, or a short word in capitals: in a unit's place it is one to everybody."""
    if known(word):
        return uom_code(word) not in _LENGTHS
    return word.isupper() and len(word) <= 4  # noqa: PLR2004 - an abbreviation


def _is_measure(words: str, mark: str) -> bool:
    """ "Broca 10 x 160" is a size and no count."""
    return mark.strip().lower() in {"x", "\u00d7", "*"} and words[-1:].isdigit()


def _may_be_count(code: str) -> bool:
    """A round number at the start of a line may be how many."""
    return code.isdigit() and code.endswith("00")


def _by_unit(item: Item, _parts: Mapping[str, str | None]) -> bool:
    return counts(item.unit)


def _by_mark(item: Item, parts: Mapping[str, str | None]) -> bool:
    """A count behind its mark; figures alone are a code only where the count cannot be anything else."""
    mark = (parts.get("mark") or "").strip()
    if mark in {"", ",", "("} or not (counts(item.unit) or item.unit is None):
        return False
    return counts(item.unit) or mark in {":", "="} or not (item.sku or "").isdigit()


def _by_head(item: Item, parts: Mapping[str, str | None]) -> bool:
    return bool(parts.get("times") or parts.get("pieces")) or counts(item.unit)


_SURE: Mapping[str, Callable[[Item, Mapping[str, str | None]], bool]] = {
    "slashes": lambda _item, _parts: True,
    "bracket": lambda item, parts: parts.get("times") is not None or counts(item.unit) or item.unit is not None,
    "first": _by_head,
    "plain": _by_mark,
    "last": _by_mark,
    "unit": _by_unit,
    "before": _by_unit,
    "middle": _by_mark,
    "words": _by_head,
}


# --- baskets ---------------------------------------------------------------------------------------------------------


def _basket(block: Sequence[tuple[int, str]]) -> tuple[int, Item] | None:
    """One article told in lines below each other: its name, "Code: HB-1", "Qty: 5", a price that nothing names."""
    texts = [(number, line.strip()) for number, line in block]
    codes = [(number, m) for number, text in texts if (m := ARTICLE.fullmatch(text)) is not None]
    amounts = [m for _, text in texts if (m := HOW_MANY.fullmatch(text)) is not None]
    if (
        len(codes) != 1
        or len(amounts) != 1
        or len(block) > _MANY_LINES
        or not is_article(codes[0][1]["sku"], digits=True)
    ):
        return None
    others = [text for _, text in texts if not ARTICLE.fullmatch(text) and not HOW_MANY.fullmatch(text)]
    names = [_NAME_LABEL.sub("", text) for text in others if _NO_WORD.search(text) and not _is_labelled(text)]
    prices = [text for text in others if _MONEY.fullmatch(text)]
    (number, code), amount = codes[0], amounts[0]
    item = Item(amount["qty"], amount["unit"], code["sku"], names[0] if names else None)
    return number, replace(item, price=prices[0], price_named=False) if len(prices) == 1 else item


def _is_labelled(text: str) -> bool:
    label = leading_label(text)
    return label is not None and label.marked
