"""The company that writes: named in the letterhead where no label claims it, short on its logo, in full elsewhere."""

import re
from collections.abc import Sequence

from parsers.labels import fold, header_role, leading_label
from parsers.layout.parties import Block, follow, right_bound
from parsers.layout.places import country_of, has_place
from parsers.layout.titles import is_title
from parsers.layout.words import Page, Word, segments, text_of
from parsers.normalise import read_date

_MOST_WORDS = 8  # of a company's name
_LARGE = 1.25  # times the usual height of a line
_LEGAL = re.compile(
    r"\b(?:gmbh|ges\.?\s?m\.?\s?b\.?\s?h|kgaa|aör|e\.?g|ag|kg|ohg|ug|e\.?k|mbh|ltd|limited|llc|inc|corp|corporation|company|plc|llp|pty|s\.?a|sarl|s\.?a\.?r\.?l|sas|sasu|"
    r"s\.?l\.?u?|s\.?r\.?l\.?s?|s\.?p\.?a|snc|b\.?v|n\.?v|k\.?k|oy|ab|aps|a/s|trust|group|co-op|cooperative|gbr|vof|"
    r"se|bvba|s\.?a\.?s|l\.?d\.?a|ltda|s\.?r\.?o|sp\.?\s?z\s?o\.?\s?o|sp\.?\s?k|kft|zrt|d\.?o\.?o|oyj|asa|as|i/s|k/s|p/s|pllc|l\.?p|ggmbh|partnership|"
    r"s\.?a de c\.?v|co)\b\.?",
    re.IGNORECASE,
)


def letterhead(page: Page, until: int, taken: Sequence[Word]) -> Block | None:
    """The company named at the top of the first page, where no label claims it: legal form, size and height count."""
    used = set(taken)
    best: tuple[float, int, tuple[Word, ...]] | None = None
    usual = usual_height(page)
    for number, line in enumerate(page.lines[:until]):
        for segment in segments(line):
            words = _company_words(segment)
            if not words or used & set(words):
                continue
            score = _letterhead_score(words, usual, page)
            if best is None or score > best[0]:
                best = (score, number, words)
    if best is None:
        return None
    _, number, words = best
    lines, ids = follow(page, number, (words[0].x0, right_bound(page, number, words[0].x0)), [words])
    kept = [words, *(run for run in lines[1:] if not _is_label_line(run))]
    return Block("buyer", tuple(kept if _holds_address(kept) else kept[:1]), tuple(ids.items()))


def _holds_address(lines: Sequence[tuple[Word, ...]]) -> bool:
    return any(has_place(text_of(run)) or country_of(text_of(run)) for run in lines[1:])


def _is_label_line(run: tuple[Word, ...]) -> bool:
    return leading_label(text_of(run)) is not None or is_title(text_of(run))


_DASHES = frozenset({"-", "\u2013", "\u2014", "|", "\u2022", "\u00b7"})


def _company_words(segment: tuple[Word, ...]) -> tuple[Word, ...]:
    """A segment's words up to a dash or a title; nothing where it is a label, a title, or has no name in it."""
    cut = next((n for n, word in enumerate(segment) if word.text in _DASHES), len(segment))
    words = _before_address(segment[:cut])
    text = text_of(words)
    if sum(c.isalpha() for c in text) < 3 or is_title(text) or _is_field(text):  # noqa: PLR2004 - a name has three letters
        return ()
    return words


