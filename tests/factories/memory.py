"""How much memory this process has and had. Not getrusage: a child inherits the highest mark of whoever started it."""

from pathlib import Path


def memory(kind: str) -> float:
    """MB: ``VmRSS`` what is resident now, ``VmHWM`` the most that ever was."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    told = next(line for line in lines if line.startswith(f"{kind}:"))
    return int(told.split()[1]) / 1024
