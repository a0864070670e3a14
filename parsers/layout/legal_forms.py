"""The legal forms companies write behind their names, by which a name is known for one."""

import re

_FORMS = (
    r"gmbh|ges\.?\s?m\.?\s?b\.?\s?h|kgaa|aör|e\.?g|ag|kg|ohg|ug|e\.?k|mbh|ltd|limited|llc|inc|corp|corporation|"
    r"company|plc|llp|pty|s\.?a|sarl|s\.?a\.?r\.?l|sas|sasu|s\.?l\.?u?|s\.?r\.?l\.?s?|s\.?p\.?a|snc|b\.?v|"
    r"n\.?v|k\.?k|oy|ab|aps|a/s|trust|group|co-op|cooperative|gbr|vof|se|bvba|s\.?a\.?s|l\.?d\.?a|ltda|"
    r"s\.?r\.?o|sp\.?\s?z\s?o\.?\s?o|sp\.?\s?k|kft|zrt|d\.?o\.?o|oyj|asa|as|i/s|k/s|p/s|pllc|l\.?p|ggmbh|"
    r"partnership|s\.?a\.? de c\.?v|s\.? de r\.?l\.?(?: de c\.?v)?|co|hf|nyrt|bt|a\.?\s?ş|ş(?:ti)?|a\.?s|s\.?c|"
    r"spółka akcyjna|stiftung|e\.?v|ky|tmi|sa/nv|s\.?c\.?a|pte|pvt|bhd|sdn"
)
_FORM = re.compile(rf"\b(?:{_FORMS})(?!\w)\.?", re.IGNORECASE)
_ALONE = re.compile(rf"(?:(?:{_FORMS})\.?,?\s*)+(?: - .+)?", re.IGNORECASE)
_WORDLIKE = frozenset(
    {"as", "se", "co", "bt", "company", "group", "trust", "limited", "cooperative", "partnership", "hf", "ky"}
)
_SENTENCE_WORDS = 4
_MOSTLY_SMALL = 0.6


def has_form(text: str) -> bool:
    """Whether a text holds a legal form; "as" within a sentence is none."""
    return any(not (found[0].islower() and found[0].strip(".") in _WORDLIKE) for found in _FORM.finditer(text))


def is_form(text: str) -> bool:
    """Whether a text is a legal form and no more, but for a branch behind a dash: "S.A. de C.V. - Planta 2"."""
    return _ALONE.fullmatch(text.strip(" ,")) is not None


def is_sentence(text: str) -> bool:
    """Whether a text is written out in small words, as no name is."""
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    return len(words) > _SENTENCE_WORDS and small > _MOSTLY_SMALL * len(words) and not is_form(words[-1])
