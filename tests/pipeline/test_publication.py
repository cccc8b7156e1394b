"""What a report may be made of: a reply that a review keeps from the public is counted, and neither named nor quoted."""

from __future__ import annotations

import pytest

from concertation.pipeline.publication import analysed, as_counted
from factories import SAFE
from people import NOON
from web.published_world import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_named_reply_that_a_review_withholds_is_counted_and_no_more() -> None:
    w = world(reported=False)
    withheld = w.replies["grumbletharp-zyxomma.txt"]
    assert (withheld.publication, withheld.state) == ("named", "withheld")
    found = analysed(w.consultation, list(w.replies.values()), NOON.date(), safe=SAFE, machine=None).findings
    speakers = {one.submission for finding in found.findings for one in finding.evidence}
    published = {one.id for one in w.replies.values() if one.state == "published"}
    unattributed = {one.id for one in w.replies.values() if one.publication == "unattributed"}
    assert speakers == published | unattributed
    assert as_counted(withheld).publication == "confidential"
    assert as_counted(w.replies["benguira.docx"]).publication == "named"
