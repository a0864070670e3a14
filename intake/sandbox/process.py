"""One reading child seen from its parent: started, asked within a deadline, and its death read as a reason."""

import fcntl
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from enum import StrEnum
from pathlib import Path
from typing import IO

from intake.sandbox import limits
from intake.sandbox.wire import PREFIX, Frame, Garbled, Json, measure, pack, unpack_frame
from kernel.values.errors import Transient

_ROOT = Path(__file__).resolve().parents[2]
_CHUNK = 1 << 18
_PIPE = 1 << 20
_START_SECONDS = 60.0
_LAST_WORDS = 4096
_OUT_OF_MEMORY = (b"MemoryError", b"memory allocation", b"bad_alloc", b"out of memory", b"Cannot allocate memory")
# Nothing of the parent's environment goes along: it may hold secrets. One thread per numeric library.
_ENVIRONMENT = {"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


class Cause(StrEnum):
    """Why a child died."""

    TIME = "time"
    MEMORY = "memory"
    KILLED = "killed"  # by somebody else: an operator, or the kernel short of memory
    CRASH = "crash"


class Died(Exception):
    """The child did not survive its job."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.value)
        self.cause = cause


class Child:
    """A running child. Not for two threads at once, nor for a process forked after it."""

    def __init__(self, memory: int = limits.MEMORY, cpu_seconds: int = limits.CPU_SECONDS) -> None:
        arguments = [str(os.getpid()), str(memory), str(cpu_seconds)]
        self.jobs = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-m", "intake.sandbox.child", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=_ROOT,
            env=_ENVIRONMENT,
            bufsize=0,
            start_new_session=True,  # Ctrl-C is for us; we end the child
        )
        for pipe in self._pipes():
            os.set_blocking(pipe.fileno(), False)
        fcntl.fcntl(self._pipes()[0], fcntl.F_SETPIPE_SZ, _PIPE)
        fcntl.fcntl(self._pipes()[1], fcntl.F_SETPIPE_SZ, _PIPE)
        self._await_ready()

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: Json, blob: bytes, seconds: float) -> Frame:
        """Send one job and wait for its answer, at most `seconds`. Raises Died; the child is then gone."""
        self.jobs += 1
        frame = self._exchange(deque(memoryview(piece) for piece in pack(request, [blob])), seconds)
        if "died" in frame[0]:
            self.stop()
            raise Died(Cause.MEMORY)
        return frame

    def stop(self) -> None:
        """End the child, at once."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes():
            pipe.close()

    def disown(self) -> None:
        """In a forked process: let go of pipes that belong to the parent's child, without touching the child."""
        for pipe in self._pipes():
            pipe.close()
        self._process.returncode = 0  # or Popen would try to wait for a child that is not ours

    def _pipes(self) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
        process = self._process
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise RuntimeError("a child is always started with three pipes")
        return process.stdin, process.stdout, process.stderr

    def _await_ready(self) -> None:
        try:
            self._exchange(deque(), _START_SECONDS)
        except Died as fault:
            sentence = "The document reader could not be started; the document will be tried again."
            raise Transient(sentence) from fault

    def _exchange(self, outgoing: deque[memoryview], seconds: float) -> Frame:
        deadline = time.monotonic() + seconds
        talk = _Talk(outgoing)
        with selectors.DefaultSelector() as selector:
            self._register(selector, talk)
            while not talk.complete():
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                if not ready:
                    raise self._post_mortem(talk, Cause.TIME)
                for key, _ in ready:
                    key.data(selector)
                if talk.hung_up:
                    raise self._post_mortem(talk, None)
        try:
            return talk.frame()
        except Garbled as fault:
            raise self._post_mortem(talk, Cause.CRASH) from fault

    def _register(self, selector: selectors.BaseSelector, talk: "_Talk") -> None:
        requests, answers, errors = self._pipes()
        if talk.outgoing:
            selector.register(requests, selectors.EVENT_WRITE, lambda s: talk.send(requests, s))
        selector.register(answers, selectors.EVENT_READ, lambda _: talk.receive(answers))
        selector.register(errors, selectors.EVENT_READ, lambda s: talk.listen(errors, s))

    def _post_mortem(self, talk: "_Talk", cause: Cause | None) -> Died:
        """Make sure that the child is gone, and say why it went; `cause` None: it went by itself."""
        if cause is None:
            cause = self._own_end(talk)
        self.stop()
        return Died(cause)

    def _own_end(self, talk: "_Talk") -> Cause:
        try:
            code = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:  # it closed its pipe and lives on: no honest reader does
            return Cause.CRASH
        talk.listen(self._pipes()[2])
        if code == -signal.SIGXCPU:
            return Cause.TIME
        if code == -signal.SIGKILL:
            return Cause.KILLED
        return Cause.MEMORY if any(words in talk.last_words for words in _OUT_OF_MEMORY) else Cause.CRASH


class _Talk:
    """One exchange under way: what is still to be sent, what has come, what the child muttered on standard error."""

    def __init__(self, outgoing: deque[memoryview]) -> None:
        self.outgoing = outgoing
        self.incoming = bytearray()
        self.last_words = b""
        self.hung_up = False
        self._expected: int | None = None

    def send(self, pipe: IO[bytes], selector: selectors.BaseSelector) -> None:
        try:
            while self.outgoing:
                sent = os.write(pipe.fileno(), self.outgoing[0])
                self.outgoing[0] = self.outgoing[0][sent:]
                if not self.outgoing[0]:
                    self.outgoing.popleft()
        except BlockingIOError:
            return
        except BrokenPipeError:
            pass  # it is dying; its answers pipe will tell
        selector.unregister(pipe)

    def receive(self, pipe: IO[bytes]) -> None:
        try:
            data = os.read(pipe.fileno(), _PIPE)
        except BlockingIOError:
            return
        self.hung_up = not data
        self.incoming += data
        if self._expected is None and len(self.incoming) >= PREFIX.size:
            self._expected = self._announced()

    def _announced(self) -> int:
        try:
            return PREFIX.size + sum(measure(self.incoming[: PREFIX.size]))
        except Garbled:
            self.hung_up = True
            return PREFIX.size

    def listen(self, pipe: IO[bytes], selector: selectors.BaseSelector | None = None) -> None:
        try:
            data = os.read(pipe.fileno(), _CHUNK)
        except BlockingIOError:
            return
        self.last_words = (self.last_words + data)[-_LAST_WORDS:]
        if not data and selector is not None:
            selector.unregister(pipe)

    def complete(self) -> bool:
        return self._expected is not None and len(self.incoming) >= self._expected and not self.hung_up

    def frame(self) -> Frame:
        header, blobs = measure(self.incoming[: PREFIX.size])
        body = memoryview(self.incoming)[PREFIX.size :]
        if len(body) != header + blobs:
            raise Garbled
        return unpack_frame(bytes(body[:header]), body[header:])
