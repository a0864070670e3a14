"""Large orders: read whole, in the memory and the time that a reading child has."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
READ = """
import resource, sys
from parsers.context import ParseContext
from parsers.registry import parse
from tests.bench.xml import ubl_file
data = ubl_file(int(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
result = parse(data, ParseContext("order.xml"))
used = resource.getrusage(resource.RUSAGE_SELF)
print(len(data), len(result.orders[0].lines), len(result.orders[0].problems), used.ru_maxrss - before, used.ru_utime)
"""


@pytest.mark.parametrize(("lines", "megabytes"), [(5_000, 60), (20_000, 260)])
def test_a_large_order_is_read_within_bounds(lines: int, megabytes: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ, str(lines)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    size, read, problems, kilobytes, seconds = done.stdout.split()
    assert (int(read), int(problems)) == (lines, 0)
    assert int(size) > lines * 600
    assert int(kilobytes) < megabytes * 1024
    assert float(seconds) < 60
