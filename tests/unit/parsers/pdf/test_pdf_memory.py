"""A long order costs little memory: pages are opened one after another."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.pdf import full_pages

ROOT = Path(__file__).parents[4]
MEASURE = """
import sys
from pathlib import Path
from parsers.context import ParseContext
from parsers.registry import parse

def kilobytes(key):
    return int(Path("/proc/self/status").read_text().partition(key + ":")[2].split()[0])

small, large = (Path(name).read_bytes() for name in sys.argv[1:])
parse(small, ParseContext("small.pdf"))
Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
before = kilobytes("VmRSS")
(order,) = parse(large, ParseContext("large.pdf")).orders
print(len(order.lines), kilobytes("VmHWM") - before)
"""


@pytest.mark.parametrize("ruled", [True, False])
def test_twenty_full_pages_take_less_than_forty_megabytes(tmp_path, ruled):
    small, large = tmp_path / "small.pdf", tmp_path / "large.pdf"
    small.write_bytes(full_pages(1, ruled=ruled))
    large.write_bytes(full_pages(20, ruled=ruled))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, small, large], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines, kilobytes = map(int, done.stdout.split())
    assert lines == 20 * 28
    assert 0 < kilobytes < 40_000
