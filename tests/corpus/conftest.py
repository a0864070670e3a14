"""One browser for all tests that print generated layouts."""

import pytest

from tests.corpus.generate.browser_page import Press


@pytest.fixture(scope="session")
def press():
    with Press() as ready:
        yield ready
