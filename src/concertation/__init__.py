"""Concertation: from the resolution that orders a consultation to the report that answers it."""
