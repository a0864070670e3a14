"""Pages that a PDF says it has and does not bring: "Page 1 of 3", "Page 3 of 3"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from parsers.document import Problem
from parsers.layout.words import Page

_LABEL = re.compile(
    r"(?:page|p\.|pg\.?|seite|blatt|feuille|p[áa]gina|pag\.?|p[áa]g\.?|pagina|blad|sivu|strona|sida|side|oldal)"
    r"\s*:?\s*([0-9]{1,3})\s*(?:/|of|von|de|sur|di|van|av|af|z|out of)\s*([0-9]{1,3})(?![0-9./-])",
    re.IGNORECASE,
)
_PAIR = re.compile(r"[0-9]\s*(?:/|[A-Za-z ]{1,8})\s*[0-9]")  # a quick look before the slow one


def missing_pages(pages: Sequence[Page]) -> Iterator[Problem]:
    """A problem for each document in the file that counts more pages than came; pages without a count may be those."""
    counts = [_count(page) for page in pages]
    uncounted = counts.count(None)
    for present, total in _documents(count for count in counts if count is not None):
        absent = [str(number) for number in range(1, total + 1) if number not in present]
        if absent and len(absent) > uncounted:
            message = (
                f"The document counts {total} pages, but page {', '.join(absent[:5])} did not come; "
                "ask the sender for the whole document."
            )
            yield Problem("document.truncated", message)


def _count(page: Page) -> tuple[int, int] | None:
    """The number of a page and of how many, where it says so once."""
    texts = [text for text in (line.text for line in page.lines) if _PAIR.search(text)]
    found = {(int(match[1]), int(match[2])) for text in texts for match in _LABEL.finditer(text)}
    sensible = {(number, total) for number, total in found if 1 <= number <= total}
    return sensible.pop() if len(sensible) == 1 else None


def _documents(counts: Iterable[tuple[int, int]]) -> Iterator[tuple[set[int], int]]:
    """Page numbers as they run on: a number that does not rise, or another total, begins a document."""
    present: set[int] = set()
    last = 0
    for number, total in counts:
        if present and (total != last or number <= max(present)):
            yield present, last
            present = set()
        present.add(number)
        last = total
    if present:
        yield present, last
