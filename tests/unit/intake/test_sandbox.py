"""The confined reader with real bombs and real deaths; the worker must never notice more than a sentence."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from intake.sandbox import replies
from intake.sandbox.pool import Reader
from intake.sandbox.process import Cause
from intake.sandbox.wire import Garbled, Json, mail_from_frame, mail_to_frame, measure, pack, unpack_frame
from intake.unpack import unpack
from parsers.document import Problem, ReadResult
from parsers.ocr.extra import installed
from tests.factories.bombs import double_flate_pdf, fan_out_pdf, text_pdf, zip_bomb
from tests.factories.mails import attachment
from tests.factories.workbooks import far_cell
from tests.unit.parsers.picture.test_frames import png

ROOT = Path(__file__).parents[3]
CSV = b"PO number;P-1\nItem code;Qty\nHB-1;2\n"
needs_engine = pytest.mark.skipif(not installed(), reason="the optional engine is not installed")
DAMAGED = "This file makes the reader fail; enter it by hand or ask for another copy."


@pytest.fixture(scope="module")
def warm() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


def code(result: ReadResult) -> str:
    assert result.orders == ()
    return result.problems[0].code


def read_csv(reader: Reader) -> None:
    result = reader.read(CSV, name="po.csv")
    assert [(doc.po_number, doc.lines[0].qty) for doc in result.orders] == [("P-1", 2)]


def letter(*parts: bytes) -> bytes:
    head = b'From: a@b.example\nSubject: Order PO-77\nContent-Type: multipart/mixed; boundary="B"\n\n'
    return head + b"".join(b"\n--B\n" + part for part in parts) + b"\n--B--\n"


def busy(reader: Reader) -> int:
    """The child's id, once it has burnt processor time on its job."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        pid = reader.child_pid
        if pid is not None and ticks(pid) > 60:
            return pid
        time.sleep(0.02)
    raise AssertionError("the child never got busy")


def ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(fields[11]) + int(fields[12])


