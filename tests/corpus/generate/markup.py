"""Pieces of HTML that heads, tables and totals are composed of."""

import base64
from functools import cache
from html import escape
from importlib import import_module
from pathlib import Path

from tests.corpus.generate.scene import Scene

Pairs = list[tuple[str, str]]
FONTS = {
    "Roboto": ("font_roboto", "Roboto"), "Lato": ("font_lato", "Lato"), "Caladea": ("font_caladea", "Caladea"),
    "Source": ("font_source_sans_pro", "SourceSansPro"),
}  # fmt: skip


def _files(package: str) -> Path:
    return Path(str(import_module(package).__file__)).parent / "files"


@cache
def font_face(family: str) -> str:
    """The font itself inside the style sheet: a page must look the same on every machine."""
    package, name = FONTS[family]
    faces = []
    slanted = "It" if family == "Source" else "Italic"
    for weight, slope, shape in ((400, "normal", "Regular"), (700, "normal", "Bold"), (400, "italic", slanted)):
        data = base64.b64encode((_files(package) / f"{name}-{shape}.ttf").read_bytes()).decode()
        style = f"font-family:{family};font-weight:{weight};font-style:{slope}"
        faces.append(f"@font-face{{{style};src:url(data:font/ttf;base64,{data})}}")
    return "".join(faces)


def lines(texts: list[str], cls: str = "") -> str:
    return f'<div class="{cls}">' + "".join(f"<div>{escape(text)}</div>" for text in texts) + "</div>"


def block(
    scene: Scene, who: str, *, title: str = "", more: str = "", cls: str = "blk", land: bool = True, name: bool = True
) -> str:
    """An address with its title above, unless the title is "-"."""
    head = "" if title == "-" else f'<div class="bt">{escape(title or scene.label(who))}</div>'
    first, *rest = scene.block(who, more=more, land=land, name=name)
    return f'<div class="{cls}">{head}<div class="nm">{escape(first)}</div>{"".join(f"<div>{escape(x)}</div>" for x in rest)}</div>'


def beside(pairs: Pairs, *, colon: str = "", cls: str = "kv") -> str:
    rows = "".join(f"<tr><td class=k>{escape(k)}{colon}</td><td class=v>{escape(v)}</td></tr>" for k, v in pairs)
    return f'<table class="{cls}">{rows}</table>'


def run(pairs: Pairs, *, colon: str = ":", cls: str = "run") -> str:
    """Label and value in one run of text, a line each."""
    return f'<div class="{cls}">' + "".join(f"<div>{escape(k)}{colon} {escape(v)}</div>" for k, v in pairs) + "</div>"


def over(pairs: Pairs, *, cls: str = "over") -> str:
    """Labels above their values, side by side without lines."""
    cells = "".join(f"<div><div class=k>{escape(k)}</div><div class=v>{escape(v)}</div></div>" for k, v in pairs)
    return f'<div class="{cls}">{cells}</div>'


def under(pairs: Pairs, *, cls: str = "over") -> str:
    """Values above their labels, as on forms."""
    cells = "".join(f"<div><div class=v>{escape(v)}</div><div class=k>{escape(k)}</div></div>" for k, v in pairs)
    return f'<div class="{cls}">{cells}</div>'


def grid(pairs: Pairs, *, cls: str = "grid") -> str:
    """A row of labels over a row of values, ruled."""
    heads = "".join(f"<th>{escape(k)}</th>" for k, _ in pairs)
    cells = "".join(f"<td>{escape(v)}</td>" for _, v in pairs)
    return f'<table class="{cls}"><tr>{heads}</tr><tr>{cells}</tr></table>'


def boxes(pairs: Pairs, *, per_row: int = 3, cls: str = "boxes") -> str:
    """A form: each box has its small label and below it the value."""
    cells = [f"<td><div class=k>{escape(k)}</div><div class=v>{escape(v)}</div></td>" for k, v in pairs]
    rows = ["".join(cells[n : n + per_row]) for n in range(0, len(cells), per_row)]
    return f'<table class="{cls}">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def flex(*parts: str, cls: str = "flex") -> str:
    return f'<div class="{cls}">' + "".join(f"<div>{part}</div>" for part in parts) + "</div>"


def tag(text: str, cls: str, name: str = "div") -> str:
    return f'<{name} class="{cls}">{escape(text)}</{name}>'
