"""A morning's purchase orders as files, and as many clean ones as a test or bench wants."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import cycle, islice
from pathlib import Path

from orderdesk.demo.codes import stream
from orderdesk.demo.orders import KINDS, DemoOrder, Kind
from orderdesk.demo.parcels import Channel, Parcel
from orderdesk.demo.problems import PLANTERS
from orderdesk.demo.workshop import Workshop
from orderdesk.demo.world import World

# The findings a usual morning brings; PLANTERS knows more.
MORNING_PROBLEMS: tuple[str, ...] = (
    "sender.unknown",
    "sender.lookalike",
    "debtor.on_hold",
    "debtor.manual_approval",
    "po.duplicate",
    "po.number_missing",
    "po.currency",
    "ship_to.unknown",
    "date.past",
    "item.unknown",
    "item.discontinued",
    "item.superseded",
    "unit.unknown",
    "quantity.below_minimum",
    "quantity.not_multiple",
    "price.below_agreed",
    "price.above_agreed",
    "stock.none",
    "stock.short",
    "credit.over_limit",
    "credit.overdue",
    "document.envelope",
    "document.test_indicator",
    "document.not_an_order",
    "document.hidden_content",
    "document.encrypted",
)
ALL_PROBLEMS: tuple[str, ...] = ("po.duplicate", *PLANTERS)

_CLEAN_PER_PROBLEM = 1.5  # six in ten are clean
_EDI_EVERY = 5  # among the clean ones, each fifth comes by EDI
_MORNING = timedelta(hours=3)
_EDI_CLEAN: tuple[Kind, ...] = ("edifact", "x12", "edifact", "edifact", "x12", "edifact")
_SERIALS_A_DAY = 200
_BENCH_SERIAL = 5_000_000
_NO_DEBTOR = frozenset({"debtor.ambiguous"})


@dataclass(frozen=True, slots=True)
class Planted:
    """What a file should come to: confirmed where `code` is None, else held with that finding.

    `debtor_code` is the debtor the order is from or pretends to be from; None where nobody could tell.
    """

    file: str
    channel: Channel
    debtor_code: str | None
    po_number: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a channel and the order it was written from."""

    name: str
    channel: Channel
    data: bytes
    order: DemoOrder


def write_morning(
    folder: Path, world: World, seed: int, now: datetime, problems: Sequence[str] = MORNING_PROBLEMS
) -> list[Planted]:
    """Write folder/mail/*.eml and folder/edi/*.edi, and what they are in folder/planted.json.

    One order for each of `problems` (finding codes, see ALL_PROBLEMS) and half as many again clean ones. All the
    clean ones together stay within stock and credit, so that every one of them can be confirmed, in any order.
    """
    parcels = morning(world, seed, now, problems)
    sent = _times(now, len(parcels))
    planted = []
    for place, (parcel, when) in enumerate(zip(parcels, sent, strict=True), start=1):
        name = f"{parcel.channel}/{_file_name(parcel, place)}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(parcel.data(when, _control(now, place)))
        planted.append(_planted(name, parcel))
    (folder / "planted.json").write_text(json.dumps([asdict(one) for one in planted], indent=1) + "\n", "utf-8")
    return planted


def morning(world: World, seed: int, now: datetime, problems: Sequence[str] = MORNING_PROBLEMS) -> list[Parcel]:
    """The morning's parcels in the order they arrive; a repeated order comes after the one it repeats."""
    today = now.date()
    shop = Workshop(world, seed, today, first_serial=10_000 + today.toordinal() % 400 * _SERIALS_A_DAY)
    broken = [PLANTERS[code](shop) for code in problems if code != "po.duplicate"]
    coded = [code for code in problems if code != "po.duplicate"]
    broken = [_coded(parcel, code) for parcel, code in zip(broken, coded, strict=True)]
    clean = _clean(shop, round(len(problems) * _CLEAN_PER_PROBLEM))
    parcels = clean + broken
    stream(seed, "arrival", today.isoformat()).shuffle(parcels)
    repeated = next(parcel for parcel in parcels if parcel.code is None and parcel.channel == "mail")
    return [*parcels, _coded(repeated, "po.duplicate")] if "po.duplicate" in problems else parcels


def order_documents(world: World, seed: int, count: int, kinds: Sequence[Kind] = KINDS) -> Iterator[Document]:
    """`count` documents, each clean by itself, made one by one as they are asked for; `kinds` take turns.

    Order numbers never repeat. Together they may ask for more than the demo's stock and credit hold.
    """
    shop = Workshop(world, seed, world.today, first_serial=_BENCH_SERIAL, bounded=False)
    start = datetime.combine(world.today, time(6), UTC)
    for place, kind in enumerate(islice(cycle(kinds), count), start=1):
        parcel = shop.parcel(kind)
        data = parcel.data(start + timedelta(seconds=place), place)
        yield Document(_file_name(parcel, place), parcel.channel, data, parcel.order)


def _clean(shop: Workshop, count: int) -> list[Parcel]:
    by_wire = islice(cycle(_EDI_CLEAN), count // _EDI_EVERY)
    wired = [shop.parcel(kind) for kind in by_wire]
    return wired + [shop.parcel() for _ in range(count - len(wired))]


def _coded(parcel: Parcel, code: str) -> Parcel:
    return replace(parcel, code=code)


def _times(now: datetime, count: int) -> list[datetime]:
    """Evenly through the hours before `now`, to the second."""
    step = _MORNING / (count + 1)
    return [(now - _MORNING + step * place).replace(microsecond=0) for place in range(1, count + 1)]


def _control(now: datetime, place: int) -> int:
    """An interchange number no other file of this or another day has."""
    return now.toordinal() % 10_000 * 10_000 + place


def _file_name(parcel: Parcel, place: int) -> str:
    return f"{place:06d}.eml" if parcel.channel == "mail" else f"{place:06d}.edi"


def _planted(name: str, parcel: Parcel) -> Planted:
    order = parcel.order
    debtor = None if parcel.code in _NO_DEBTOR else order.debtor.debtor_code
    number = None if parcel.orders_nothing else order.po_number
    return Planted(name, parcel.channel, debtor, number, parcel.code)
