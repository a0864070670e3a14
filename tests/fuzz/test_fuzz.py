"""A small fixed budget of `make fuzz`: the same inputs in every run, made smaller by hypothesis where one fails."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutate import MOST
from tests.fuzz.targets import TARGETS

INPUTS = {"workbook": 60, "pdf": 80, "layout": 80, "delimited": 100, "edifact": 100, "mail": 100, "outlook": 100}
OTHERS = 150


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_a_promise(name: str) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=INPUTS.get(name, OTHERS),
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False))
    def tried(rng: random.Random) -> None:
        target.run(target.case(rng))

    tried()


@pytest.mark.parametrize("name", TARGETS)
def test_each_input_can_be_had_again_by_its_number(name: str) -> None:
    target = TARGETS[name]
    cases = [target.case(random.Random(f"{name} {number}")) for number in range(12)]
    assert cases == [target.case(random.Random(f"{name} {number}")) for number in range(12)]
    assert max(len(case.data) for case in cases) <= MOST
    assert len({case.data for case in cases}) > 6, "the changes change something"
