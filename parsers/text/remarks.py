"""What a covering letter says about the order beside it, sentence by sentence: dates, numbers, places, changes.

Nothing here decides; a remark quotes its sentence and says what it seems to ask, and the order shows whether it does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from parsers.text import remark_words as w
from parsers.text.days import Day, Ground, find_days, fold
from parsers.text.numbers import order_number, order_numbers
from parsers.text.sentences import Sentence, sentences_of

Kind = Literal["date", "not_before", "number", "ship_to", "cancel", "change", "mention", "goods", "price", "hold"]
KINDS = frozenset(get_args(Kind))
MOST = 50
_ASIDE = frozenset({"mention", "goods"})  # said of every article that is named: many, and cut off first
_CHANGES = frozenset({"cancel", "change"})
_QUOTED = 240
_CODE = re.compile(r"(?<![\w/.-])(?=[\w./-]*[0-9])(?=[\w./-]*[A-Za-z]|[0-9]{5})[A-Za-z0-9][\w./-]{2,29}(?<![./-])")
_ANY_CODE = re.compile(r"(?<![\w/.-])(?=[\w./-]*[0-9])[A-Za-z0-9][\w./-]{1,28}[A-Za-z0-9](?![\w-])")
_NUMBER = re.compile(r"(?<![\w.,/-])[0-9]{1,9}(?:[.,][0-9]{1,4})?(?![\w/-]|[.,][0-9])")
_MEASURE = re.compile(
    r"[0-9]+(?:[.,][0-9]+)?(?:x|mm|cm|m|kg|g|l|ml|h|am|pm|th|st|nd|rd|pcs|stk|eur|%)|[0-9]{1,4}[/.-][0-9]{1,4}(?:[/.-][0-9]{2,4})?",
    re.IGNORECASE,
)
_MOST_FACTS = 20


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a sentence asks. `value` is an ISO date, a number or a place; None where it is not settled.

    `until` ends a span of days. `lines`, `codes` and `numbers` are what the sentence refers to; `negated` numbers
    are the ones that shall not hold ("20, not 10"). `firm` tells a number that is stated from one that is merely named,
    and a mention that asks for something from what letters say anyway. "mention" and "goods" name something by code or
    by words that only the order itself can tell to be its own.
    """

    kind: Kind
    line: int
    raw: str
    value: str | None = None
    until: str | None = None
    lines: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    firm: bool = False
    ambiguous: bool = False
    maybe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What the writer of a mail says: all own words on one line, and what is asked in them."""

    note: str = ""
    remarks: tuple[Remark, ...] = ()


NOTHING = Said()


def remarks_in(
    lines: Sequence[tuple[int, str]], ground: Ground, *, tail: Sequence[tuple[int, str]] = ()
) -> list[Remark]:
    """The remarks of a letter; of the `tail` behind its closing only what plainly refers to an order."""
    found = [remark for sentence in sentences_of(lines) for remark in _of_sentence(sentence, ground)]
    for sentence in sentences_of(tail):
        more = _of_sentence(sentence, ground)
        found += [r for r in more if w.POSTSCRIPT.match(fold(sentence.text)) or (r.lines and r.kind in _CHANGES)]
    return sorted(found, key=lambda remark: remark.kind in _ASIDE)[:MOST]


def _of_sentence(sentence: Sentence, ground: Ground) -> Iterator[Remark]:
    folded = fold(sentence.text)
    if w.DISCLAIMER.search(folded):
        return
    yield from _dates(sentence, folded, ground)
    yield from _number(sentence)
    yield from _place(sentence, folded)
    if w.HOLD.search(folded):
        yield _made("hold", sentence)
    yield from _change(sentence, folded)


def _made(kind: Kind, sentence: Sentence, value: str | None = None, *, firm: bool = False) -> Remark:
    return Remark(kind, sentence.line, sentence.text[:_QUOTED], value, firm=firm)


# --- days ------------------------------------------------------------------------------------------------------------


def _dates(sentence: Sentence, folded: str, ground: Ground) -> Iterator[Remark]:
    """Days a sentence asks delivery for; several days of one sentence are one person's choice, so they are asked."""
    if not w.DELIVERY.search(folded) or w.PAST.search(folded) or w.CLOSED.search(folded):
        return
    days = [day for day in find_days(sentence.text, ground) if not _is_of_a_document(folded, day)]
    if not days:
        return
    early = w.NOT_BEFORE.search(folded[: days[0].start]) is not None
    kind: Kind = "not_before" if early else "date"
    if len({day.first for day in days}) > 1 or _refers(sentence, folded):
        yield _made(kind, sentence)  # a day for a part of the order
        return
    first, last = days[0].first, days[0].last
    yield replace(
        _made(kind, sentence, first.isoformat() if first else None),
        until=last.isoformat() if last else None,
        ambiguous=days[0].ambiguous,
        maybe=tuple(day.isoformat() for day in days[0].maybe),
    )


def _is_of_a_document(folded: str, day: Day) -> bool:
    return w.DATED.search(folded[max(0, day.start - 40) : day.start]) is not None


def _refers(sentence: Sentence, folded: str) -> bool:
    return w.LINE_REFERENCE.search(folded) is not None or bool(_codes(sentence))


