"""How one customer writes: language, labels, dates and numbers, fixed by its layout and not by the single order."""

import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.corpus.generate.pools import dialect as said_by
from tests.corpus.generate.pools import further, words
from tests.corpus.generate.speech import MONTHS as WEST

MONTHS = WEST | {
    "pt": ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
}  # fmt: skip
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
PLAIN = {
    "iso": "%Y-%m-%d", "mdy": "%m/%d/%Y", "mdy2": "%m/%d/%y", "dmy": "%d/%m/%Y", "dmy2": "%d/%m/%y", "dot": "%d.%m.%Y",
    "dot2": "%d.%m.%y", "dash": "%d-%m-%Y", "slashed": "%Y/%m/%d", "hu": "%Y.%m.%d.",
}  # fmt: skip


@dataclass(frozen=True)
class Locale:
    language: str
    country: str
    currency: str
    sign: str
    tax: Decimal
    numbers: tuple[str, ...]
    dates: tuple[str, ...]


LOCALES = {
    "en-US": Locale("en", "US", "USD", "$", Decimal("7.25"), (",.", ",.", "."), ("mdy", "mdy", "mdy2", "long_us", "iso", "mon")),
    "en-GB": Locale("en", "GB", "GBP", "£", Decimal(20), (",.", ",.", "."), ("dmy", "dmy", "dmy2", "long", "mon", "iso")),
    "en-AU": Locale("en", "AU", "AUD", "$", Decimal(10), (",.", ",."), ("dmy", "dmy", "mon", "long")),
    "en-IN": Locale("en", "IN", "INR", "₹", Decimal(18), ("in",), ("dot", "dash", "mon", "dmy")),
    "de-DE": Locale("de", "DE", "EUR", "€", Decimal(19), (".,", ".,", ","), ("dot", "dot", "dot2", "long_de")),
    "de-AT": Locale("de", "AT", "EUR", "€", Decimal(20), (".,", " ,"), ("dot", "long_de")),
    "de-CH": Locale("de", "CH", "CHF", "CHF", Decimal("8.1"), ("'.",), ("dot", "dot2")),
    "fr-FR": Locale("fr", "FR", "EUR", "€", Decimal(20), (" ,", " ,", ","), ("dmy", "dmy", "long", "dmy2")),
    "fr-BE": Locale("fr", "BE", "EUR", "€", Decimal(21), (".,", " ,"), ("dmy", "dash")),
    "fr-CH": Locale("fr", "CH", "CHF", "CHF", Decimal("8.1"), ("'.",), ("dot",)),
    "es-ES": Locale("es", "ES", "EUR", "€", Decimal(21), (".,", ".,"), ("dmy", "dmy", "dash", "long_es")),
    "es-MX": Locale("es", "MX", "MXN", "$", Decimal(16), (",.",), ("dmy", "long_es", "mon_es")),
    "it-IT": Locale("it", "IT", "EUR", "€", Decimal(22), (".,", ".,"), ("dmy", "dmy", "long", "dot")),
    "nl-NL": Locale("nl", "NL", "EUR", "€", Decimal(21), (".,", ".,"), ("dash", "dash", "dmy", "long")),
    "nl-BE": Locale("nl", "BE", "EUR", "€", Decimal(21), (".,",), ("dmy", "dash")),
    "pt-PT": Locale("pt", "PT", "EUR", "€", Decimal(23), (" ,", ".,"), ("dash", "dmy", "iso")),
    "pl-PL": Locale("pl", "PL", "PLN", "zł", Decimal(23), (" ,",), ("iso", "dot")),
    "da-DK": Locale("da", "DK", "DKK", "kr.", Decimal(25), (".,",), ("dash", "dot")),
    "sv-SE": Locale("sv", "SE", "SEK", "kr", Decimal(25), (" ,",), ("iso",)),
    "cs-CZ": Locale("cs", "CZ", "CZK", "Kč", Decimal(21), (" ,",), ("dot",)),
    "en-SG": Locale("en", "SG", "SGD", "S$", Decimal(9), (",.",), ("dmy", "mon", "long")),
    "pt-BR": Locale("pt", "BR", "BRL", "R$", Decimal(18), (".,",), ("dmy",)),
    "nb-NO": Locale("nb", "NO", "NOK", "kr", Decimal(25), (" ,",), ("dot",)),
    "fi-FI": Locale("fi", "FI", "EUR", "€", Decimal("25.5"), (" ,",), ("dot",)),
    "en-IE": Locale("en", "IE", "EUR", "€", Decimal(23), (",.",), ("dmy", "mon")),
    "en-ZA": Locale("en", "ZA", "ZAR", "R", Decimal(15), (",.", " ."), ("dmy", "slashed", "iso")),
    "tr-TR": Locale("tr", "TR", "TRY", "₺", Decimal(20), (".,",), ("dot",)),
    "ro-RO": Locale("ro", "RO", "RON", "lei", Decimal(21), (".,",), ("dot",)),
    "hu-HU": Locale("hu", "HU", "HUF", "Ft", Decimal(27), (" ,",), ("hu",)),
}  # fmt: skip


