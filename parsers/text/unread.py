"""Lines that look like goods and were read as none: what a letter orders must not be lost in silence."""

import re
from collections.abc import Iterator, Mapping, Sequence

from parsers.document import Problem
from parsers.labels import leading_label
from parsers.normalise import read_date
from parsers.text.articles import counts
from parsers.text.days import Ground, find_days, fold
from parsers.text.items import CONTACT
from parsers.text.numbers import order_numbers
from parsers.text.patterns import whole_words
from parsers.text.purpose import INTERROGATIVE, ORDERING, enquires
from parsers.text.remark_words import CANCEL
from parsers.text.remarks import stated_number
from parsers.text_cleaning import clean

_LONGEST = 200
_LETTERS = re.compile(r"[^\W\d_]{3}|[A-Za-z]+[-/.]?[0-9]{2}")
_AT_START = re.compile(r"[-*\u2022\u00b7\u2013>\s]*[0-9]{1,4}(?:[.,][0-9]{1,3})?[.)]?\s*(?:[xX\u00d7*]\s*)?[^\W_]")
_AT_END = re.compile(
    r"(?:[\s,:;=(.\u2013\u2014-]|[xX\u00d7*])[0-9]{1,5}(?:[.,][0-9]{1,3})?\s*(?P<unit>[^\W\d_]{1,12}\.?)?\s*\)?[\s.,;]*$"
)
_SEVERAL = re.compile(
    r"(?<![\w.,/-])[0-9]{1,6}\s*(?:[xX\u00d7*]\s*[0-9]{5}|"
    r"(?:[xX\u00d7*]\s*|[^\W\d_]{2,10}\.?\s+(?:(?:of|de|di|von|van)\s+)?)?"
    r"(?=[A-Za-z]{1,5}[-./]?[0-9]{2})[A-Za-z0-9./_-]{5,30}(?![\w/-]))"
)
_CODE = re.compile(r"(?<![\w/.-])(?=[A-Z]{1,5}[-./]?[0-9]{2})[A-Z0-9./_-]{5,30}(?![\w/-])")
# Goods that only somebody who knows the buyer can name.
_USUAL = whole_words(r"""
    (?:the|our) usual(?=\s*(?:[,.;:+&!]|$|plus|and|please|order|items|goods|stuff))
    same (?:order|again|as last (?:time|week|month|order)|as before)
    das ubliche | wie (?:beim )?letzte\w* (?:mal|woche)
    comme la derniere fois | la meme chose | lo (?:mismo|de siempre) | il solito(?! (?:indirizzo|corriere))
    come l'ultima volta | hetzelfde als (?:vorige|de vorige|laatst)\w*
""")


# An order by a word: what it names stands in somebody's earlier mail.
_GO_AHEAD = re.compile(
    r"\b(?:go ahead|proceed) with (?:this|the|your|our) (?:order|quote|quotation|offer)|"
    r"order (?:the above|as (?:quoted|offered))|"
    r"(?:please|bitte|merci de|por favor|per favore|graag) "
    r"(?:deliver|supply|order|liefern|bestellen|livrer|entregar|consegnare|leveren)"
    r"(?: (?:it|them|this|these|as (?:quoted|offered)|wie angeboten|zoals aangeboden))?\s*[.!]*$"
)


def orders_by_reference(lines: Sequence[str]) -> bool:
    """ "Please go ahead with this order": goods that only the mail answered names."""
    return any(_GO_AHEAD.search(fold(line.strip())) for line in lines)


def undoes_article(line: str) -> bool:
    """Whether a line takes back something it names by its code."""
    return CANCEL.search(fold(line)) is not None and _CODE.search(line) is not None


def names_the_usual(lines: Sequence[str]) -> bool:
    """ "The usual, and 2 x HB-1": something that no line of the letter says."""
    return any(_USUAL.search(fold(line)) for line in lines)


def asks_for_article(line: str) -> bool:
    """Whether a line asks to send something it names by its code, and is no question about it."""
    text = fold(line)
    if not ORDERING.search(line) or enquires(line) or INTERROGATIVE.search(text) or CONTACT.search(line):
        return False
    return any(match[0] not in order_numbers(line) for match in _CODE.finditer(line))


def looks_like_goods(line: str) -> bool:
    """Whether a line has the look of a list of goods: words or a code, and a number before or behind them."""
    text = line.strip()
    if not text or len(text) > _LONGEST or "?" in text or CONTACT.search(text) or not _LETTERS.search(text):
        return False
    label = leading_label(text)
    if (label is not None and label.marked) or _is_day(text) or order_numbers(text) or stated_number(text):
        return False
    return _AT_START.match(text) is not None or _ends_in_count(text)


def _may_be_goods(line: str) -> bool:
    """Among goods a question may be one about them."""
    return looks_like_goods(line.replace("?", ""))


def _ends_in_count(text: str) -> bool:
    match = _AT_END.search(text)
    return match is not None and (match["unit"] is None or counts(match["unit"].rstrip(".")))


def _is_day(text: str) -> bool:
    return read_date(text).value is not None or any(True for _ in find_days(text, Ground()))


def unread_among(lines: Sequence[tuple[int, str]], read: Mapping[int, int]) -> Iterator[Problem]:
    """Of numbered lines those that stand among the goods, look like them and were not read; `read` counts by line."""
    numbers = [number for number, line in _list_of(lines, read) if number not in read and _may_be_goods(line)]
    texts = dict(lines)
    numbers += [number for number in sorted(read) if _holds_more(texts.get(number, ""), read[number])]
    for number in numbers:
        quoted = texts[number].strip()[:80]
        sentence = f"“{clean(quoted)}” stands among the goods and was not read whole; make sure what it orders."
        yield Problem("document.low_confidence", sentence, f"body line {number}")


def _holds_more(line: str, made: int) -> bool:
    """Whether a line names more things by number and code than were made of it."""
    return made > 0 and len(_SEVERAL.findall(line)) > made


def _list_of(lines: Sequence[tuple[int, str]], read: Mapping[int, int]) -> Sequence[tuple[int, str]]:
    """From the first of the goods to the last, and what no empty line parts from them."""
    at = [n for n, (number, _) in enumerate(lines) if number in read]
    if not at:
        return ()
    first, last = at[0], at[-1]
    while first > 0 and lines[first - 1][1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1][1].strip():
        last += 1
    return lines[first : last + 1]
