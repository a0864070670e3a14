"""Lists of words and phrases as patterns."""

import re


def whole_words(words: str) -> re.Pattern[str]:
    """A pattern of whole words and phrases, one language after the other, parted by bars and line ends."""
    parts = re.split(r"\s+\|\s+|\s*\n\s*", words.strip())
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])")
