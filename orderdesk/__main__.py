"""`python -m orderdesk` is `orderdesk`."""

from orderdesk.cli import main

main()
