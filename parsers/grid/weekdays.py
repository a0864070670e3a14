"""Columns titled with the days of a week, as bakers and dairies are ordered from: "Mo Di Mi Do Fr", "Pn Wt Śr"."""

from collections.abc import Mapping
from itertools import pairwise

from parsers.grid.spread import Spread
from parsers.labels import fold

_SHORTEST, _LEAST = 2, 2  # letters of a title, titles of a week
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
    """The columns whose titles are days of one week in their order, whatever stands between."""
    known = {column: dict(_days(text)) for column, text in titles.items()}
    best: list[int] = []
    for language in range(len(_DAYS)):
        columns = [column for column, days in known.items() if language in days]
        if len(columns) > len(best) and _grow([known[column][language] for column in columns]):
            best = columns
    return tuple(Spread(column, label=titles[column]) for column in best) if len(best) >= _LEAST else ()


def _grow(numbers: list[int]) -> bool:
    return all(earlier < later for earlier, later in pairwise(numbers))


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
