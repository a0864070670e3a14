"""Installs what the tests need beyond Python packages and is missing: a real IMAP server and a browser."""

import os
import shutil
import subprocess
import sys

WANTED = {"dovecot": "dovecot-imapd", "chromium": "chromium"}
PLACES = ("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")


def missing() -> list[str]:
    """Debian packages of the programs that are not there."""
    path = os.pathsep.join((os.environ.get("PATH", ""), *PLACES))
    return [package for program, package in WANTED.items() if shutil.which(program, path=path) is None]


def main() -> int:
    packages = missing()
    if not packages:
        return 0
    if shutil.which("apt-get") is None:
        sys.stderr.write(f"The tests need {', '.join(packages)}; install them and run make test again.\n")
        return 1
    sys.stderr.write(f"Installing {', '.join(packages)} for the tests …\n")
    before = [] if os.getuid() == 0 else ["sudo", "-n"]
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdin": subprocess.DEVNULL}
    subprocess.run([*before, "apt-get", "update", "-qq"], check=False, **quiet)
    done = subprocess.run(
        [*before, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        check=False,
        stdout=subprocess.DEVNULL,
        **quiet,
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
