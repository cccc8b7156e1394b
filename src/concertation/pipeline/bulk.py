"""Millions of texts: the same pure functions over partitions on Daft, on this machine or on a Ray cluster (extra ``scale``).

Each partition is read where it lies; what comes together are the readings, some 400 bytes a comment, which one machine
compares. The order is that of the identifiers, so that nothing depends on how the texts were divided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from concertation.core.finding import Campaign
from concertation.core.finding.campaign import campaigns_among, packed, read_wordings, unpacked
from concertation.core.language import LanguageGuess, language_of
from concertation.core.refusal import Refusal

if TYPE_CHECKING:
    from daft import DataFrame, Series

AT_ONCE: Final = 10_000
"""Texts that are read together: enough for the arrays, few for the memory of a worker."""
SUFFIXES: Final = (".jsonl", ".parquet")


def on_engine(engine: str, address: str | None = None) -> None:
    """Says where partitions are read: here, or on the Ray cluster at an address (``RAY_ADDRESS`` where none is given)."""
    daft = _daft()
    if engine == "ray":
        daft.set_runner_ray(address, noop_if_initialized=True)
    elif daft.get_or_infer_runner_type() != engine:
        daft.set_runner_native()


def texts_in(files: Sequence[str]) -> DataFrame:
    """The columns ``id`` and ``text`` of JSON lines or Parquet files, patterns and addresses of a storage among them."""
    daft = _daft()
    kinds = {suffix for suffix in SUFFIXES for file in files if file.endswith(suffix)}
    if len(kinds) != 1 or not all(file.endswith(SUFFIXES) for file in files):
        raise Refusal("not_a_table", "Texts are read from JSON lines or from Parquet, not from both.",
                      "Give files that end in .jsonl, or files that end in .parquet.")  # fmt: skip
    frame = daft.read_parquet(list(files)) if kinds == {".parquet"} else daft.read_json(list(files))
    if not {"id", "text"} <= set(frame.column_names):
        raise Refusal("missing_field", "The texts have no columns “id” and “text”.", "Name them so.")
    # Of JSON lines Daft gives a function some twenty at a time, whatever it may take: that is four times slower.
    return frame.select(daft.col("id").cast(daft.DataType.string()), "text").into_batches(AT_ONCE)


def languages_of(texts: DataFrame) -> Iterator[tuple[str, LanguageGuess]]:
    """The language of each text, in the order of the identifiers."""
    daft = _daft()
    guess = daft.func.batch(return_dtype=_guess_type(daft), unnest=True, use_process=True, batch_size=AT_ONCE)(_guessed)
    table = texts.select("id", guess(daft.col("text"))).to_arrow().sort_by("id")
    for name, lang, score in zip(*(table[column].to_pylist() for column in ("id", "lang", "score")), strict=True):
        yield name, LanguageGuess(lang, score)


def campaigns_in(texts: DataFrame) -> tuple[Campaign, ...]:
    """As ``find_campaigns`` finds them in the texts by their identifiers."""
    daft = _daft()
    read = daft.func.batch(return_dtype=daft.DataType.binary(), use_process=True, batch_size=AT_ONCE)(_read)
    table = texts.select("id", read(daft.col("text")).alias("wording")).to_arrow().sort_by("id")
    if len(table["id"].unique()) < len(table):
        raise Refusal("same_id", "An identifier stands twice among the texts.", "Give each text an identifier of its own.")
    return campaigns_among(unpacked(*part.to_pydict().values()) for part in table.to_batches(AT_ONCE))


def _guess_type(daft: Any) -> Any:
    return daft.DataType.struct({"lang": daft.DataType.string(), "score": daft.DataType.float64()})


def _guessed(texts: Series) -> list[dict[str, Any]]:
    guesses = map(language_of, texts.to_pylist())
    return [{"lang": one.lang, "score": one.score} for one in guesses]


def _read(texts: Series) -> list[bytes]:
    return packed(read_wordings([(str(at), text) for at, text in enumerate(texts.to_pylist())]))


def _daft() -> Any:
    try:
        import daft
    except ImportError:
        raise Refusal("no_scale", "Daft is not installed.", 'Install it: pip install "concertation[scale]".') from None
    return daft
