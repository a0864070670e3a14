"""Names of attachments: labels for people, never paths, and a warning where a name tries to deceive."""

import re

from intake.mime.words import Structured, decoded_words
from parsers.document import Problem
from parsers.text_cleaning import clean

LONGEST = 150
_DECEPTIVE = re.compile("[\x00-\x08\x0a-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def label_of(name: str) -> str:
    """The last component of a name, one clean line of at most 150 characters, its ending kept."""
    last = clean(re.split(r"[/\\]", name.rstrip("/\\"))[-1]).strip(". ")
    if len(last) <= LONGEST:
        return last
    stem, dot, ending = last.rpartition(".")
    return f"{stem[: LONGEST - 20]}{dot}{ending[:19]}" if dot else last[:LONGEST]


def given_names(disposition: Structured, content_type: Structured) -> tuple[str, str]:
    """`filename` of Content-Disposition and `name` of Content-Type, encoded words read, otherwise untouched."""
    first = decoded_words(disposition.parameters.get("filename", ""))
    return first, decoded_words(content_type.parameters.get("name", ""))


def name_problem(names: tuple[str, str], where: str) -> Problem | None:
    """A name with hidden characters, or two names of different kind: the attachment wants to be mistaken."""
    if any(_DECEPTIVE.search(name) for name in names):
        sentence = "The attachment's name holds hidden characters that disguise its kind; open it only with care."
        return Problem("document.hostile", sentence, where)
    endings = {label_of(name).rpartition(".")[2].lower() for name in names if "." in label_of(name)}
    if len(endings) > 1:
        labels = " and ".join(f"“{label_of(name)}”" for name in names)
        return Problem("document.hostile", f"The attachment bears two names, {labels}; open it only with care.", where)
    return None
