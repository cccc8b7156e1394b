"""Positions: how participants of a public round stand to short statements."""

from concertation.core.position.opinion import opinion_map
from concertation.core.position.structure import FEWEST, NO_VOTE, Group, OpinionMap, Standing, Statement, Votes
from concertation.core.position.votes import read_votes

__all__ = ["FEWEST", "NO_VOTE", "Group", "OpinionMap", "Standing", "Statement", "Votes", "opinion_map", "read_votes"]
