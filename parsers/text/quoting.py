"""What the writer wrote now: quoted history and signatures are somebody's older words and order nothing."""

import re
from dataclasses import dataclass

_HISTORY = re.compile(
    r"""(?:
        On\b.{4,200}\bwrote: | Am\b.{4,200}\bschrieb.{0,80}: | Le\b.{4,200}\ba\ écrit\s?: | El\b.{4,200}\bescribió:
      | Il\b.{4,200}\bha\ scritto: | Op\b.{4,200}\bschreef.{0,80}:
      | -{2,}\s*(?:Original\ Message|Ursprüngliche\ Nachricht|Originalnachricht|Message\ d'origine|Mensaje\ original
          |Messaggio\ originale|Oorspronkelijk\ bericht)\s*-{2,}
      | _{10,}
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_FORWARDED = re.compile(
    r"-{3,}\s*(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado|Messaggio inoltrato|"
    r"Doorgestuurd bericht)\s*-{3,}|Begin forwarded message:|Anfang der weitergeleiteten Nachricht:",
    re.IGNORECASE,
)
_FROM = re.compile(r"\**(?:From|Von|De|Da|Van)\**\s?:\**\s.*", re.IGNORECASE)
_SENT = re.compile(r"\**(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Inviato|Verzonden)\**\s?:\**\s.*", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:(?:kind|best|warm|many|with kind)?\s*regards|thanks(?: (?:and|&) regards| in advance| a lot| again)?|"
    r"many thanks|thank you(?: very much| in advance)?|cheers|yours (?:sincerely|faithfully|truly)|sincerely|"
    r"best wishes|mit freundlichen grüßen|mit freundlichen gruessen|freundliche grüße|viele grüße|beste grüße|mfg|"
    r"vielen dank|danke|cordialement|bien cordialement|salutations|merci|saludos(?: cordiales)?|un saludo|gracias|"
    r"atentamente|cordiali saluti|distinti saluti|saluti|grazie|"
    r"met vriendelijke groet(?:en)?|groet(?:en)?|bedankt)\s*[,.!]*",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"(?:sent from my|von meinem .{2,30} gesendet|envoyé de mon|enviado desde mi|inviato da).*", re.IGNORECASE
)
_DASHES = "--"
_LONGEST_SIGNATURE = 15


@dataclass(frozen=True, slots=True)
class Own:
    """The writer's own lines with their numbers (1-based), and whether history was cut off, forwarded history maybe.

    `tail` is what stands below the closing: a signature, but sometimes a postscript too.
    """

    lines: tuple[tuple[int, str], ...]
    cut: bool = False
    forwarded: bool = False
    tail: tuple[tuple[int, str], ...] = ()


def own_lines(lines: list[str]) -> Own:
    """Everything before the history and the signature, without lines quoted by ">"."""
    end, forwarded = _history_at(lines)
    kept = [(number, line) for number, line in enumerate(lines[:end], 1) if not line.lstrip().startswith(">")]
    closing = _signature_at([line for _, line in kept])
    return Own(tuple(kept[:closing]), end < len(lines) or len(kept) < end, forwarded, tuple(kept[closing:]))


def own_end(lines: list[str]) -> int:
    """How many lines come before the history, one more where there is none."""
    end, _ = _history_at(lines)
    return end if end < len(lines) else end + 1


def forwarded_lines(lines: list[str]) -> Own:
    """All lines, quoting marks taken off: for a mail that is nothing but a forwarded one."""
    bare = [(number, re.sub(r"^\s*(?:>\s?)+", "", line)) for number, line in enumerate(lines, 1)]
    return Own(tuple(bare))


def _history_at(lines: list[str]) -> tuple[int, bool]:
    for number, line in enumerate(lines):
        text = line.strip()
        if _FORWARDED.fullmatch(text):
            return number, True
        two = f"{text} {lines[number + 1].strip()}" if number + 1 < len(lines) else text
        if _HISTORY.fullmatch(text) or (len(two) < 300 and _HISTORY.fullmatch(two)):  # noqa: PLR2004 - wrapped once
            return number, False
        if _FROM.fullmatch(text) and any(_SENT.fullmatch(later.strip()) for later in lines[number + 1 : number + 4]):
            return number, False
    return len(lines), False


def _signature_at(lines: list[str]) -> int:
    for number, line in enumerate(lines):
        text = line.strip()
        if line.rstrip() == _DASHES or _DEVICE.fullmatch(text):
            return number
        if _CLOSING.fullmatch(text) and len([rest for rest in lines[number:] if rest.strip()]) <= _LONGEST_SIGNATURE:
            return number
    return len(lines)
