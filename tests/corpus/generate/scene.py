"""One document in the making: what is printed is noted as a fact at once, so that its truth follows the page."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.corpus.generate.deals import Deal, Item, Wish, filled
from tests.corpus.generate.pools import Company, person
from tests.corpus.generate.voice import Voice

TERMS = {
    "en": ("2% 10 net 30", "Net 30 days", "30 days EOM", "Net 45", "NET30"), "de": ("14 Tage 2 %, 30 Tage netto", "30 Tage netto", "10 Tage 3% Skonto"),
    "fr": ("30 jours fin de mois", "45 jours date de facture", "Virement à 60 jours"), "es": ("Transferencia 30 días", "Confirming 60 días", "Recibo 30/60 días"),
    "it": ("Bonifico 60 gg f.m.", "Ri.Ba. 30/60 gg", "Rimessa diretta 30 gg"), "nl": ("30 dagen netto", "14 dagen 1%, 30 dagen netto"),
    "pt": ("30 dias",), "pl": ("przelew 30 dni",), "da": ("Netto 30 dage",), "sv": ("30 dagar netto",), "cs": ("převodem 30 dnů",),
    "nb": ("Netto 30 dager",), "fi": ("30 pv netto",), "hu": ("30 nap átutalás",),
    "tr": ("60 gün vadeli", "30 gün"), "ro": ("OP la 30 zile", "30 zile"),
}  # fmt: skip
CODES = {
    "vendor_no": "1#####", "quote": "Q-2#####", "req": "1001####", "contract": "46000#####", "account": "K-4####", "revision": "0", "gln": "40#######0###",
    "phone": "+## ### #####-##", "fax": "+## ### #####-99", "vat": "@@#########", "dept": "## Maintenance",
}  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """One look: which modules make it, in which languages and with which habits."""

    name: str
    head: Callable[..., Any]
    columns: str
    locales: tuple[str, ...]
    table: Callable[..., Any] | None = None
    totals: Callable[..., Any] | None = None
    wish: Wish = field(default_factory=Wish)
    style: str = "ruled"
    foot: tuple[Callable[..., Any], ...] = ()
    notes: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    font: str = "Roboto"
    size: float = 9
    page: str = "A4"
    labels: dict[str, str] = field(default_factory=dict)
    css: str = ""
    chunk: int = 0
    kind: str = "order"
    copies: int = 1
    engine: str = "html"
    running: Callable[..., tuple[str, str]] | None = None
    dates: str = ""
    beside: str = ""
    again: Callable[..., str] | None = None
    numbers: str = ""
    words: str = ""  # a folder of words of its own
    dialect: str = ""  # the program whose wording is printed, where the folder has it

    def has(self, flag: str) -> bool:
        return flag in self.flags


@dataclass
class Scene:
    layout: Layout
    voice: Voice
    deal: Deal
    rng: random.Random
    facts: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    second: Voice | None = None  # another language whose words stand behind the first's

    def label(self, key: str) -> str:
        own = self.layout.labels.get(key) or self.voice[key]
        if self.second is None or key in self.layout.labels or key not in self.second or self.second[key] == own:
            return own
        return f"{own} / {self.second[key]}"

    def pair(self, key: str) -> tuple[str, str]:
        """Label and value; the value is noted as printed."""
        return self.label(key), self.value(key)

    def pairs(self, keys: str) -> list[tuple[str, str]]:
        """Pairs for the keys that this language words; those it does not are left away."""
        return [self.pair(key) for key in keys.split() if key in self.voice or key in self.layout.labels]

    def value(self, key: str) -> str:
        deal, voice = self.deal, self.voice
        if key in {"number", "date", "due", "currency"}:
            self.facts.add(key)
            return {
                "number": deal.number,
                "date": voice.day(deal.day),
                "due": voice.day(deal.due),
                "currency": deal.currency,
            }[key]
        return self._beside(key)

    def _beside(self, key: str) -> str:
        """The value of a field that no reader needs: numbers and dates that are not the order's own."""
        deal, voice, rng = self.deal, self.voice, self.rng
        if key == "printed":
            day, hour, minute = deal.day + timedelta(days=rng.randrange(3)), 6 + rng.randrange(12), rng.randrange(60)
            return f"{voice.day(day)} {hour:02d}:{minute:02d}"
        made: dict[str, Callable[[], str]] = {
            "terms": lambda: rng.choice(TERMS[voice.language]), "valid": lambda: voice.day(deal.day + timedelta(days=90)),
            "contact": lambda: deal.person, "email": self.mail, "incoterm": lambda: rng.choice(("DAP", "DDP", "EXW", "FCA", "CPT")) + " " + _place(deal.ship.town),
            "via": lambda: rng.choice(("DHL Freight", "UPS Ground", "LTL", "Schenker", "DPD", "Own collection")),
            "project": lambda: rng.choice(("P-2217", "4711-02", "B2206", "Riverside 2", "PRJ-00831")),
            "yourref": lambda: person(voice.language, rng), "ourref": lambda: f"{deal.person.split()[0][:2].upper()}/{filled('###', rng)}",
        }  # fmt: skip
        return made[key]() if key in made else filled(CODES[key], rng)

    def mail(self) -> str:
        letters = "".join(c for c in self.deal.person.lower().replace(" ", ".") if c.isascii())
        return f"{letters}@{self.deal.buyer.domain}"

    def block(self, who: str, *, more: str = "", land: bool = True, name: bool = True) -> list[str]:
        """The lines of an address; `more` adds telephone, fax, mail or a person with their labels."""
        company: Company = {"ship": self.deal.ship, "supplier": self.deal.supplier}.get(who, self.deal.buyer)
        if name and who in {"ship", "buyer", "bill"}:
            self.facts.add("ship" if who == "ship" else "buyer")
        lines = [company.name] if name else []
        lines += [*company.street.split("; "), company.town, *([company.land] if land else [])]
        return lines + [f"{label}: {value}" for label, value in self.pairs(more)]

    def money(self, value: Decimal, *, sign: str = "") -> str:
        """Money; with sign "after" or "before" the currency's sign, with "code" its code, noted as told."""
        text = self.voice.money(value)
        if not sign:
            return text
        self.facts.add("currency")
        mark = self.deal.currency if sign.startswith("code") else self.voice.locale.sign
        habit = self.voice.language in {"en", "nl"} or self.voice.locale.country in {"MX", "CH"}
        return (
            f"{text} {mark}"
            if sign in {"after", "code"} or not habit
            else f"{mark}{'' if len(mark) == 1 else ' '}{text}"
        )

    def title(self) -> str:
        return self.label("title" if self.layout.kind == "order" else self.layout.kind)


def _place(town: str) -> str:
    return " ".join(word for word in town.replace(",", " ").split() if not any(c.isdigit() for c in word))


def line_due(scene: Scene, item: Item) -> str:
    scene.facts.add("line_due")
    return scene.voice.day(item.due)
