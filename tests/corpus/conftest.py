"""One page of the tests' browser for all that print generated layouts."""

import pytest

from tests.corpus.generate.browser_page import Press


@pytest.fixture(scope="session")
def press(browser):
    return Press(browser)
