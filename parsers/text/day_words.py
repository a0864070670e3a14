"""Names of days, months and spans in six languages, folded (no case, no accents), and the patterns made of them."""

WEEKDAYS = (
    "monday|montag|lundi|lunes|lunedi|maandag",
    "tuesday|dienstag|mardi|martes|martedi|dinsdag",
    "wednesday|mittwoch|mercredi|miercoles|mercoledi|woensdag",
    "thursday|donnerstag|jeudi|jueves|giovedi|donderdag",
    "friday|freitag|vendredi|viernes|venerdi|vrijdag",
    "saturday|samstag|sonnabend|samedi|sabado|sabato|zaterdag",
    "sunday|sonntag|dimanche|domingo|domenica|zondag",
)
WEEKDAY = "|".join(WEEKDAYS)
MONTH = (
    r"jan(?:uary|uar|ner|vier|v|uari)?|enero|gennaio|gen|feb(?:ruary|ruar|"
    r"r|rero|braio|ruari)?|fevr(?:ier)?|mar(?:ch|zo|s|z)?|maerz|marz|mrz|"
    r"maart|mrt|apr(?:il|ile)?|abril|avril|avr|may|mai|mayo|maggio|mei|june?|"
    r"juni|junio|juin|giugno|giu|july?|juli|julio|juillet|luglio|"
    r"aug(?:ust|ustus)?|agosto|ago|aout|sept?(?:ember|embre|iembre)?|settembre|"
    r"set|o[ck]t(?:ober|obre)?|octubre|ottobre|ott|"
    r"nov(?:ember|embre|iembre)?|de[cz](?:ember|embre|iembre)?|diciembre|dicembre|dic"
)
# "next Friday" is this week's to some and next week's to others; "kommenden Freitag" is plain.
EITHER = r"next|nachste[nrms]?|volgende"
COMING = (
    r"this|the coming|coming|diesen|diese[rs]?|kommende[nrms]?|ce|cette|este|"
    r"esta|questo|questa|deze|komende|aanstaande|a\.?s\.?"
)
COMING_AFTER = r"prochaine?|proximo|proxima|prossimo|prossima|a\.s\.|aanstaande|que viene"
NEXT_WEEK = (
    r"(?:of |in )?(?:the )?(?:next|following|coming) week|(?:in )?(?:der )?(?:nachste[rn]?|"
    r"kommende[rn]?|folgende[rn]?) woche|"
    r"(?:de |a )?la semaine prochaine|(?:de |en )?la (?:proxima semana|semana (?:que viene|proxima))|"
    r"(?:della |nella |la )?(?:prossima settimana|settimana prossima)|(?:van )?(?:volgende|komende) week"
)
THIS_WEEK = (
    r"(?:of |in )?this week|(?:in )?diese[rn]? woche|(?:de )?cette semaine|"
    r"(?:de )?esta semana|(?:di )?questa settimana|(?:van )?deze week"
)
END = (
    r"(?:by |at )?(?:the )?end(?: of)?|ende|(?:en |a la )?fin(?: de)?|(?:a )?finales(?: de)?|"
    r"(?:a )?fine|(?:eind|einde)(?: van)?"
)
START = (
    r"(?:at )?(?:the )?(?:beginning|start)(?: of)?|early|anfang|(?:en |au )?debut(?: de)?|"
    r"(?:a )?principios(?: de)?|inizio|begin(?: van)?"
)
MIDDLE = r"(?:the )?middle of|mid-?|mitte|(?:a )?mi-?|(?:a )?mediados(?: de)?|meta|half"
WEEK_NUMBER = r"(?:kw|kalenderwoche|cw|calendar week|week|wk|woche|semaine|sem\.?|semana|settimana|sett\.?)"
TODAY = r"today|heute|aujourd.?hui|hoy|oggi|vandaag"
TOMORROW = r"tomorrow|(?<!guten )(?<!goede )(?<!goeden )morgen|demain|(?<!la )manana|domani"
AFTER_TOMORROW = r"(?:the )?day after tomorrow|ubermorgen|apres-demain|pasado manana|dopodomani|overmorgen"
DAYS = r"days?|tage[n]?|jours|dias|giorni|dagen"
WEEKS = r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|week"
WORKING = r"working|business|werk|arbeits|ouvres|ouvrables|habiles|laborables|lavorativi"
WITHIN = r"in|within|innerhalb von|binnen|dans|sous|d.ici|en|dentro de|entro|tra|fra|over"
NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "one a ein einer einem une una een",
            "two zwei deux dos due twee",
            "three drei trois tres tre drie",
            "four vier quatre cuatro quattro",
        ),
        1,
    )
    for word in words.split()
}

# --- patterns

PART = rf"(?:(?P<end>{END})\s+|(?P<start>{START})\s+|(?P<middle>{MIDDLE})\s*)?"
ORDINAL = r"(?:st|nd|rd|th|er|e|\.|o)?"
YEAR = r"20[0-9]{2}"
DAY_MONTH = rf"[0-9]{{1,2}}{ORDINAL}\s*[- ]?(?:de |of )?(?:{MONTH})\b\.?"
MONTH_DAY = rf"(?:{MONTH})\.?\s+[0-9]{{1,2}}(?:st|nd|rd|th)?"
NO_YEAR = rf"(?!,?[- ]?\s*(?:del? )?{YEAR})"
IN_DIGITS = rf"{YEAR}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}(?P<s>[./-])\s?[0-9]{{1,2}}(?P=s)\s?(?:20)?[0-9]{{2}}"
THE_DAY = rf"(?:the|am|zum|bis|den|le|el dia|el|dia|il|de)\s+(?P<day>[0-9]{{1,2}}){ORDINAL}"
WRITTEN_WEEKDAY = (
    rf"(?:(?:(?P<either>{EITHER})|{COMING})\s+)?(?P<day>{WEEKDAY})s?(?:\s+(?:{COMING_AFTER}))?"
    rf"(?:,?\s+(?:(?P<nextweek>{NEXT_WEEK})|(?:in |der |of )?(?:{WEEK_NUMBER})\s*(?P<week>[0-9]{{1,2}})))?"
)
NO_DATE = (  # the weekday of a date says nothing more than the date
    rf"(?![\w/-])(?!,?\s+(?:the |den |le |el |il )?[0-9]{{1,2}}(?:st|nd|rd|th|\.|/|\s*(?:de |of )?(?:{MONTH})))"
)
IN_WEEK = (
    rf"{PART}(?:in |der |of |the |la |de |van )?{WEEK_NUMBER}\s*\.?\s*(?P<number>[0-9]{{1,2}})"
    rf"(?:\s*[/ ]\s*(?P<year>{YEAR}|[0-9]{{2}}))?"
)
COUNTED = (
    rf"(?:{WITHIN})\s+(?P<count>[0-9]{{1,3}}|{'|'.join(NUMBER_WORDS)})\s+"
    rf"(?P<working>(?:{WORKING})[a-z]*\s*-?)?(?:(?:{DAYS})|(?P<weeks>{WEEKS}))"
)
PART_OF_MONTH = (
    rf"(?:{END}|{START}|{MIDDLE})\s+(?:{MONTH}|(?:the |next |of the )*month|(?:des |nachsten )*monats?|"
    r"(?:du |prochain )*mois|mes|mese|maand)"
)
NEXT_MONTH = r"(?:next|nachsten|volgende) (?:month|monat|maand)|le mois prochain|el proximo mes|il mese prossimo"
