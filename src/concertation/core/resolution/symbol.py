"""The grammar of United Nations document symbols: organ / body / nature / session or year / number / modification."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

NATURES: Final = frozenset({"RES", "DEC", "PV", "SR", "NGO", "CRP", "WP", "INF", "PRST", "PET", "RT", "L", "R", "CONF"})
MODIFICATIONS: Final = ("Add", "Amend", "Corr", "Rev", "Summary", "Excerpt")

ORGANS: Final = (
    "A|S|E|T|ST|DP|TD|UNEP|HRI|HSP|ID|LOS|SPLOS|BWC|CAT|CCPR|CEB|CED|CEDAW|CERD|CMW|CRC|CRPD|CTOC|DC|FCCC|ICCD|ISBA|JIU|"
    "NPT|PBC|UNW|WFP|CD|CCW|CAC|IDB|UNFF"
)
BODIES: Final = frozenset({"HRC", "CONF", "EC", "BUR"})
_BRACKET: Final = r"(?: ?\((?:(?:19|20)\d\d|(?:E?S-)?[IVXLC]+)\))"
_PART: Final = r"\((?:Part|Partie|Vol)\.? (?:[IVXLC]+|\d+)\)"
_PIECE: Final = rf"[A-Za-z\d]+(?:(?:\.|-(?![ASE]/))[A-Za-z\d]+)*{_BRACKET}?"
SYMBOL: Final = re.compile(
    rf"(?<![A-Za-z\d/-])(?:{ORGANS})/(?=[A-Za-z\d/.-]*\d){_PIECE}(?:/{_PIECE})*"
    rf"(?:-[ASE](?:/{_PIECE})+)?(?: {_PART})?(?![A-Za-z\d/])"
)
_TAIL: Final = re.compile(rf"\s*(?P<part>{_PART})?\s*(?P<reissued>\**)$")
_ELEMENT: Final = re.compile(rf"[A-Za-z\d.-]+{_BRACKET}?")


@dataclass(frozen=True)
class Symbol:
    """A symbol taken apart. ``elements`` are what stands between the first organ letter and the modifications.

    ``twin`` is the same document's symbol in a second series (``E/CN.4/2001/2-E/CN.4/Sub.2/2000/46``); ``part`` is
    ``(Part II)`` as printed; ``reissued`` counts the asterisks, each of which says that the document was issued again.
    """

    organ: str
    elements: tuple[str, ...]
    modifications: tuple[str, ...] = ()
    part: str | None = None
    twin: Symbol | None = None
    reissued: int = 0

    def __str__(self) -> str:
        """The symbol as it is printed, and as ``parse_symbol`` reads it."""
        joined = "/".join((self.organ, *self.elements, *self.modifications))
        twin = f"-{self.twin}" if self.twin else ""
        return joined + twin + (f" {self.part}" if self.part else "") + "*" * self.reissued

    @property
    def body(self) -> str | None:
        """The subsidiary body: ``C.3``, ``HRC``, ``CN.4``, ``CN.4/Sub.2``."""
        found = [one for one in self.elements if one in BODIES or one.startswith(("C.", "CN.", "Sub.", "AC.", "WG."))]
        return "/".join(found) or None

    @property
    def nature(self) -> str | None:
        """``RES``, ``DEC``, ``L`` (a draft), ``PV`` …, or None for a plain document."""
        return next((head for one in self.elements if (head := one.partition(".")[0]) in NATURES), None)

    @property
    def session(self) -> str | None:
        """The session or the year: the first element that is a number, where another element follows it."""
        numbered = [one for one in self.elements[:-1] if one[0].isdigit() or one.startswith(("S-", "ES-"))]
        return numbered[0] if numbered else None

    @property
    def number(self) -> str:
        """The last element: the document's own number, with its year or session in brackets if it carries one."""
        return self.elements[-1]


def parse_symbol(text: str) -> Symbol:
    """The parts of a symbol; ValueError when the text is none.

    Spaces before a bracket are folded: ``S/RES/2677 (2023)`` and ``S/RES/2677(2023)`` are one symbol.
    """
    if not SYMBOL.fullmatch(text.strip().rstrip("*").rstrip()):
        raise ValueError(text)
    tail = _TAIL.search(text.strip())
    assert tail is not None
    core = text.strip()[: tail.start()]
    first, *second = re.split(r"-(?=[ASE]/)", core)
    twin = _single(second[0]) if second else None
    single = _single(first)
    return Symbol(single.organ, single.elements, single.modifications, tail["part"], twin, len(tail["reissued"]))


def normal_symbol(text: str) -> str:
    """The symbol as the grammar prints it, or the text itself without its asterisks when the grammar does not know it."""
    symbol = symbol_of(text.rstrip("* "))
    return str(symbol) if symbol else text.rstrip("* ")


def symbol_of(text: str) -> Symbol | None:
    """The parts of what may be a symbol; None when it is none."""
    try:
        return parse_symbol(text)
    except ValueError:
        return None


def nature_of(text: str) -> str | None:
    """The nature of what may be a symbol; None when it is none or carries no nature."""
    symbol = symbol_of(text)
    return symbol.nature if symbol else None


def number_of(symbol: str) -> str:
    """``65/218`` of ``A/RES/65/218``, ``2677 (2023)`` of ``S/RES/2677(2023)``, as texts name them; another symbol whole."""
    number = re.split(r"/(?:RES|DEC)/", symbol, maxsplit=1)[-1]
    return re.sub(r"(?<=\d)\(", " (", number)


def _single(core: str) -> Symbol:
    organ, *elements = [one.replace(" ", "") for one in _ELEMENT.findall(core)]
    plain = len(elements)
    while plain and elements[plain - 1].partition(".")[0] in MODIFICATIONS:
        plain -= 1
    if not plain:
        raise ValueError(core)
    return Symbol(organ, tuple(elements[:plain]), tuple(elements[plain:]))
