"""What a sentence is judged by, one rule for each of its four kinds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from concertation.core.report.structure import Sentence

Fault = tuple[str, str]
"""The rule that a sentence breaks, and why."""


class Judge(ABC):
    """Judges sentences of known kind (``SENTENCE_KINDS``)."""

    def of_kind(self, sentence: Sentence) -> Iterator[Fault]:
        """What is wrong with a sentence by the rule of its kind."""
        match sentence.kind:
            case "secretariat":
                return self._secretariat(sentence)
            case "mandate":
                return self._mandate(sentence)
            case "counted":
                return self._counted(sentence)
            case "sourced":
                return self._sourced(sentence)
            case kind:
                raise ValueError(kind)

    @abstractmethod
    def _secretariat(self, sentence: Sentence) -> Iterator[Fault]: ...

    @abstractmethod
    def _mandate(self, sentence: Sentence) -> Iterator[Fault]: ...

    @abstractmethod
    def _counted(self, sentence: Sentence) -> Iterator[Fault]: ...

    @abstractmethod
    def _sourced(self, sentence: Sentence) -> Iterator[Fault]: ...
