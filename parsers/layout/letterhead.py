"""The company that writes: named in the letterhead where no label claims it, short on its logo, in full elsewhere."""

from collections.abc import Sequence

from parsers.labels import fold, header_role, leading_label
from parsers.layout.legal_forms import has_form, is_form, is_sentence
from parsers.layout.parties import Block, follow
from parsers.layout.places import country_of, has_place
from parsers.layout.titles import is_title
from parsers.layout.words import Page, Word, segments, text_of
from parsers.normalise import read_date

_MOST_WORDS = 8  # of a company's name
_LARGE = 1.25  # times the usual height of a line


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
    own = _sender(page, number, words)
    if own:
        return Block("buyer", (words, *own))
    lines, ids = follow(_column(page, number, words), number, (0.0, page.width), [words])
    kept = [words, *(run for run in lines[1:] if not _is_label_line(run))]
    return Block("buyer", tuple(kept if _holds_address(kept) else kept[:1]), tuple(ids.items()))


def _column(page: Page, number: int, name: tuple[Word, ...]) -> Page:
    """The page with nothing below a name but the runs that stand under it, set flush or centred."""
    lines = list(page.lines)
    for at in range(number + 1, min(len(lines), number + _FAR)):
        under = [run for run in segments(lines[at]) if run[0].x0 < name[-1].x1 and run[-1].x1 > name[0].x0]
        lines[at] = lines[at]._replace(words=tuple(under[0] if under else ()))
    return page._replace(lines=tuple(lines))


_FAR = 18  # lines below a name


def _sender(page: Page, number: int, name: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """The address behind a name on its line, as small print over an envelope's window has it; else nothing."""
    line = page.lines[number]
    run = next((run for run in segments(line, _SPACED) if name[0].x0 == run[0].x0), ())
    parts: list[list[Word]] = [[]]
    for word in run:
        if word.text in _DASHES:
            parts.append([])
        else:
            parts[-1].append(word)
    own = [tuple(part) for part in parts[1:] if part]
    return own if _holds_address([name, *own]) else []


_SPACED = 2.0  # line heights of white within such a line


def _holds_address(lines: Sequence[tuple[Word, ...]]) -> bool:
    """Whether a town with its postcode or a country stands under the name, in a line of its own or behind a comma."""
    parts = [part.strip() for run in lines[1:] for part in (text_of(run), *text_of(run).split(","))]
    return any(has_place(part) or country_of(part) for part in parts)


def _is_label_line(run: tuple[Word, ...]) -> bool:
    return leading_label(text_of(run)) is not None or is_title(text_of(run))


_DASHES = frozenset({"-", "\u2013", "\u2014", "|", "\u2022", "\u00b7"})


def _company_words(segment: tuple[Word, ...]) -> tuple[Word, ...]:
    """A segment's words up to a dash or a title; nothing where it is a label, a title, or has no name in it."""
    cut = next((n for n, word in enumerate(segment) if word.text in _DASHES), len(segment))
    words = _before_address(segment[:cut])
    text = text_of(words)
    if sum(c.isalpha() for c in text) < 3 or is_title(text) or _is_field(text) or is_sentence(text):  # noqa: PLR2004 - a name has three letters
        return ()
    return words


def _before_address(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "Alpenhof GmbH, Seepromenade 5, 5310 Mondsee": the name before the first comma, where an address follows it."""
    for n, word in enumerate(words[:-1], 1):
        address = any(c.isdigit() for rest in words[n:] for c in rest.text)
        if address and word.text.endswith(",") and not is_form(words[n].text):
            return (*words[: n - 1], word._replace(text=word.text.rstrip(",")))
    return words


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
    score = 3.0 if has_form(text) else 0.0
    score += min(4.0, max(0.0, 3.5 * (height / usual - 1)))
    score -= 6.0 * words[0].y0 / page.height
    score -= 2.0 if has_place(text) or read_date(text).value is not None else 0.0
    return score - 0.3 * sum(c.isdigit() for c in text)


def is_company(block: Block) -> bool:
    """Whether a labelled buyer is a company and not the person who typed the order."""
    return has_legal_form(block) or bool(block.ids) or _holds_address(block.lines)


def has_legal_form(block: Block) -> bool:
    return has_form(text_of(block.lines[0]))


_ADDRESSEE_TOP, _ADDRESSEE_END = 0.055, 0.38  # shares of the page between which an envelope's window lies


def is_addressee(block: Block, page: Page) -> bool:
    """An unlabelled name in ordinary type with its address, where an envelope's window lies: us, not the writer."""
    word, last = block.lines[0][0], block.lines[-1][-1]
    if word in page.lines[0].words or (last.y0 == word.y0 and len(block.lines) > 1):
        return False  # the writer comes first, or has its address on one line over the window
    ordinary = word.y1 - word.y0 <= _LARGE * usual_height(page)
    inside = _ADDRESSEE_TOP * page.height < word.y0 < _ADDRESSEE_END * page.height and word.x0 < page.width / 2
    return ordinary and inside and _holds_address(block.lines)


def stands_out(block: Block, page: Page) -> bool:
    """Whether a name is set as a letterhead is: with its legal form, in large type, or first and with its address."""
    word = block.lines[0][0]
    heads = bool(page.lines) and word in page.lines[0].words and _holds_address(block.lines)
    return has_legal_form(block) or heads or word.y1 - word.y0 > _LARGE * usual_height(page)


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
    """Whether a text holds half of the words, or words that begin them ("MarlowSupplies": "Marlow NHS Supplies")."""
    others = _telling(text)
    return 2 * sum(any(word == other or word.startswith(other) for other in others) for word in words) >= len(words)


def _named_in_text(words: frozenset[str], pages: Sequence[Page], supplied: frozenset[Word]) -> Block | None:
    for page in pages:
        for line in page.lines:
            for run in segments(line):
                named = _company_words(run)
                if (
                    named
                    and len(named) <= _MOST_WORDS
                    and not supplied & set(named)
                    and has_form(text_of(named))
                    and _known_again(words, text_of(named))
                ):
                    return Block("buyer", (named,))
    return None


def usual_height(page: Page) -> float:
    heights = sorted(line.height for line in page.lines)
    return heights[len(heights) // 2] if heights else 1.0
