"""Generated layouts whose form and whose order come from two seeds: one form with many orders, many forms with one."""

import io
import random

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.generate.bodies import HELD_BODIES, SHOWN_BODIES
from tests.corpus.generate.heads import HELD_HEADS, SHOWN_HEADS, Sheet
from tests.corpus.generate.orders import COMPANIES, Order, make_order
from tests.corpus.generate.speech import Speech

LANGUAGES = ("en", "de", "fr", "es", "it", "nl")
HEADS, BODIES = (*SHOWN_HEADS, *HELD_HEADS), (*SHOWN_BODIES, *HELD_BODIES)


def form(seed: int) -> tuple[str, str, str]:
    """Language, head and body of a form, by name."""
    rng = random.Random(f"form-{seed}")
    return rng.choice(LANGUAGES), rng.choice(HEADS).__name__, rng.choice(BODIES).__name__


SYLLABLES = ("ba", "do", "ke", "lu", "mi", "no", "pra", "sti", "ta", "vro", "wa", "zel")


def order_on(order_seed: int) -> Order:
    orders = random.Random(f"order-{order_seed}")
    return make_order(orders, lines=orders.choice([2, 3, 5, 8, 30, 60]), long=orders.random() < 0.5)


def printed(form_seed: int, order_seed: int, *, strange: bool = False) -> bytes:
    """One order on one form, as PDF. A form belongs to one customer: its letterhead is always the same.

    `strange`: in words that nobody knows, the totals' labels apart.
    """
    language, head_name, body_name = form(form_seed)
    rng = random.Random(f"speech-{form_seed}")
    speech = Speech(language, rng)
    if strange:
        words = random.Random(f"words-{form_seed}")
        known = {"title", "total", "net", "tax", "carry", "phone", "currency"}
        speech.words = {
            key: word if key in known else "".join(words.sample(SYLLABLES, 3)).capitalize()
            for key, word in speech.words.items()
        }
    head = next(one for one in HEADS if one.__name__ == head_name)
    body = next(one for one in BODIES if one.__name__ == body_name)
    order = order_on(order_seed)
    object.__setattr__(order, "buyer", rng.choice(COMPANIES))
    out = io.BytesIO()
    size = rng.choice([A4, LETTER])
    canvas = Canvas(out, pagesize=size, invariant=1)
    sheet = Sheet(canvas, size, "Helvetica")
    body(
        sheet,
        order,
        speech,
        random.Random(f"body-{form_seed}"),
        head(sheet, order, speech, random.Random(f"head-{form_seed}")),
    )
    canvas.showPage()
    canvas.save()
    return out.getvalue()
