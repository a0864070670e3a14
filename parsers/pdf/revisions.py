"""What an earlier saving of the same file said: a PDF that is saved anew by appending keeps the older text inside."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.document import Problem
from parsers.errors import Unreadable
from parsers.layout.words import Page
from parsers.pdf.annotations import Sheet
from parsers.pdf.opening import opened
from parsers.pdf.words import read_page

_END = re.compile(rb"startxref\s{1,4}([0-9]{1,12})\s{1,4}%%EOF")
_MAX_PAGES = 50
_LONGEST = 80


def changed_since(data: bytes, pages: Sequence[Page]) -> Iterator[Problem]:
    """A problem where words of the first saving stand no more on the pages; what was added (fields, stamps) is none."""
    ends = [match.end() for match in _END.finditer(data) if int(match[1])]  # 0 stands in files made for the web
    if len(ends) < 2:  # noqa: PLR2004 - saved once
        return
    now = Counter(word.text for page in pages for line in page.lines for word in line.words)
    gone = [word for word in _printed(data[: ends[0]]) if now[word] == 0]
    if gone:
        message = (
            f"The PDF was changed after it was first saved: “{' '.join(gone)[:_LONGEST]}” stands there no more; "
            "compare with the sender's own copy."
        )
        yield Problem("document.low_confidence", message)


def _printed(data: bytes) -> list[str]:
    """The printed words of a file, without its fields and notes; none where it is no whole PDF."""
    try:
        with opened(data) as document:
            count = len(document) if len(document) <= _MAX_PAGES else 0
            read = [read_page(Sheet(document[index]), index + 1).page for index in range(count)]
    except Unreadable:
        return []
    return [word.text for page in read for line in page.lines for word in line.words]
