"""What all papers of the house share: its letterhead, the head of a later page, the foot, days in words."""

from datetime import date

from erp.company.queries import Letterhead
from kernel.paper import BOLD, FAINT, LINE, MEDIUM, SOFT, Sheet

LEFT, RIGHT = 18.0, 192.0


def draw_letterhead(sheet: Sheet, letterhead: Letterhead) -> None:
    sheet.text(LEFT, 24, letterhead.name, 18, BOLD, letterhead.accent, width=96)
    contact = " · ".join(part for part in (letterhead.phone, letterhead.email, letterhead.web) if part)
    for place, words in enumerate((*letterhead.address[:4], contact)):
        sheet.text(LEFT, 31 + place * 4.4, words, 8.5, color=SOFT, width=96)


def draw_later_head(sheet: Sheet, letterhead: Letterhead, paper: str) -> None:
    """`paper` is what it calls itself with its number: a page that got lost finds its way back."""
    sheet.text(LEFT, 20, letterhead.name, 11, BOLD, letterhead.accent, width=100)
    sheet.text(RIGHT, 20, f"{paper}, continued", 11, MEDIUM, align="right")


def draw_foot(sheet: Sheet, words: str, number: int, total: int) -> None:
    sheet.rule(LEFT, 282, RIGHT - LEFT, 0.2, LINE)
    sheet.text(LEFT, 287, words, 8, color=FAINT, width=130)
    sheet.text(RIGHT, 287, f"Page {number} of {total}", 8, MEDIUM, SOFT, align="right")


def in_words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
