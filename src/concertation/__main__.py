"""``python -m concertation``."""

from concertation.cli import main

main()
