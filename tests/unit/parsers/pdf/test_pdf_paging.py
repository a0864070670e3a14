"""Pages that did not come are missed; what only looks like a count is none."""

import pytest

from parsers.layout.words import Page, Word, lines_of
from parsers.pdf.paging import missing_pages


def pages(*texts):
    return [
        Page(number, 595, 842, lines_of(Word(word, 40 + 60 * n, 20, 90 + 60 * n, 30) for n, word in enumerate(words)))
        for number, words in enumerate((text.split() for text in texts), 1)
    ]


@pytest.mark.parametrize(
    ("texts", "absent"),
    [
        (["Page 1 of 3", "Page 3 of 3"], ["page 2 "]),
        (["Seite 1 von 2"], ["page 2 "]),
        (["Page: 2/2"], ["page 1 "]),
        (["Page 1 of 2", "Page 1 of 2", "Page 2 of 2"], ["page 2 "]),
        (["Page 1 of 9"], ["page 2, 3, 4, 5, 6 "]),
        (["Page 1 of 2", "Page 2 of 2"], []),
        (["Page 1 of 2", "terms and conditions"], []),
        (["Page 1 of 1", "Page 1 of 1"], []),
        (["Page 3 of 2"], []),
        (["Page 1"], []),
        (["Order 4711"], []),
        (["Page 1 of 2 Page 1 of 3", "Page 2 of 2"], []),
        (["Page 1 / 12.5"], []),
    ],
)
def test_pages_that_did_not_come(texts, absent):
    found = list(missing_pages(pages(*texts)))
    assert [problem.code for problem in found] == ["document.truncated"] * len(absent)
    assert all(words in problem.message for words, problem in zip(absent, found, strict=True))
