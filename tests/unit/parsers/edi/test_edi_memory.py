"""An interchange of 50,000 lines is folded as it is read: what is needed beyond the order itself is little."""

import json
import subprocess
import sys

import pytest

from tests.bench.edi import edifact_file, x12_file

LINES = 50_000
_READ = """
import json, sys
from parsers.context import ParseContext
from parsers.registry import parse
from tests.bench.edi import edifact_file, x12_file
from tests.factories.memory import memory

parse({make}(1, 2), ParseContext())  # modules and expressions are loaded
data = sys.stdin.buffer.read()
start = memory("VmRSS")
result = parse(data, ParseContext("orders.edi"))
told = {{"peak": memory("VmHWM") - start, "kept": memory("VmRSS") - start, "lines": len(result.orders[0].lines)}}
print(json.dumps(told | {{"problems": len(result.problems)}}))
"""


@pytest.mark.parametrize("make", [edifact_file, x12_file])
def test_a_huge_interchange_is_read_as_a_stream(make: type) -> None:
    program = _READ.format(make=make.__name__)
    done = subprocess.run([sys.executable, "-c", program], input=make(1, LINES), capture_output=True, check=True)
    told = json.loads(done.stdout)
    assert (told["lines"], told["problems"]) == (LINES, 0)
    assert told["peak"] <= 100  # MB; the promise is 200
    assert told["peak"] - told["kept"] <= 30


def test_the_bound_is_one_that_a_reader_can_break() -> None:
    """Keeping every segment, as a reader does that splits first, takes more than the order."""
    program = """
import sys
from tests.factories.memory import memory
data = sys.stdin.buffer.read()
start = memory("VmRSS")
kept = [segment.split("+") for segment in data.decode("latin-1").split("'")]
print(memory("VmHWM") - start)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], input=edifact_file(1, LINES), capture_output=True, check=True
    )
    assert float(done.stdout) > 100