TAXES = {
    "US": ["Sales Tax 7.25%", "Tax (7.25%)"], "AU": ["GST 10%", "Total GST (10%)"], "IN": ["GST 18%", "IGST @ 18%"],
    "AT": ["USt. 20 %", "zzgl. 20% MwSt."], "CH": ["MWST 8,1 %", "8.1 % MWST"], "MX": ["IVA 16%"],
    "SG": ["GST 9%", "Add GST @ 9%"], "BR": ["ICMS 18%"],
    "IE": ["VAT 23%", "VAT @ 23%"], "ZA": ["VAT 15%", "VAT @ 15%"],
}  # fmt: skip


def _fitting(options: list[str], locale: Locale) -> list[str]:
    """Without words of another country's tax, and without a rate that is not the country's."""
    if locale.language == "en" and locale.country not in {"GB", "IE", "ZA"}:
        return [o for o in options if "VAT" not in o] or [o.replace("VAT", "GST") for o in options]
    return options


class Voice:
    """One layout's words and habits of writing in one locale."""

    def __init__(self, code: str, rng: random.Random, *, more: str = "", dialect: str = "") -> None:
        """`more` names a folder of further words, by language or by country, that go before the common ones; `dialect` a
        program in it, whose words go before these."""
        self.code, self.locale = code, LOCALES[code]
        self.language = self.locale.language
        self.labels = {key: rng.choice(_fitting(options, self.locale)) for key, options in words(self.language).items()}
        self.labels["tax"] = rng.choice(TAXES.get(self.locale.country) or [self.labels["tax"]])
        for name in (self.language, code) if more else ():
            self.labels |= {key: rng.choice(_fitting(said, self.locale)) for key, said in further(more, name).items()}
        self.labels |= said_by(more, dialect, self.language) if dialect else {}
        self.style = rng.choice(self.locale.dates)
        self.number_style = rng.choice(self.locale.numbers)

    def __getitem__(self, key: str) -> str:
        return self.labels[key]

    def __contains__(self, key: str) -> bool:
        return key in self.labels

    def number(self, value: Decimal, places: int | None = None) -> str:
        """The value with so many places; without `places` with as many as it has."""
        places = max(0, -int(value.normalize().as_tuple().exponent)) if places is None else places
        text = f"{value:,.{places}f}"
        if self.number_style == "in":
            return _lakh(text)
        group, decimal = self.number_style[:-1], self.number_style[-1]
        return text.replace(",", "\0").replace(".", decimal).replace("\0", group)

    def money(self, value: Decimal) -> str:
        return self.number(value, 2)

    def day(self, value: date) -> str:
        named = WEST.get(self.language) or MONTHS.get(self.language, WEST["en"])
        month = named[value.month - 1]
        return {
            "long": f"{value.day} {month} {value.year}",
            "long_us": f"{month} {value.day}, {value.year}",
            "long_de": f"{value.day}. {month} {value.year}",
            "long_es": f"{value.day} de {month} de {value.year}",
            "mon": f"{value.day:02d}-{SHORT[value.month - 1]}-{value.year}",
            "mon_es": f"{value.day:02d}/{month[:3]}/{value.year}",
        }.get(self.style) or value.strftime(PLAIN[self.style])


def _lakh(text: str) -> str:
    """Groups of two above the thousands, as in India: 12,34,567.00."""
    whole, dot, rest = text.replace(",", "").partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail]) + dot + rest
