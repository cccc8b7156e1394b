"""A meeting that tests announce."""

from __future__ import annotations

from datetime import UTC, datetime

from concertation.core.meeting import Meeting

BEGINS = datetime(2011, 5, 3, 7, tzinfo=UTC)
NAIROBI = Meeting(
    organizer="Office of the  dialogue", organizer_class="un_entity", ours=True, level="regional",
    titles={"en": " Regional  meeting on dialogue "}, places={"en": "Nairobi", "ru": "Найроби"}, begins=BEGINS,
    ends=datetime(2011, 5, 3, 15, tzinfo=UTC), zone="Africa/Nairobi", agenda=("Opening", " ", "Ways and  means"),
    accessibility="A ramp leads in.", interpretation=("en", "fr"), registration="Write to the office.", order="asked",
    limits={"state": 3, "ngo": 2}, language="en",
)  # fmt: skip
