"""The one family of refusals: what we say when we will not do what was asked, and the way out."""

from __future__ import annotations


class Refusal(Exception):
    """Bad input, said in one sentence with the way out; nothing was lost and nothing is half done.

    ``message`` and ``way_out`` are English message identifiers with ``{name}`` slots; each entry point (terminal, form,
    API) translates and fills them once. Everything that is not a ``Refusal`` is a fault and is loud.
    """

    def __init__(self, code: str, message: str, way_out: str, **slots: str | int) -> None:
        self.code = code
        self.message_id = message
        self.way_out_id = way_out
        self.slots = slots
        super().__init__(code, self.message, self.way_out)

    @property
    def message(self) -> str:
        """The English sentence, slots filled."""
        return self.message_id.format(**self.slots)

    @property
    def way_out(self) -> str:
        """What the person can do about it, in English, slots filled."""
        return self.way_out_id.format(**self.slots)

    def as_json(self) -> dict[str, str]:
        """The object that stands under ``refusal`` in every machine answer."""
        return {"code": self.code, "message": self.message, "way_out": self.way_out}
