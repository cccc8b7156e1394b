"""New themes: passages grouped by what they speak of, each group with phrases in its own words, for a person to name."""

from concertation.core.finding.discover.found import Found, themes_found

__all__ = ["Found", "themes_found"]
