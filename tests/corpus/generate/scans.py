"""What becomes of a print before it reaches us: scanned, faxed, photographed. Each spoils one page picture, by a seed."""

import io
import json
import random
from collections.abc import Callable

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from tests.corpus.generate.first import document

Spoil = Callable[[Image.Image, random.Random], Image.Image]


def pages(data: bytes, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    held = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in held]
    finally:
        held.close()


def scan(seed: int, family: str, kind: str) -> tuple[list[Image.Image], dict, int]:
    """The spoilt pages of one generated order, its truth, and the dots per inch."""
    dpi, spoils = KINDS[kind]
    data, truth = document(seed, family=family)
    rng = random.Random(f"{family}-{seed}-{kind}")
    pictures = pages(data, dpi)
    for spoil in spoils:
        pictures = [spoil(picture, rng) for picture in pictures]
    return pictures, json.loads(json.dumps(truth, default=str)), dpi


def as_pdf(pictures: list[Image.Image], dpi: int) -> bytes:
    """What an office scanner makes: one picture a page and no text."""
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return out.getvalue()


def as_tiff(pictures: list[Image.Image], dpi: int) -> bytes:
    out = io.BytesIO()
    pictures[0].save(out, "TIFF", save_all=True, append_images=pictures[1:], dpi=(dpi, dpi), compression="tiff_lzw")
    return out.getvalue()


def grain(picture: Image.Image, rng: random.Random) -> Image.Image:
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, 9, np.asarray(picture).shape[:2])
    return Image.fromarray(np.clip(np.asarray(picture) + noise[:, :, None], 0, 255).astype(np.uint8))


def blur(picture: Image.Image, rng: random.Random) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.1)))


def lean(picture: Image.Image, rng: random.Random) -> Image.Image:
    angle = rng.choice((-1, 1)) * rng.uniform(0.5, 3.0)
    return picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255))


def jpeg(picture: Image.Image, rng: random.Random) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=rng.randint(32, 55))
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def shadow(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Light that falls off to one side, and the soft edge of a hand or a phone."""
    height, width = picture.size[1], picture.size[0]
    x, y = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    turn = rng.uniform(0, 6.28)
    along = x * np.cos(turn) + y * np.sin(turn)
    light = 0.78 + 0.2 * along - 0.3 / (1 + np.exp(-(along - rng.uniform(-0.3, 0.5)) * 12))
    tint = np.array([1.0, 0.97, 0.9])
    return Image.fromarray(np.clip(np.asarray(picture) * light[:, :, None] * tint, 0, 255).astype(np.uint8))


def aslant(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Photographed not quite from above, on a dark table."""
    width, height = picture.size
    off = [rng.uniform(0.0, 0.035) for _ in range(8)]
    to = [(off[0], off[1]), (1 - off[2], off[3]), (1 - off[4], 1 - off[5]), (off[6], 1 - off[7])]
    source = [(0, 0), (width, 0), (width, height), (0, height)]
    rows, right = [], []
    for (u, v), (x, y) in zip([(a * width, b * height) for a, b in to], source, strict=True):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        right += [x, y]
    matrix = np.linalg.solve(np.array(rows), np.array(right)).tolist()
    table = (64, 52, 44)
    return picture.transform(
        picture.size, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC, fillcolor=table
    )


def fax(picture: Image.Image, _rng: random.Random) -> Image.Image:
    """Black or white, with the stray dots of a telephone line."""
    grey = np.asarray(picture.convert("L"))
    dots = np.random.default_rng(_rng.getrandbits(32)).random(grey.shape)
    black = (grey < 150) ^ (dots < 0.0006)
    return Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("RGB")


def turned(quarters: int) -> Spoil:
    return lambda picture, _: picture.rotate(90 * quarters, expand=True)


KINDS: dict[str, tuple[int, tuple[Spoil, ...]]] = {
    "clean-200": (200, ()),
    "clean-150": (150, ()),
    "office-300": (300, (lean, grain, jpeg)),
    "office-200": (200, (lean, blur, grain, jpeg)),
    "worn-150": (150, (lean, blur, grain, jpeg)),
    "fax-200": (200, (lean, fax)),
    "photo-200": (200, (aslant, shadow, blur, jpeg)),
    "turned-left": (200, (grain, turned(1))),
    "turned-over": (200, (lean, turned(2))),
    "turned-right": (150, (grain, turned(3))),
}
