"""Which instrument may go to whom: the rule, refused or warned of."""

from __future__ import annotations

from typing import Final

from concertation.core.consultation.addressee import Addressee
from concertation.core.consultation.instrument import KINDS
from concertation.core.party import CLASSES, STATE_CLASSES, label_of
from concertation.core.refusal import Refusal

NEVER_A_NOTE: Final = ("nhri", "ngo", "academia", "private_sector", "individual", "parliament", "local_government")
_RULE: Final = (
    "A note verbale may not go to {addressees}: under the United Nations Correspondence Manual it is addressed to"
    " Governments and missions, and never to non-governmental organizations, national institutions or the public."
)
_NOT_NORMALLY: Final = (
    "Under the United Nations Correspondence Manual a note verbale is not normally used to other bodies of the"
    " United Nations system; a letter is the usual form for {addressees}."
)
_MISSION_ONLY: Final = (
    "A note verbale may go to {addressees} only where they have a permanent observer mission; else write a letter."
)
_CALL_TO_STATES: Final = "A call for inputs is open to everybody; Governments are consulted by note verbale."


def check_pairing(kind: str, to_class: str) -> tuple[str, ...]:
    """Warnings for the officer; refused where the rule forbids the instrument to that class, or knows neither."""
    _check_known(kind, to_class)
    if kind == "note_verbale" and to_class in NEVER_A_NOTE:
        raise Refusal("wrong_instrument", _RULE, "Write a letter, or publish a call for inputs.",
                      addressees=label_of(to_class, "en"))  # fmt: skip
    if kind == "call" and to_class in STATE_CLASSES:
        return (_CALL_TO_STATES,)
    if kind != "note_verbale" or to_class in STATE_CLASSES:
        return ()
    warning = _MISSION_ONLY if to_class in ("igo", "political_group") else _NOT_NORMALLY
    return (warning.format(addressees=label_of(to_class, "en")),)


def check_addressee(addressee: Addressee, to_class: str) -> None:
    """Refused where the one addressed is of another class than the instrument is drafted for."""
    if addressee.party_class != to_class:
        raise Refusal("other_class", "{name} is not among {addressees}.", "Draft for its own class: {to_class}.",
                      name=addressee.name, addressees=label_of(to_class, "en"),
                      to_class=addressee.party_class)  # fmt: skip


def _check_known(kind: str, to_class: str) -> None:
    if kind not in KINDS:
        raise Refusal("unknown_instrument", "There is no instrument {kind}.", "Choose one of {kinds}.",
                      kind=kind, kinds=", ".join(KINDS))  # fmt: skip
    if to_class not in CLASSES:
        raise Refusal("unknown_class", "The register has no class {to_class}.", "Choose one of {classes}.",
                      to_class=to_class, classes=", ".join(CLASSES))  # fmt: skip