def gone(pid: int, seconds: float = 5) -> bool:
    """Whether a process ends in time; a zombie that nobody has waited for is as good as gone."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


# --- ordinary work -----------------------------------------------------------------------------------------------


def test_documents_are_read_by_one_warm_child(warm: Reader) -> None:
    read_csv(warm)
    pid = warm.child_pid
    read_csv(warm)
    assert warm.child_pid == pid


def test_a_warm_call_costs_less_than_two_milliseconds(warm: Reader) -> None:
    warm.read(b"\1\2\3")
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        warm.read(b"\1\2\3")
        times.append(time.perf_counter() - begun)
    assert sorted(times)[len(times) // 4] < 0.002


def test_large_documents_pass_both_ways(warm: Reader) -> None:
    data = os.urandom(20_000_000)
    reading = warm.read_mail(letter(b"\nhello", attachment(data)))
    assert reading.parts[0].part.data == data


def test_a_mail_with_its_text_and_parts(warm: Reader) -> None:
    raw = letter(b"\nPlease send 12 x HB-8332A", attachment(CSV, b"po.csv"), attachment(b"x", b"winmail.dat"))
    reading = warm.read_mail(raw)
    assert reading.mail == unpack(raw)
    assert (reading.body.orders[0].po_number, reading.body.orders[0].lines[0].qty) == ("PO-77", 12)
    assert [doc.po_number for doc in reading.parts[0].result.orders] == ["P-1"]
    assert reading.parts[0].sha256 == hashlib.sha256(CSV).hexdigest()
    assert (reading.parts[1].result.error, code(reading.parts[1].result)) == (
        "Outlook packed the attachments into winmail.dat; ask the sender to send them as plain attachments.",
        "document.unreadable",
    )


def test_a_refused_mail_and_a_bounce(warm: Reader) -> None:
    assert code(warm.read_mail(b"Subject: " + b"x" * 70_000 + b"\n\n").body) == "document.too_large"
    bounce = letter(b"\nPlease send 12 x HB-8332A").replace(b"multipart/mixed", b"multipart/report")
    assert code(warm.read_mail(bounce).body) == "document.not_an_order"


def test_pages_and_pictures(warm: Reader) -> None:
    data = text_pdf("Order 4711")
    assert warm.pages(data).count == 1
    ((width, height),) = warm.pages(data).sizes
    assert (width > 0, height > 0) == (True, True)
    image = warm.render(data, page=1, scale=1.0).png
    assert image is not None
    assert image.startswith(b"\x89PNG")
    assert warm.render(data, page=9).problem == Problem("document.unreadable", "The document has no such page.")
    found = warm.pages(b"%PDF-1.7 nothing").problem
    assert found is not None
    assert found.code.startswith("document.")


# --- bombs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["po.xlsx", "po.zip", "po.csv"])
def test_small_files_that_would_fill_the_machine(warm: Reader, name: str) -> None:
    data = {"po.xlsx": far_cell(), "po.zip": zip_bomb(), "po.csv": b"Item;Qty\n" + b"x;1\n" * 30_000}[name]
    assert len(data) < 200_000
    assert code(warm.read(data, name=name)) in {"document.too_large", "document.hostile"}
    read_csv(warm)


def test_a_pdf_deflated_twice(warm: Reader) -> None:
    data = double_flate_pdf(400)
    assert len(data) < 5000
    begun = time.monotonic()
    assert code(warm.read(data, name="po.pdf")).startswith("document.")
    assert time.monotonic() - begun < 31
    read_csv(warm)


def test_a_job_that_burns_its_time_is_ended() -> None:
    with Reader(cpu_seconds=1) as reader:
        read_csv(reader)
        result = reader.render(fan_out_pdf(), page=1)
        assert result.problem is not None
        assert (result.problem.code, "took longer than 30 s" in result.problem.message) == ("document.hostile", True)
        read_csv(reader)


def test_a_child_that_stands_still_is_ended() -> None:
    with Reader(seconds=0.5) as reader:
        reader.read(b"\1")
        assert reader.child_pid is not None
        os.kill(reader.child_pid, signal.SIGSTOP)
        assert code(reader.read(CSV, name="po.csv")) == "document.hostile"


def test_a_job_that_wants_too_much_memory_is_ended() -> None:
    with Reader(memory=100_000_000) as reader:
        read_csv(reader)
        assert code(reader.read(b"x;1\n" * 15_000_000, name="po.csv")) == "document.too_large"
        read_csv(reader)


# --- deaths ------------------------------------------------------------------------------------------------------


def test_a_child_killed_once_is_replaced_and_the_document_read() -> None:
    with Reader() as reader:
        read_csv(reader)
        first = reader.child_pid
        assert first is not None
        os.kill(first, signal.SIGSTOP)  # so that the job is under way when the child dies
        killer = threading.Timer(0.3, os.kill, (first, signal.SIGKILL))
        killer.start()
        read_csv(reader)
        killer.join()
        assert reader.child_pid != first


def test_a_child_killed_twice_in_one_job_blames_the_document() -> None:
    with Reader() as reader:
        found: list[object] = []
        job = threading.Thread(target=lambda: found.append(reader.render(fan_out_pdf(), page=1)))
        job.start()
        first = busy(reader)
        os.kill(first, signal.SIGKILL)
        assert gone(first)
        second = first
        while second == first:
            second = busy(reader)
        os.kill(second, signal.SIGKILL)
        job.join(20)
        assert found == [replies.Rendered(problem=Problem("document.damaged", DAMAGED))]
        read_csv(reader)


def test_a_child_that_died_between_two_jobs_is_not_missed(warm: Reader) -> None:
    read_csv(warm)
    pid = warm.child_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    read_csv(warm)


def test_a_crash_is_a_damaged_document() -> None:
    with Reader() as reader:
        read_csv(reader)
        first = reader.child_pid
        assert first is not None
        os.kill(first, signal.SIGSTOP)
        threading.Timer(0.3, os.kill, (first, signal.SIGSEGV)).start()
        threading.Timer(0.4, os.kill, (first, signal.SIGCONT)).start()
        result = reader.read(CSV, name="po.csv")
        assert (code(result), result.error) == ("document.damaged", DAMAGED)


def test_one_deadly_attachment_does_not_cost_the_others() -> None:
    raw = letter(b"\nPlease send 12 x HB-8332A", attachment(fan_out_pdf(), b"x.pdf"), attachment(CSV, b"po.csv"))
    with Reader(cpu_seconds=1) as reader:
        reading = reader.read_mail(raw)
    assert reading.mail == unpack(raw)
    assert reading.body.orders[0].lines[0].qty == 12
    assert code(reading.parts[0].result) == "document.hostile"
    assert [doc.po_number for doc in reading.parts[1].result.orders] == ["P-1"]


def test_a_child_is_replaced_after_its_share_of_jobs() -> None:
    with Reader(most_jobs=2) as reader:
        read_csv(reader)
        first = reader.child_pid
        read_csv(reader)
        assert (first is not None, reader.child_pid) == (True, None)
        read_csv(reader)
        assert reader.child_pid != first


PARENT = """
import sys, threading, time
from intake.sandbox.pool import Reader
from tests.factories.bombs import fan_out_pdf
reader = Reader()
reader.read(b"x")
threading.Thread(target=reader.render, args=(fan_out_pdf(),), kwargs={"page": 1}, daemon=True).start()
time.sleep(0.3)
print(reader.child_pid, flush=True)
time.sleep(60)
"""


def test_a_killed_worker_leaves_no_child_behind() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert ticks(child) >= 0
        assert not gone(child, 0.2)
        parent.kill()
        assert gone(child)


FORK = """
import os
from intake.sandbox.pool import Reader
reader = Reader()
reader.read(b"x")
before = reader.child_pid
pid = os.fork()
if pid == 0:
    result = reader.read(b"Item code;Qty\\nHB-1;2\\n", name="po.csv")
    own = len(result.orders) == 1 and reader.child_pid != before
    reader.close()
    os._exit(0 if own else 1)
