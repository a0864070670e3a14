"""Values that name themselves inside a row: "Your item: HB-756", "OUR ITEM# B31560", "Delivery: 3 May"."""

from collections.abc import Sequence

from parsers.labels import column_title_at, is_own
from parsers.layout.draft import CODES, Draft
from parsers.layout.words import Word, text_of


def take_named(draft: Draft, words: Sequence[Word], *, bracketed: bool = False) -> tuple[Word, ...]:
    """Take values named in the row itself; the words that remain come back. In brackets a label needs no mark."""
    texts = [word.text for word in words]
    for at in range(len(texts)):
        hit = column_title_at(texts, at)
        if hit is None or hit[1] >= len(texts) or not (_names(texts, hit) or (bracketed and _bare(texts, hit))):
            continue
        role, end = hit
        value = words[end : end + (3 if role == "requested_date" else 1)]
        _store_named(draft, role, tuple(value), text_of(words[at:end]))
        return (*words[:at], *take_named(draft, words[end + len(value) :], bracketed=bracketed))
    return tuple(words)


def _bare(texts: Sequence[str], hit: tuple[str, int]) -> bool:
    return hit[0] in {*CODES, "part", "mfr_part"} and any(c.isdigit() for c in texts[hit[1]])


def _names(texts: Sequence[str], hit: tuple[str, int]) -> bool:
    role, end = hit
    marked = texts[end - 1].endswith((":", "#", ".")) or texts[end].startswith(":")
    marked = marked or (end == len(texts) - 1 and end > 1 and role != "part")  # "Ihre Materialnummer HB-756"
    return role in {*CODES, "part", "mfr_part", "requested_date"} and marked and any(c.isdigit() for c in texts[end])


def _store_named(draft: Draft, role: str, words: tuple[Word, ...], title: str) -> None:
    if role == "requested_date":
        draft.date, draft.words["requested_date"] = text_of(words), words
        return
    if role == "mfr_part":
        role = "supplier_part"
    if role == "part":
        first, second = ("buyer_part", "supplier_part") if is_own(title) else ("supplier_part", "buyer_part")
        role = first if first not in draft.codes else second
    draft.codes.setdefault(role, words[0].text.strip(":,;"))
    draft.words.setdefault(role, words)
