"""The same actions and the same pure functions from a terminal: noun, then verb."""

from concertation.cli.main import main

__all__ = ["main"]