_, status = os.waitpid(pid, 0)
same = reader.read(b"Item code;Qty\\nHB-1;2\\n", name="po.csv").orders != () and reader.child_pid == before
reader.close()
raise SystemExit(0 if status == 0 and same else 1)
"""


def test_a_forked_worker_starts_a_child_of_its_own() -> None:
    assert (
        subprocess.run([sys.executable, "-W", "error", "-c", FORK], check=False, cwd=ROOT, timeout=60).returncode == 0
    )


CONFINED = """
import os, socket, sys
from intake.sandbox.limits import confine
listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]
before = os.readlink("/proc/self/ns/net")
pid = os.fork()
if pid == 0:
    confine(os.getppid())
    said = []
    try:
        with open(sys.argv[1], "w") as file:
            file.write("x")
        said.append("wrote")
    except OSError:
        said.append("no write")
    if os.readlink("/proc/self/ns/net") != before:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2)
            said.append("connected")
        except OSError:
            said.append("no network")
    else:
        said.append("no namespace")
    print(",".join(said), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
"""


def test_a_confined_process_can_neither_write_nor_call(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CONFINED, str(tmp_path / "x")]
    done = subprocess.run(command, check=True, cwd=ROOT, timeout=60, capture_output=True, text=True)
    write, network = done.stdout.strip().split(",")
    assert write == "no write"
    if network == "no namespace":
        pytest.skip("this kernel lets no process make a network namespace")
    assert network == "no network"


# --- what a captured child might say -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}", b'{"sizes":[9]}', b'{"sizes":[-1,2]}', b'{"sizes":5}', b"[" * 100_000]
)
def test_garbled_frames_are_refused(text: bytes) -> None:
    with pytest.raises(Garbled):
        unpack_frame(text, b"x")


def test_absurd_lengths_are_refused() -> None:
    with pytest.raises(Garbled):
        measure(b"\xff" * 12)


def test_frames_return_as_they_were_sent() -> None:
    prefix, text, *blobs = pack({"a": "ü"}, [b"1", b"", b"22"])
    assert measure(prefix) == (len(text), 3)
    assert unpack_frame(text, b"".join(blobs)) == ({"a": "ü"}, [b"1", b"", b"22"])


@pytest.mark.parametrize(
    "change", [{"subject": 5}, {"sender": []}, {"report": "yes"}, {"date": 1}, {"parts": [{}]}, {"problems": 3}]
)
def test_a_mail_of_wrong_types_is_refused(change: Json) -> None:
    header, blobs = mail_to_frame(unpack(b"From: a@b.example\n\nhi"))
    with pytest.raises((TypeError, ValueError, KeyError)):
        mail_from_frame(header | change, blobs)


def test_answers_that_make_no_sense_are_a_damaged_document() -> None:
    for header in ({}, {"result": 5}, {"result": {"kind": 1}}, {"fault": "Traceback"}, {"refused": 3}):
        assert replies.understood((header, []), replies.result_of) == Problem("document.damaged", DAMAGED)


def test_each_death_has_its_sentence() -> None:
    found = {cause: replies.obituary(cause, 30).code for cause in Cause}
    assert found == {
        Cause.TIME: "document.hostile",
        Cause.MEMORY: "document.too_large",
        Cause.KILLED: "document.damaged",
        Cause.CRASH: "document.damaged",
    }


# --- pictures ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def photo() -> bytes:
    """A small order as a photo would show it."""
    image = Image.new("RGB", (1000, 500), "white")
    pen, face = ImageDraw.Draw(image), ImageFont.load_default(26)
    rows = [(20, ["Purchase order", "4711/26"]), (120, ["Item code", "Qty", "Unit", "Price", "Amount"]), (170, ["HB-756", "12", "CTN", "2.50", "30.00"]), (220, ["CT-118", "4", "EA", "1.25", "5.00"])]  # fmt: skip
    for y, cells in rows:
        for n, cell in enumerate(cells):
            pen.text((40 + (190 if len(cells) > 2 else 210) * n, y), cell, fill="black", font=face)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@needs_engine
def test_a_picture_is_read_in_a_second_job_with_the_limits_of_a_scan(warm: Reader, photo: bytes) -> None:
    (order,) = warm.read(photo, name="order.png").orders
    assert (order.po_number, [line.qty for line in order.lines]) == ("4711/26", [12, 4])
    read_csv(warm)


@needs_engine
def test_a_picture_in_a_mail_is_read_beside_its_other_parts(warm: Reader, photo: bytes) -> None:
    found = warm.read_mail(letter(attachment(photo, b"order.png"), attachment(CSV, b"po.csv")))
    assert [[order.po_number for order in part.result.orders] for part in found.parts] == [["4711/26"], ["P-1"]]


@needs_engine
def test_a_picture_that_takes_too_long_is_a_sentence(photo: bytes) -> None:
    with Reader(scan_seconds=0.01) as reader:
        assert code(reader.read(photo, name="order.png")) == "document.hostile"
        read_csv(reader)


def test_a_picture_has_a_page_to_show(warm: Reader, photo: bytes) -> None:
    assert warm.pages(photo).count == 1
    drawn = warm.render(photo, page=1, scale=1.0).png
    assert drawn is not None
    assert drawn.startswith(b"\x89PNG")


def test_a_picture_that_unpacks_to_a_gigabyte_is_refused(warm: Reader) -> None:
    pid = read_csv(warm) or warm.child_pid
    assert code(warm.read(png(30_000, 30_000), name="bomb.png")) == "document.too_large"
    assert warm.child_pid == pid