def _codes(sentence: Sentence) -> tuple[str, ...]:
    """Words that can be article numbers: no day and no number of an order."""
    days = list(find_days(sentence.text, Ground()))
    named = {*order_numbers(sentence.text), stated_number(sentence.text)}
    matches = [m for m in _CODE.finditer(sentence.text) if not any(d.start <= m.start() < d.end for d in days)]
    return tuple(m[0] for m in matches if m[0] not in named and not _MEASURE.fullmatch(m[0]))[:_MOST_FACTS]


# --- numbers and places ----------------------------------------------------------------------------------------------


def stated_number(text: str) -> str | None:
    """The order number that a sentence states: "our PO number is 4711"."""
    stated = w.OWN_NUMBER.search(fold(text))
    return text[stated.start("number") : stated.end("number")] if stated is not None else None


def _number(sentence: Sentence) -> Iterator[Remark]:
    """A stated number is firm; one merely named with the order can fill a gap and no more."""
    stated = stated_number(sentence.text)
    if stated is not None:
        yield _made("number", sentence, stated, firm=True)
        return
    named = order_number(sentence.text)
    if named is not None:
        yield _made("number", sentence, named)


def _place(sentence: Sentence, folded: str) -> Iterator[Remark]:
    match = w.ADDRESS.search(folded)
    if match is None or w.SAME_PLACE.match(match["place"]):
        return
    place = sentence.text[match.start("place") : match.end("place")].strip(" .")
    is_place = any(word[0].isupper() for word in place.split()) and any(char.isalpha() for char in place)
    if is_place and not _begins_with_day(place):
        yield _made("ship_to", sentence, place)


def _begins_with_day(place: str) -> bool:
    return any(day.start < 8 for day in find_days(place, Ground()))  # noqa: PLR2004 - "an Freitag", "on the 3rd"


# --- changes ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a sentence refers to, and how surely it asks for something."""

    remark: Remark
    sure: bool
    whole: bool

    @property
    def refers(self) -> bool:
        return bool(self.remark.lines or self.remark.codes)


def _numbers(sentence: Sentence) -> tuple[str, ...]:
    """Bare numbers that belong to no day."""
    days = list(find_days(sentence.text, Ground()))
    matches = (m for m in _NUMBER.finditer(sentence.text) if not any(d.start <= m.start() < d.end for d in days))
    return tuple(match[0] for match in matches)[:_MOST_FACTS]


def _facts(sentence: Sentence, folded: str) -> _Facts:
    remark = replace(
        _made("change", sentence),
        lines=tuple(match["line"] for match in w.LINE_REFERENCE.finditer(folded))[:_MOST_FACTS],
        codes=_codes(sentence),
        numbers=_numbers(sentence),
        negated=tuple(match["number"].rstrip(".,") for match in w.NEGATED.finditer(folded))[:_MOST_FACTS],
    )
    sure = w.CONDITION.search(folded) is None and w.COURTESY.search(folded) is None
    return _Facts(remark, sure, w.WHOLE_ORDER.search(folded) is not None)


def _change(sentence: Sentence, folded: str) -> Iterator[Remark]:
    """What is to be left out, altered or added, and what prices are claimed; else which articles may be meant."""
    facts = _facts(sentence, folded)
    asked = list(_asked(facts, folded))
    yield from asked or _aside(sentence, folded, facts)


def _asked(facts: _Facts, folded: str) -> Iterator[Remark]:
    remark = facts.remark
    if w.CANCEL.search(folded):
        if facts.refers or (facts.sure and facts.whole and not w.NOT_BEFORE.search(folded)):
            yield replace(remark, kind="cancel")
    elif w.CHANGE.search(folded) or (w.QUANTITY.search(folded) and remark.numbers):
        if facts.refers or (facts.sure and (remark.negated or remark.numbers or facts.whole)):
            yield remark
    elif w.PRICE.search(folded):
        claimed = tuple(match[0] for match in w.CLAIMED_PRICE.finditer(folded))[:_MOST_FACTS]
        if claimed:
            yield replace(remark, kind="price", numbers=claimed)


def _aside(sentence: Sentence, folded: str, facts: _Facts) -> Iterator[Remark]:
    """A line or what can be an article's code; words that change something, maybe goods named by words."""
    codes = tuple(dict.fromkeys((*facts.remark.codes, *_any_codes(sentence))))[:_MOST_FACTS]
    if codes or facts.remark.lines:
        yield replace(facts.remark, kind="mention", codes=codes, firm=facts.sure)
    changes = w.CANCEL.search(folded) or w.CHANGE.search(folded) or w.WITHOUT.search(folded)
    if changes and not w.CONDITION.search(folded):
        yield replace(facts.remark, kind="goods")


def _any_codes(sentence: Sentence) -> Iterator[str]:
    """Words that an order may call one of its articles, loose figures among them."""
    days = list(find_days(sentence.text, Ground()))
    named = {*order_numbers(sentence.text), stated_number(sentence.text)}
    for match in _ANY_CODE.finditer(sentence.text):
        if match[0] not in named and not any(day.start <= match.start() < day.end for day in days):
            yield match[0]
