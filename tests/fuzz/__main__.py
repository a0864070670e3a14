"""`make fuzz`: tries every reader with inputs nobody sent yet.

``python -m tests.fuzz [TARGET …] [--seconds N] [--seed S] [--engine own|atheris|both] [--input N]`` prints how many
inputs were tried, how much of the code they reached, and what was found; ends with 1 where anything was. A find of the
own engine is repeated by ``--engine own --seed S --input N``; every find's smallest input is kept in the folder named.
"""

import argparse
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.oracle import Find
from tests.fuzz.targets import TARGETS, Case, confined
from tests.fuzz.worker import numbers

_COVERED = re.compile(rb"cov: (\d+) ft: (\d+)")
_ALL = 10**9
_DEATHS = 20  # of workers of one target, then something is wrong with the target itself


def main() -> int:
    asked = _arguments()
    kept = Path(tempfile.mkdtemp(prefix="orderdesk-fuzz-"))
    engines = ["own", "atheris"] if asked.engine == "both" else [asked.engine]
    if "atheris" in engines and importlib.util.find_spec("atheris") is None:
        print("ATHERIS IS NOT INSTALLED (no wheel for this machine): only the own mutators run, without coverage.")
        engines = ["own"]
    print(
        f"seed {asked.seed}, {asked.seconds:.0f} s a target\n{'target':<11}{'engine':<9}{'inputs':>9}{'a second':>10}  reached"
    )
    finds = 0
    for name in asked.targets or TARGETS:
        for engine in engines:
            finds += _tried(name, engine, asked, kept, asked.seconds / len(engines))
    print(f"{finds} finds" + (f"; their inputs are in {kept}" if finds else ""))
    if not finds:
        shutil.rmtree(kept)
    return 1 if finds else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=["own", "atheris", "both"], default="both")
    parser.add_argument("--input", type=int, default=None, help="try only the input of this number")
    return parser.parse_args()


def _tried(name: str, engine: str, asked: argparse.Namespace, kept: Path, seconds: float) -> int:
    folder = kept / f"{name}-{engine}"
    folder.mkdir()
    first, done, deaths = asked.input or 0, 0, 0
    count = _ALL if asked.input is None else 1
    began = time.monotonic()
    while (left := began + seconds - time.monotonic()) > 0 and deaths < _DEATHS and count > done:
        seed = asked.seed + deaths * (engine == "atheris")  # the guided engine would come to the same input again
        (folder / "begun").unlink(missing_ok=True)
        code = _worker(name, engine, left, seed, first + done, count - done, folder)
        begun = _begun(folder)
        done += begun
        if code == 0:
            break
        deaths += 1 if begun else _DEATHS
        _bury(folder, name, engine, code, asked.seed, first + done - 1 if begun else None)
    print(f"{name:<11}{engine:<9}{done:>9}{done / (time.monotonic() - began):>10.1f}  {_coverage(folder)}", flush=True)
    return _report(name, engine, folder, asked.seed)


def _worker(name: str, engine: str, seconds: float, seed: int, first: int, count: int, folder: Path) -> int:
    arguments = [name, engine, str(seconds), str(seed), str(first), str(count), str(folder)]
    with (folder / "errors").open("ab") as errors:
        command = [sys.executable, "-m", "tests.fuzz.worker", *arguments]
        return subprocess.run(
            command, stdout=errors, stderr=errors, check=False, env=os.environ | {"PYTHONHASHSEED": "0"}
        ).returncode


def _bury(folder: Path, name: str, engine: str, code: int, seed: int, number: int | None) -> None:
    """A worker died, by a signal or because it hung: a find, unless the confined child dies of it and says so.

    `number` is the input of which it died, None where it did not come to any.
    """
    case = None if number is None else _last_case(folder, name, engine, seed, number)
    fault = "no input tried: the target itself is broken" if case is None else _fault(case)
    if fault is None:
        print(f"  input {number} killed its worker ({code}); the confined child ended it with a sentence")
        return
    tail = (folder / "errors").read_bytes()[-2000:].decode("utf-8", "replace")
    told = {
        "sign": f"worker died with {code}",
        "story": f"{tail}\n{fault}",
        "input": number,
        "data": "" if case is None else case.data.hex(),
    }
    with (folder / "finds").open("a", encoding="utf-8") as finds:
        finds.write(json.dumps(told) + "\n")


def _fault(case: Case) -> str | None:
    try:
        confined.check(case)
    except Find as find:
        return str(find)
    return None


def _last_case(folder: Path, name: str, engine: str, seed: int, number: int) -> Case:
    if engine == "own":
        return TARGETS[name].case(numbers(name, seed, number))
    return Case("", (folder / "input").read_bytes(), ("atheris",), None)


def _begun(folder: Path) -> int:
    path = folder / "begun"
    return int(path.read_text(encoding="ascii")) if path.exists() else 0


def _coverage(folder: Path) -> str:
    found = _COVERED.findall((folder / "errors").read_bytes())
    return f"{int(found[-1][0])} edges, {int(found[-1][1])} features" if found else "-"


def _report(name: str, engine: str, folder: Path, seed: int) -> int:
    path = folder / "finds"
    told = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    for at, find in enumerate(told):
        data = bytes.fromhex(find["data"])
        (folder / f"find-{at}").write_bytes(data)
        last = find["story"].strip().splitlines()[-1][:300] if find["story"].strip() else ""
        print(f"  FOUND {find['sign']}\n    {last}\n    smallest input, {len(data)} bytes: {data[:160]!r}")
        if engine == "own":
            print(f"    again: python -m tests.fuzz {name} --engine own --seed {seed} --input {find['input']}")
    return len(told)


if __name__ == "__main__":
    sys.exit(main())
