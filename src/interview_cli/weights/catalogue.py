"""The models that can be fetched by name: what ``models/catalogue.toml`` says."""

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from interview_cli.core.errors import InterviewError, UsageError

DEFAULT_SPEECH, DEFAULT_LANGUAGE = "base.en", "mistral"
"""What is advised to whoever has none."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
"""A model's name: harmless as a folder, in a command and in TOML."""

MB = 10**6

MOST_BYTES = 2**48
"""Of one model; whatever claims more is not believed."""

TEXTS = ("name", "repository", "revision", "licence", "what_for")
NUMBERS = ("bytes", "about_mb", "memory_mb")


class Kind(StrEnum):
    """What a model is for."""

    SPEECH = "speech"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedModel:
    """A model of the catalogue. ``revision``, ``sha256`` and ``bytes`` are empty where they are not known."""

    name: str
    kind: Kind
    repository: str
    files: tuple[str, ...]
    """Names in the repository; ``*`` stands for any ending."""
    revision: str
    sha256: tuple[tuple[str, str], ...]
    """(file, hash)."""
    bytes: int
    about_mb: int
    memory_mb: int
    """0: not measured."""
    licence: str
    what_for: str

    @property
    def size(self) -> str:
        """How much is to be fetched, as people read it."""
        return size_text(self.bytes or self.about_mb * MB)


def size_text(count: int) -> str:
    """Bytes as people read them: ``145 MB``, ``4.4 GB`` (10^6 and 10^9 bytes)."""
    if count >= 1000 * MB:
        return f"{count / (1000 * MB):.1f} GB"
    return f"{count / MB:.0f} MB" if count >= MB else f"{count / 1000:.0f} kB"


def catalogue_file() -> Path:
    """The catalogue that comes with the program."""
    here = Path(__file__).resolve()
    installed = here.parents[1] / "catalogue.toml"
    return installed if installed.is_file() else here.parents[3] / "models" / "catalogue.toml"


@cache
def listed() -> tuple[ListedModel, ...]:
    """Every model of the catalogue, in its order."""
    return read_catalogue(catalogue_file())


def read_catalogue(path: Path) -> tuple[ListedModel, ...]:
    """Every model that a catalogue lists. Raises InterviewError when it is not as it came with the program."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["model"]
        models = tuple(_listed(row) for row in rows)
        if not {DEFAULT_SPEECH, DEFAULT_LANGUAGE} <= {model.name for model in models}:
            raise ValueError("models are missing")
    # tomllib answers deep nesting with RecursionError
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InterviewError(f"{path} is damaged: {str(error)[:200]}.", "Install interview again.") from error
    return models


def _listed(row: dict[str, Any]) -> ListedModel:
    """Raises what a row raises that is none, ValueError among it."""
    model = ListedModel(
        kind=Kind(row["kind"]),
        files=tuple(row["files"]),
        sha256=tuple(row["sha256"].items()),
        **{name: row[name] for name in TEXTS + NUMBERS},
    )
    texts = [row[name] for name in TEXTS] + [*model.files, *(text for pair in model.sha256 for text in pair)]
    if not all(isinstance(text, str) and text.isprintable() for text in texts):
        raise ValueError("a text that is none")
    if not all(type(row[name]) is int and 0 <= row[name] <= MOST_BYTES for name in NUMBERS):
        raise ValueError("a number that is none")
    if not NAME.fullmatch(model.name) or not model.files:
        raise ValueError("a model without a name or files")
    return model


def in_catalogue(name: str) -> ListedModel | None:
    """The model that the catalogue calls so, whatever its case."""
    return next((one for one in listed() if one.name == name.casefold()), None)


def find_listed(name: str) -> ListedModel:
    """The model that the catalogue calls so. Raises UsageError, which names those that there are."""
    if found := in_catalogue(name):
        return found
    near = get_close_matches(name.casefold(), [one.name for one in listed()], 1)
    guess = f"Did you mean {near[0]}? " if near else ""
    names = ", ".join(one.name for one in listed())
    raise UsageError(f"The catalogue has no model called {name!r}.", f"{guess}There are: {names}.")


def pull_advice(name: str) -> str:
    """The command that fetches a model of the catalogue, and how much it fetches."""
    return f"interview models pull {name} ({find_listed(name).size})"
