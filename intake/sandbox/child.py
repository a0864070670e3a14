"""The confined process that opens strangers' bytes: ``python -m intake.sandbox.child PARENT_PID MEMORY CPU_SECONDS``.

It reads frames on standard input and answers each on standard output until the input ends. It never outlives a job
that ran out of memory: what such a job leaves behind is not to be trusted with the next document.
"""

import io
import os
import sys
import traceback

from intake.sandbox.jobs import RECOGNISING, answer
from intake.sandbox.limits import SCAN_CPU_SECONDS, SCAN_MEMORY, allow_cpu, allow_memory, confine, resident
from intake.sandbox.wire import PREFIX, Frame, measure, pack, unpack_frame
from parsers.errors import Unreadable
from parsers.registry import all_readers

_LONGEST_FAULT = 4000


def main(arguments: list[str]) -> None:
    parent, memory, cpu_seconds = map(int, arguments)
    requests, answers = _take_channels()
    confine(parent, memory)
    _warm_up()
    _write(answers, ({"ready": True}, []))
    while (request := _read(requests)) is not None:
        recognising = request[0].get("job") in RECOGNISING
        allow_cpu(SCAN_CPU_SECONDS if recognising else cpu_seconds)
        if recognising:  # and from then on: the engine stays in memory
            allow_memory(SCAN_MEMORY)
        reply = _answer(request)
        _write(answers, reply)
        if "died" in reply[0]:
            return


def _take_channels() -> tuple[io.FileIO, io.FileIO]:
    """Keep the two pipes for ourselves: a library that prints must not speak in our name."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return io.FileIO(requests, "r"), io.FileIO(answers, "w")


def _warm_up() -> None:
    """Load every reader before the first document comes; the libraries behind them load on first use."""
    for make in all_readers():
        make()


def _answer(request: Frame) -> Frame:
    try:
        header, blobs = answer(*request)
    except MemoryError:
        header, blobs = {"died": "memory"}, []
    except Unreadable as refusal:
        header, blobs = {"refused": [refusal.code, refusal.message]}, []
    except Exception:  # noqa: BLE001 - the edge: a reader's bug is told to the parent, which logs it as one
        header, blobs = {"fault": traceback.format_exc()[-_LONGEST_FAULT:]}, []
    return header | {"resident": resident()}, blobs


def _read(channel: io.FileIO) -> Frame | None:
    prefix = _exactly(channel, PREFIX.size)
    if prefix is None:
        return None
    header_size, blobs_size = measure(prefix)
    header, blobs = _exactly(channel, header_size), _exactly(channel, blobs_size)
    return None if header is None or blobs is None else unpack_frame(bytes(header), memoryview(blobs))


def _exactly(channel: io.FileIO, size: int) -> bytearray | None:
    """That many bytes, or None where the parent has hung up."""
    data = bytearray(size)
    view, filled = memoryview(data), 0
    while filled < size:
        count = channel.readinto(view[filled:])
        if not count:
            return None
        filled += count
    return data


def _write(channel: io.FileIO, frame: Frame) -> None:
    for piece in pack(*frame):
        view = memoryview(piece)
        while view:
            view = view[channel.write(view) or 0 :]


if __name__ == "__main__":
    main(sys.argv[1:])
