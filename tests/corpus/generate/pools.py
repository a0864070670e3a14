"""The words, companies, goods and people that the layouts draw from: plain text files beside this module, read once."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Company:
    country: str
    name: str
    logo: str
    street: str
    town: str
    land: str
    site: str = ""

    @property
    def domain(self) -> str:
        letters = "".join(c for c in self.logo.lower() if c.isascii() and c.isalnum())
        return f"{letters}.example"


@dataclass(frozen=True)
class Ware:
    trade: str
    language: str
    description: str
    unit: str
    low: Decimal
    high: Decimal
    maker: str


def _own(folder: str, name: str) -> str:
    """The family's own list where it has one, otherwise the common one."""
    return f"{folder}/{name}" if folder and (FOLDER / folder / name).exists() else name


def _rows(name: str) -> Iterator[list[str]]:
    for row in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if row.strip() and not row.startswith("#"):
            yield [cell.strip() for cell in row.split("|")]


@cache
def words(language: str) -> dict[str, list[str]]:
    """Every way in which the language words a label, by its key."""
    found = {}
    for row in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        key, _, options = row.partition(":")
        found[key.strip()] = [option.strip() for option in options.split(" | ")]
    return found


def further(folder: str, name: str) -> dict[str, list[str]]:
    """A family's own words for a language or country, none where it has no file for it."""
    return words(f"{folder}/{name}") if (FOLDER / folder / f"{name}.txt").exists() else {}


@cache
def dialect(folder: str, name: str, language: str) -> dict[str, str]:
    """The words that one program prints in one language, empty where it is not known in it."""
    rows = _rows(f"{folder}/dialects.txt") if (FOLDER / folder / "dialects.txt").exists() else iter(())
    return next((dict(cell.split("=", 1) for cell in row[2:]) for row in rows if row[:2] == [name, language]), {})


@cache
def companies(folder: str = "") -> list[Company]:
    return [Company(*row) for row in _rows(_own(folder, "companies.txt"))]


@cache
def suppliers(folder: str = "") -> list[tuple[list[str], Company]]:
    """The wholesaler's own names: (countries of customers, company)."""
    rows = _rows(_own(folder, "suppliers.txt"))
    return [(row[0].split(","), Company("", row[1], row[1], *row[2:])) for row in rows]


@cache
def wares(folder: str = "") -> list[Ware]:
    rows = _rows(_own(folder, "goods.txt"))
    return [Ware(*row[:4], Decimal(row[4]), Decimal(row[5]), row[6]) for row in rows]


def person(language: str, rng: random.Random) -> str:
    return rng.choice(next(row[1:] for row in _rows("people.txt") if row[0] == language))


def specs(language: str) -> list[str]:
    """Sentences of specification that stand below a description."""
    return [row[1] for row in _rows("specs.txt") if row[0] == language]


def tails(language: str) -> list[str]:
    return [row[1] for row in _rows("tails.txt") if row[0] == language]
