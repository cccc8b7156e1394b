"""A form that was filled in away from the network, taken over into a draft: nothing that is there is written over."""

from __future__ import annotations

from concertation.core.submission import Content
from concertation.core.submission.pack import PackReply
from concertation.web.participants.publication import consents_of


def filled_from(content: Content, form: PackReply, *, fixed: bool) -> Content:
    """The draft with what the form says where the draft says nothing. ``fixed``: who replies is the register's to say."""
    told = form.content
    said = {number: text for number, text in content.answers.items() if text.strip()}
    filled = content.with_(
        answers={**told.answers, **said},
        summary=content.summary or told.summary,
        on_behalf_of=content.on_behalf_of or told.on_behalf_of,
        members=content.members or told.members,
        language=content.language if said else told.language or content.language,
    )
    if not content.publication and told.publication:
        filled = filled.with_(publication=told.publication, consents=consents_of(told.publication, []))
    if fixed:
        return filled
    return filled.with_(
        party_name=content.party_name or told.party_name, party_class=content.party_class or told.party_class
    )


def takes_all(filled: Content, form: PackReply) -> bool:
    """Whether everything that the form says stands in the draft."""
    told = form.content
    same = all(filled.answers.get(number) == text for number, text in told.answers.items())
    beside = form.other_text or form.revisions or form.co_signatories or form.contact
    return same and filled.summary == told.summary and not beside