def _before_address(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "Alpenhof GmbH, Seepromenade 5, 5310 Mondsee": the name before the first comma, where an address follows it."""
    for n, word in enumerate(words[:-1], 1):
        address = any(c.isdigit() for rest in words[n:] for c in rest.text)
        if address and word.text.endswith(",") and not _LEGAL_ALONE.fullmatch(words[n].text.strip(",.")):
            return (*words[: n - 1], word._replace(text=word.text.rstrip(",")))
    return words


_LEGAL_ALONE = re.compile(r"(?:inc|ltd|llc|corp|s\.?a|co|l\.?p|s\.?l|s\.?r\.?l)", re.IGNORECASE)


def _is_field(text: str) -> bool:
    if text.endswith(":") or header_role(text) is not None:
        return True
    label = leading_label(text)
    return (
        (label is not None and (label.marked or any(c.isdigit() for c in label.rest)))
        or "@" in text
        or fold(text) == ""
    )


def _letterhead_score(words: tuple[Word, ...], usual: float, page: Page) -> float:
    text = text_of(words)
    height = words[0].y1 - words[0].y0
    score = 3.0 if _LEGAL.search(text) else 0.0
    score += min(4.0, max(0.0, 3.5 * (height / usual - 1)))
    score -= 6.0 * words[0].y0 / page.height
    score -= 2.0 if has_place(text) or read_date(text).value is not None else 0.0
    return score - 0.3 * sum(c.isdigit() for c in text)


def is_company(block: Block) -> bool:
    """Whether a labelled buyer is a company and not the person who typed the order."""
    if _LEGAL.search(text_of(block.lines[0])) is not None or block.ids:
        return True
    return _holds_address(block.lines)


def has_legal_form(block: Block) -> bool:
    return _LEGAL.search(text_of(block.lines[0])) is not None


_ADDRESSEE_TOP, _ADDRESSEE_END = 0.055, 0.38  # shares of the page between which an envelope's window lies


def is_addressee(block: Block, page: Page) -> bool:
    """An unlabelled name in ordinary type with its address, where an envelope's window lies: us, not the writer."""
    word = block.lines[0][0]
    ordinary = word.y1 - word.y0 <= _LARGE * usual_height(page)
    inside = _ADDRESSEE_TOP * page.height < word.y0 < _ADDRESSEE_END * page.height and word.x0 < page.width / 2
    return ordinary and inside and _holds_address(block.lines)


def stands_out(block: Block, page: Page) -> bool:
    """Whether a name is set as a letterhead is: with its legal form, or larger than the rest of the page."""
    word = block.lines[0][0]
    return has_legal_form(block) or word.y1 - word.y0 > _LARGE * usual_height(page)


_TELLING = 4  # letters of a word by which a short name is known again in the full one
_GENERAL = frozenset(
    {"group", "services", "trading", "company", "supply", "store", "stores", "health", "international"}
)


def in_full(name: Block, others: Sequence[Block], pages: Sequence[Page], supplied: Sequence[Word] = ()) -> Block:
    """The full name of whom a logo names short: "PENHALE" is "Penhale Services Limited" of the invoice address."""
    words = _telling(text_of(name.lines[0]))
    if has_legal_form(name) or not words:
        return name
    for block in others:
        if _known_again(words, text_of(block.lines[0])):
            return block
    billed = next((block for block in others if block.role == "bill_to" and has_legal_form(block)), None)
    return _named_in_text(words, pages, frozenset(supplied)) or billed or name


def _telling(text: str) -> frozenset[str]:
    """The words by which a company is known again, folded."""
    return frozenset(word for word in fold(text).split() if len(word) >= _TELLING and word not in _GENERAL)


def _known_again(words: frozenset[str], text: str) -> bool:
    """Whether a text holds one of the words, or a word that begins one ("MarlowSupplies": "Marlow NHS Supplies")."""
    return any(word == other or word.startswith(other) for word in words for other in _telling(text))


def _named_in_text(words: frozenset[str], pages: Sequence[Page], supplied: frozenset[Word]) -> Block | None:
    for page in pages:
        for line in page.lines:
            for run in segments(line):
                named = _company_words(run)
                if (
                    named
                    and len(named) <= _MOST_WORDS
                    and not supplied & set(named)
                    and _LEGAL.search(text_of(named))
                    and _known_again(words, text_of(named))
                ):
                    return Block("buyer", (named,))
    return None


def usual_height(page: Page) -> float:
    heights = sorted(line.height for line in page.lines)
    return heights[len(heights) // 2] if heights else 1.0
