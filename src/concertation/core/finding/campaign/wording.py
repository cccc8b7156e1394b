"""Many texts as what is compared of them: each different wording once, its shingles, and whose it is.

Parts of a large collection may be read apart, on other processors or on other days, and joined: the result is the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from concertation.core.finding.campaign.own import courtesies, may_quote, own_words
from concertation.core.sketch import Sketches, in_chunks, laid, sketches_of, stand_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shingles = NDArray[np.uint32]
    _Columns = tuple[NDArray[np.uint64], Shingles, NDArray[np.int64], NDArray[np.bool_]]

_AT_ONCE: Final = 1 << 16
"""Shingles looked up at once: what is needed for them stays in a processor's near memory."""


@dataclass(frozen=True)
class Wordings:
    """The different wordings of some texts, in the order of their first ones.

    ``of`` is each name's wording, -1 where a text has no words. ``shingles`` of all stand one after another in the order of
    the words, those of wording i from ``starts[i]``, ``lengths[i]`` of them. ``dense``: mostly Chinese.
    """

    names: tuple[str, ...]
    of: NDArray[np.intp]
    prints: NDArray[np.uint64]
    shingles: Shingles
    lengths: NDArray[np.int64]
    dense: NDArray[np.bool_]

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where the shingles of each wording begin."""
        import numpy as np

        starts: NDArray[np.int64] = np.cumsum(self.lengths) - self.lengths
        return starts

    def only(self, rows: NDArray[np.intp]) -> Wordings:
        """These wordings without names."""
        import numpy as np

        kept = np.zeros(len(self.lengths), np.bool_)
        kept[rows] = True
        shingles = self.shingles[np.repeat(kept, self.lengths)]
        return Wordings((), rows[:0], self.prints[kept], shingles, self.lengths[kept], self.dense[kept])


def read_wordings(texts: Sequence[tuple[str, str]], known: Iterable[str] = ()) -> Wordings:
    """Texts, given as identifier and text, without what is quoted or said out of courtesy or by ``known`` texts."""
    import numpy as np

    rows: dict[str, int] = {}
    of = np.fromiter((rows.setdefault(text, len(rows)) for _, text in texts), np.intp, len(texts))
    heard = sketches_of(list(known)).shingles
    read = [_read(chunk, heard) for chunk in in_chunks(list(rows))]
    prints, shingles, lengths, dense = map(np.concatenate, zip(*read, strict=True))
    return collapsed(Wordings(tuple(name for name, _ in texts), of, prints, shingles, lengths, dense))


def _read(texts: Sequence[str], heard: Shingles) -> _Columns:
    """The prints of some texts, their own shingles without those that were heard, how many of each, which are dense."""
    read = sketches_of(texts, courtesies())
    return read.prints, *_unheard(*_own(texts, read), heard), read.dense


def joined(parts: Iterable[Wordings]) -> Wordings:
    """The wordings of all parts, which were read apart, in the order of the parts; none is kept beside the whole."""
    import numpy as np

    names: list[str] = []
    shingles = array("I")
    others: list[tuple[NDArray[np.intp], NDArray[np.uint64], NDArray[np.int64], NDArray[np.bool_]]] = []
    rows = 0
    for part in parts:
        names += part.names
        shingles.frombytes(part.shingles.tobytes())
        others.append((np.where(part.of < 0, -1, part.of + rows), part.prints, part.lengths, part.dense))
        rows += len(part.lengths)
    if not others:
        return read_wordings([])
    of, prints, lengths, dense = map(np.concatenate, zip(*others, strict=True))
    return collapsed(Wordings(tuple(names), of, prints, np.asarray(shingles), lengths, dense))


def _own(texts: Sequence[str], read: Sketches) -> tuple[Shingles, NDArray[np.int64]]:
    """Shingles and their numbers, those of texts with quotations or courtesies read again without these."""
    import numpy as np

    marked = read.marked.tolist()
    owned = [at for at, text in enumerate(texts) if marked[at] or may_quote(text)]
    changed = {at: own for at in owned if (own := own_words(texts[at], may_be_courteous=marked[at])) != texts[at]}
    if not changed:
        return read.shingles, read.lengths
    again = sketches_of(list(changed.values()))
    places = np.fromiter(changed, np.intp, len(changed))
    kept = np.ones(len(texts), np.bool_)
    kept[places] = False
    lengths = read.lengths.copy()
    lengths[places] = again.lengths
    return laid(np.repeat(~kept, lengths), again.shingles, read.shingles[np.repeat(kept, read.lengths)]), lengths


def _unheard(shingles: Shingles, lengths: NDArray[np.int64], heard: Shingles) -> tuple[Shingles, NDArray[np.int64]]:
    if not len(heard):
        return shingles, lengths
    return _picked(shingles, lengths, ~among(shingles, heard))


def _picked(shingles: Shingles, lengths: NDArray[np.int64], kept: NDArray[np.bool_]) -> tuple[Shingles, NDArray[np.int64]]:
    import numpy as np

    before = np.concatenate([[0], np.cumsum(kept)])
    ends = np.cumsum(lengths)
    return shingles[kept], before[ends] - before[ends - lengths]


def among(values: Shingles, wanted: Shingles) -> NDArray[np.bool_]:
    """Which values are wanted: by a table of their upper bits first, since few are."""
    import numpy as np

    if not len(wanted):
        return np.zeros(len(values), np.bool_)
    table = np.zeros(1 << 20, np.bool_)
    table[wanted >> 12] = True
    found = np.empty(len(values), np.bool_)
    for at in range(0, len(values), _AT_ONCE):
        found[at : at + _AT_ONCE] = table.take(values[at : at + _AT_ONCE] >> 12)
    wanted = np.sort(wanted)
    found[found] = stand_in(wanted, values[found])
    return found


def collapsed(wordings: Wordings) -> Wordings:
    """Each print once, under the first that has it; what has no words is nobody's wording."""
    import numpy as np

    kept, of = _each_once(wordings.prints, wordings.of)
    return replace(wordings if kept.all() else wordings.only(np.flatnonzero(kept)), names=wordings.names, of=of)


def _each_once(prints: NDArray[np.uint64], of: NDArray[np.intp]) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Which wordings are the first with their print, and whose each text is then."""
    import numpy as np

    order = np.lexsort((prints[:, 1], prints[:, 0]))
    new = np.append(True, (prints[order][1:] != prints[order][:-1]).any(axis=1))[: len(order)]
    first = np.empty(len(order), np.intp)
    first[order] = order[new][np.cumsum(new) - 1]
    kept = (first == np.arange(len(first))) & prints.any(axis=1)
    row = np.where(kept, np.cumsum(kept) - 1, -1)[first]
    return kept, np.where(of < 0, -1, row[of]) if len(row) else of
