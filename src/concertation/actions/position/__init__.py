"""What is done with observations of parties named, with the public round and with the further round on proposals."""

from concertation.actions.position.contribution import Contribution
from concertation.actions.position.further import open_further_round, speak_to_proposals
from concertation.actions.position.observation import (
    announce_observation,
    end_observation,
    invite_observation,
    publish_observation,
    write_observation,
)
from concertation.actions.position.round import (
    admit,
    decline,
    end_public_round,
    open_public_round,
    put_statement,
    take_stance,
)

__all__ = [
    "Contribution",
    "admit",
    "announce_observation",
    "decline",
    "end_observation",
    "end_public_round",
    "invite_observation",
    "open_further_round",
    "open_public_round",
    "publish_observation",
    "put_statement",
    "speak_to_proposals",
    "take_stance",
    "write_observation",
]
