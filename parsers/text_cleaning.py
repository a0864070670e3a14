"""Text as a person sees it: NFC, one line, without invisible or control characters."""

import re
import unicodedata

# Invisible joiners, direction marks and soft hyphens: they change how a word looks or compares, never what it says.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """One line of NFC text: no control or invisible characters, every run of white space one plain space."""
    visible = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", visible)).strip()
