"""Columns titled with the days of a week, as bakers and dairies are ordered from: "Mo Di Mi Do Fr", "Pn Wt Śr"."""

from collections.abc import Mapping
from itertools import pairwise

from parsers.grid.spread import Spread
from parsers.labels import fold

_SHORTEST = 2  # letters
_WEEKS = """
    monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miercoles/mx jueves viernes sabado domingo
    lunedi martedi mercoledi giovedi venerdi sabato domenica
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    poniedziałek/pn/pon wtorek/wt środa/sr czwartek piątek/pt sobota niedziela/nd/ndz
    mandag tirsdag onsdag torsdag fredag lørdag søndag
    måndag tisdag onsdag torsdag fredag lördag söndag
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
    segunda terça quarta quinta sexta sábado domingo
    pondělí utery/ut středa/st čtvrtek/ct pátek sobota neděle
    hétfő kedd szerda csütörtök péntek szombat vasárnap
    luni marți miercuri joi vineri sâmbătă duminică
    pazartesi/pzt sali çarşamba perşembe cuma cumartesi/cmt pazar
"""
_DAYS = [[[fold(name) for name in day.split("/")] for day in week.split()] for week in _WEEKS.strip().split("\n")]
_Day = tuple[int, int]  # of which list of names, and which of its days


def of_a_week(titles: Mapping[int, str]) -> tuple[Spread, ...]:
    """The longest run of neighbouring columns whose titles are days of one week in their order."""
    run: list[int] = []
    best: list[int] = []
    for column, text in titles.items():
        joined = [*run, column] if run and column == run[-1] + 1 else [column]
        run = joined if _in_order([titles[c] for c in joined]) else [column] if _days(text) else []
        best = run if len(run) > len(best) else best
    return tuple(Spread(column, label=titles[column]) for column in best) if len(best) > 1 else ()


def _in_order(texts: list[str]) -> bool:
    """Whether one language calls them days of which each is later than the one before."""
    known = [_days(text) for text in texts]
    languages = {language for language, _ in known[0]}
    return any(_grow([dict(days).get(language) for days in known]) for language in languages)


def _grow(numbers: list[int | None]) -> bool:
    return None not in numbers and all(a < b for a, b in pairwise(numbers))  # type: ignore[operator]


def _days(text: str) -> list[_Day]:
    word = fold(text)
    if len(word) < _SHORTEST or not word.isalpha():
        return []
    return [
        (language, number)
        for language, week in enumerate(_DAYS)
        for number, names in enumerate(week)
        if any(name.startswith(word) for name in names)
    ]
