"""What stands behind the doors: where replies are kept, who takes them in, under which address mail goes out."""

from __future__ import annotations

from dataclasses import dataclass

from concertation.core.chance import Chance
from concertation.core.role import Actor
from concertation.records.safe import Safe


@dataclass(frozen=True)
class Office:
    """``address`` is our own mail address; ``plus`` whether the server delivers ``name+anything@host`` to it as well."""

    safe: Safe
    actor: Actor
    chance: Chance
    address: str
    plus: bool = False

    @property
    def host(self) -> str:
        """The right half of our Message-IDs."""
        return self.address.rpartition("@")[2]

    def sender(self, slug: str) -> str:
        """Whom a mail about that consultation comes from, so that the answer says for which one it is."""
        local, _, host = self.address.rpartition("@")
        tagged = f"{local}+{slug}"
        return f"{tagged}@{host}" if self.plus and len(tagged) <= 64 else self.address

    def is_ours(self, address: str) -> bool:
        """Whether it is our own address, tagged or not."""
        local, _, host = address.casefold().rpartition("@")
        own, _, home = self.address.casefold().rpartition("@")
        return host == home and local.partition("+")[0] == own
