"""The safe: what is not public lies sealed, each submission under a key of its own (TRUST.md, Non-public content)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from concertation.core.chance import Chance
from concertation.core.refusal import Refusal
from concertation.records.blobs import BlobStore
from concertation.records.models import Annex, AssistanceKey, Submission, SubmissionKey, SubmissionText

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TOGETHER: Final = 500
"""Keys that are asked for at once."""


class SealingKey:
    """Seals with AES-256-GCM; the nonce stands before what is sealed."""

    def __init__(self, secret: bytes, chance: Chance) -> None:
        self.secret = secret
        self._cipher = AESGCM(secret)
        self._chance = chance

    def seal(self, plain: bytes) -> bytes:
        """The sealed bytes; empty stays empty."""
        if not plain:
            return b""
        # By the digest of what is sealed: chance from a seed gives the same bytes for the same purpose.
        nonce = self._chance(f"nonce {hashlib.sha256(self.secret + plain).hexdigest()}", NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, None)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed; anything else is a fault, and loud."""
        return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None) if sealed else b""

    def seal_text(self, plain: str) -> bytes:
        """Sealed words."""
        return self.seal(plain.encode())

    def open_text(self, sealed: bytes | memoryview) -> str:
        """Words that were sealed."""
        return self.open(bytes(sealed)).decode()


@dataclass(frozen=True)
class Original:
    """A file in the safe: its name as it came, the SHA-256 and number of its bytes, and where it lies sealed (``blob``).

    One without ``blob`` is what its author wrote on our pages: the row keeps it sealed, as its content.
    """

    name: str
    sha256: str
    size: int
    blob: str
    key: SealingKey

    @classmethod
    def written(cls, name: str, data: bytes, key: SealingKey) -> Self:
        """What lasts with its row and needs no file."""
        return cls(name, hashlib.sha256(data).hexdigest(), len(data), "", key)


class Safe:
    """Originals, texts and words of submissions, opened in memory for those who may read them."""

    def __init__(self, blobs: BlobStore, master: bytes, chance: Chance) -> None:
        self.blobs = blobs
        self.chance = chance
        self._master = SealingKey(master, chance)

    def new_key(self, purpose: str) -> SealingKey:
        """A key for a submission that is about to be kept; ``keep_key`` keeps it with its row."""
        return SealingKey(self.chance(f"key of {purpose}", KEY_BYTES), self.chance)

    def keep_key(self, submission: Submission, key: SealingKey) -> None:
        """Keeps the key, in the transaction that keeps the submission."""
        self.key_row(submission, key).save(force_insert=True)

    def key_row(self, submission: Submission, key: SealingKey) -> SubmissionKey:
        """The row that keeps the key, for who keeps several at once."""
        return SubmissionKey(submission=submission, wrapped=self._master.seal(key.secret))

    def key_of(self, submission: str) -> SealingKey:
        """The key of a submission; refused (``erased``) where it was destroyed."""
        return self.keys_of((submission,))[submission]

    def keys_of(self, submissions: Iterable[str]) -> dict[str, SealingKey]:
        """The keys of these submissions; refused (``erased``) where one was destroyed."""
        asked = list(dict.fromkeys(submissions))
        found = {}
        for first in range(0, len(asked), TOGETHER):
            kept = SubmissionKey.objects.filter(submission__in=asked[first : first + TOGETHER])
            found.update({name: self._unwrapped(bytes(wrapped)) for name, wrapped in kept.values_list("pk", "wrapped")})
        if missing := [name for name in asked if name not in found]:
            raise Refusal("erased", "The content of submission {submission} has been erased.", "It cannot be read again.",
                          submission=missing[0])  # fmt: skip
        return found

    def keep_file_key(self, file: str) -> None:
        """A key for a file of technical assistance that is begun, in the transaction that begins it."""
        wrapped = self._master.seal(self.new_key(f"file {file}").secret)
        AssistanceKey.objects.create(file=file, wrapped=wrapped)

    def file_key(self, file: str) -> SealingKey:
        """The key of a file of technical assistance; refused (``erased``) where it was destroyed."""
        return self.file_keys((file,))[file]

    def file_keys(self, files: Iterable[str]) -> dict[str, SealingKey]:
        """The keys of these files of technical assistance; refused (``erased``) where one was destroyed."""
        asked = set(files)
        kept = AssistanceKey.objects.filter(pk__in=asked).values_list("pk", "wrapped")
        found = {name: self._unwrapped(bytes(wrapped)) for name, wrapped in kept}
        if asked - found.keys():
            raise Refusal("erased", "This was erased.", "It cannot be read again.")
        return found

    def _unwrapped(self, wrapped: bytes) -> SealingKey:
        try:
            return SealingKey(self._master.open(wrapped), self.chance)
        except InvalidTag:
            raise Refusal("other_seal_key", "keys/seal.key is not the key under which these submissions were sealed.",
                          "Put back the key that belongs to this installation.") from None  # fmt: skip

    def take_in(self, name: str, data: bytes, key: SealingKey) -> Original:
        """Keeps a file sealed; it would survive a power cut once this returns."""
        return Original(name, hashlib.sha256(data).hexdigest(), len(data), self.blobs.keep(key.seal(data)), key)

    def read(self, blob: str, key: SealingKey) -> bytes:
        """The bytes of a file; FileNotFoundError when they were never kept or have been erased."""
        return key.open(self.blobs.read(blob))

    def keep_apart(self, data: bytes) -> str:
        """Keeps a file that belongs to no submission, sealed under the installation's own key; gives where it lies."""
        return self.blobs.keep(self._master.seal(data))

    def read_apart(self, blob: str) -> bytes:
        """The bytes of such a file."""
        return self.read(blob, self._master)

    def original_of(self, submission: Submission) -> bytes:
        """The original of a submission; FileNotFoundError when its file was never kept."""
        key = self.key_of(submission.pk)
        return self.read(submission.blob, key) if submission.blob else key.open(bytes(submission.content))

    def annexes_of(self, submission: Submission) -> list[Annex]:
        """The files of a submission in order; each bears its name, in memory."""
        rows = list(submission.annexes.all())
        key = self.key_of(submission.pk) if rows else None
        for one in rows:
            one.name = key.open_text(one.sealed_name) if key else ""
        return rows

    def texts_of(self, submissions: Iterable[Submission]) -> Iterator[tuple[SubmissionText, str]]:
        """Every text of these submissions with its words as they were read, in order; each bears its name, in memory."""
        asked = list(submissions)
        keys = self.keys_of(one.pk for one in asked if one.texts.all())
        for one in asked:
            for text in one.texts.all():
                text.name = text.name or keys[one.pk].open_text(text.sealed_name)
                yield text, keys[one.pk].open_text(text.sealed)
