"""What a text holds besides itself: codes in brackets, before it, behind it; the number before a heading."""

import re
from collections.abc import Sequence

from parsers.layout.draft import CODE, CODES, Draft, Labels, Record
from parsers.layout.named import take_named, take_run_in
from parsers.layout.words import Word, text_of

_BRACKETED = re.compile(r"\[([0-9A-Za-z][0-9A-Za-z./_-]{1,30})\] (?=\S)")
_WORDY = re.compile(r"[^\W\d_]{3}")
_NUMBERED = re.compile(r"[0-9]{1,4}[.)]?")


def part_texts(draft: Draft, record: Record) -> None:
    """Take out of the text of a draft what is no text."""
    if record.anchor.heading is not None and not draft.description:
        take_heading(draft, record.anchor.heading.words)
    _take_bracketed(draft)
    part_mixed(draft)
    _take_in_brackets(draft)
    _take_run_in(draft, record.labels)


def part_leading_codes(drafts: Sequence[Draft]) -> None:
    """ "HB-756 - Ball valve", "GX-112 - Cable tie": a code of its own begins every text, and no column holds one."""
    texts = [draft.words.get("description", ()) for draft in drafts]
    first = [words[0].text.rstrip(":,") for words in texts if len(words) > 1]
    if any(draft.codes for draft in drafts) or len(first) < max(len(drafts), _FEWEST) or len(set(first)) < len(first):
        return
    if all(_OWN_CODE.fullmatch(code) for code in first):
        for draft in drafts:
            _part_leading(draft)


def _part_leading(draft: Draft) -> None:
    code, *rest = draft.words["description"]
    while len(rest) > 1 and rest[0].text in _SEAMS:
        rest = rest[1:]
    draft.codes["supplier_part"], draft.words["supplier_part"] = code.text.rstrip(":,"), (code,)
    draft.description[:] = [text_of(rest)]
    draft.words["description"] = tuple(rest)


_FEWEST = 2
_SEAMS = frozenset({"-", "\u2013", "\u2014", ":", "|", "/"})
# Five characters or more, digits with letters or with a hyphen or point among them: no size, no number of pieces.
_OWN_CODE = re.compile(
    r"(?=.{5,20}$)(?=\D*\d)(?=\d*[A-Z./-])(?!\d+[.,]\d+$)(?!M?\d+[xX/]\d)[0-9A-Z][0-9A-Z./_-]*[0-9A-Z]"
)


def take_heading(draft: Draft, words: tuple[Word, ...]) -> None:
    """ "3 Ball valve DN25" above an item: its text, and its number where one stands before it."""
    if len(words) > 1 and draft.line is None and _NUMBERED.fullmatch(words[0].text):
        draft.line, draft.words["line"] = words[0].text.strip(".)"), words[:1]
        words = words[1:]
    draft.description.append(text_of(words))
    draft.words["description"] = words


def _take_bracketed(draft: Draft) -> None:
    """ "[HB-756] Ball valve": the part number before its text, where no column holds one."""
    match = _BRACKETED.match(draft.description[0]) if draft.description and not draft.codes else None
    if match is not None:
        draft.codes["supplier_part"] = match[1]
        draft.words["supplier_part"] = draft.words["description"][:1]
        draft.description[0] = draft.description[0][match.end() :]


def part_mixed(draft: Draft) -> None:
    """A code and a text in one cell: the code is what stands first, with a digit in it; the text is the rest."""
    if draft.description:
        return
    for role in CODES:
        words = draft.words.get(role, ())
        head, tail = words[:1], words[1:]
        if role in draft.codes and tail and CODE.fullmatch(head[0].text) and _WORDY.search(text_of(tail)):
            draft.codes[role], draft.words[role] = head[0].text, head
            draft.description.append(text_of(tail))
            draft.words["description"] = tail
            return


def _take_in_brackets(draft: Draft) -> None:
    """ "Ball valve DN25 (Your item HB-756)": a number named in brackets behind the text."""
    words = draft.words.get("description", ())
    if not words or not words[-1].text.endswith(")"):
        return
    begin = max((n for n, word in enumerate(words) if word.text.startswith("(")), default=0)
    bare = [word._replace(text=word.text.strip("()")) for word in words[begin:]]
    if begin and bare and len(take_named(draft, (*bare[:-1], bare[-1]), bracketed=True)) < len(bare):
        draft.words["description"] = words[:begin]
        draft.description[:] = [text_of(words[:begin])]


def _take_run_in(draft: Draft, labels: Labels) -> None:
    """Values named behind the text in its own cell."""
    words = draft.words.get("description", ())
    text = take_run_in(draft, words, labels) if len(draft.description) > 0 else words
    if len(text) < len(words):
        draft.words["description"] = text
        draft.description[:] = [text_of(text)]
