"""The log as everybody may read it: what the last published checkpoint covers, and nothing after it."""

from __future__ import annotations

from concertation.core.ledger.tile import HEIGHT, WIDTH, Tile, bundle_of
from concertation.records.models import LedgerEntry, LedgerNode, TreeHead


def last_head() -> TreeHead | None:
    """The last checkpoint that was published and that the entries here reach: a restored log may be behind the world's."""
    last = LedgerEntry.objects.order_by("-index").values_list("index", flat=True).first()
    return TreeHead.objects.filter(size__lte=0 if last is None else last + 1).order_by("-size").first()


def tile_bytes(tile: Tile, size: int) -> bytes | None:
    """The bytes of a tile of the log of that size; None where the log does not reach so far."""
    level = HEIGHT * (tile.level or 0)
    first, last = tile.number * WIDTH, tile.number * WIDTH + tile.width
    if last > size >> level:
        return None
    if tile.level is None:
        entries = LedgerEntry.objects.filter(index__gte=first, index__lt=last).order_by("index")
        return bundle_of(bytes(leaf) for leaf in entries.values_list("leaf", flat=True))
    nodes = LedgerNode.objects.filter(level=level, number__gte=first, number__lt=last).order_by("number")
    return b"".join(bytes(value) for value in nodes.values_list("hash", flat=True))
