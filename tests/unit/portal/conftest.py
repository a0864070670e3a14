"""The reader that processes baskets in the portal's tests."""

from collections.abc import Iterator

import pytest

from intake.sandbox.pool import Reader


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made
