"""What the user has chosen: defaults < config file < environment < flags, once, into one frozen record."""

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path

from interview_cli.core.bands import FASTEST, Bands
from interview_cli.core.errors import InterviewError
from interview_cli.core.kinds import CoachChoice, Patience

BANDS = Bands()
THRESHOLDS = tuple(field.name for field in fields(Bands))
MARGIN = 10.0
"""Words a minute between the band that the user chose and the outer limits, where they lie inside it."""

CHOICES: Mapping[str, Iterable[str]] = {"patience": Patience, "coach": CoachChoice}

HOME_VARIABLE = "INTERVIEW_HOME"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every choice, made. ``home`` holds all that the program writes."""

    home: Path
    speech_model: Path | None = None
    """Folder of a CTranslate2 Whisper model; None takes the largest one in ``home/models``."""
    coach_model: str | None = None
    """A GGUF file, or the name of a language model; None takes the default one, else the largest."""
    coach: CoachChoice | None = None
    """Who judges; None takes the language model if one is there, else the built-in coach."""
    input: str | None = None
    """Name or number of the microphone; None takes the system's."""
    output: str | None = None
    """Name or number of the speaker; None takes the system's."""
    voice: str | None = None
    """Id of the voice that asks; None takes the system's first English one."""
    speaking_rate: int | None = None
    """Words a minute of the voice that asks; None is a calm 170."""
    patience: Patience = Patience.NORMAL
    """How long a silence may be before it ends an answer: quick 2 s, normal 4 s, calm 8 s, off."""
    slowest: float = BANDS.slowest
    """Words a minute below which an answer is very slow."""
    slow: float = BANDS.slow
    """Words a minute below which an answer is slow."""
    fast: float = BANDS.fast
    """Words a minute above which an answer is fast."""
    fastest: float = BANDS.fastest
    """Words a minute above which an answer is too fast."""
    fillers_harmless: float = BANDS.fillers_harmless
    """Fillers a minute up to which they do no harm."""
    fillers_harmful: float = BANDS.fillers_harmful
    """Fillers a minute from which they cost all that they can."""
    long_pause: float = BANDS.long_pause
    """Seconds from which a pause is long."""
    flat: float = BANDS.flat
    """Semitones of pitch deviation below which a voice is flat."""

    @property
    def config_file(self) -> Path:
        """Where the user may write these down (TOML)."""
        return self.home / "config.toml"

    @property
    def bands(self) -> Bands:
        """What counts as a good pace, and the other thresholds of delivery."""
        return Bands(**{name: getattr(self, name) for name in THRESHOLDS})

    @property
    def database(self) -> Path:
        """The interviews held so far."""
        return self.home / "interview.db"

    @property
    def recordings(self) -> Path:
        """The folder of the spoken answers."""
        return self.home / "recordings"

    @property
    def sounds(self) -> Path:
        """The folder of what was said aloud, so that it need not be made again."""
        return self.home / "sounds"

    @property
    def heads(self) -> Path:
        """The folder of what a language model has evaluated of the banks' questions."""
        return self.home / "heads"

    @property
    def banks(self) -> Path:
        """The folder of the user's own question banks."""
        return self.home / "banks"

    @property
    def models(self) -> Path:
        """The folder of the models."""
        return self.home / "models"


def _path(value: object) -> Path:
    return Path(os.path.expanduser(str(value)))  # noqa: PTH111 -- Path's raises where nobody is called so


READERS: dict[str, Callable[[object], object]] = {
    "speech_model": _path,
    "coach_model": str,
    "coach": lambda value: CoachChoice(str(value).lower()),
    "input": str,
    "output": str,
    "voice": str,
    "speaking_rate": lambda value: int(str(value)),
    "patience": lambda value: Patience(str(value).lower()),
    **dict.fromkeys(THRESHOLDS, lambda value: float(str(value))),
}
"""How each setting is read; its names are the keys of the config file, and of INTERVIEW_<NAME>."""


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder that everything is kept in: INTERVIEW_HOME, or the platform's place for a user's data."""
    if chosen := environment.get(HOME_VARIABLE):
        return _path(chosen)
    from platformdirs import user_data_path

    return user_data_path("interview", appauthor=False)


def load(flags: Mapping[str, object], environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force. A flag that is None was not given. Raises InterviewError on a bad value."""
    place = home(environment)
    chosen: dict[str, object] = {}
    config = place / "config.toml"
    for source, values in (
        (str(config), read_config(config)),
        ("the environment", _from_environment(environment)),
        ("the command line", {name: value for name, value in flags.items() if value is not None}),
    ):
        for name, value in values.items():
            chosen[name] = _read(name, value, source)
    settings = _with_outer_limits(Settings(home=place, **chosen), chosen)  # type: ignore[arg-type]  # see READERS
    if fault := settings.bands.fault:
        raise InterviewError(*fault)
    if settings.speaking_rate is not None and not 0 < settings.speaking_rate < FASTEST:
        raise InterviewError(
            f"Nobody speaks at {settings.speaking_rate} words a minute.",
            f"Set speaking_rate between 1 and {FASTEST:g}; 170 is calm.",
        )
    return settings


def _with_outer_limits(settings: Settings, chosen: Mapping[str, object]) -> Settings:
    """The outer limits of the pace give way to a band beyond them, unless they were chosen."""
    slowest, fastest = settings.slowest, settings.fastest
    if "slowest" not in chosen and settings.slow <= slowest:
        slowest = settings.slow - min(MARGIN, settings.slow / 2)
    if "fastest" not in chosen and settings.fast >= fastest:
        fastest = settings.fast + MARGIN
    return replace(settings, slowest=slowest, fastest=fastest)


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    names = {name: f"INTERVIEW_{name.upper()}" for name in READERS}
    return {name: environment[variable] for name, variable in names.items() if environment.get(variable)}


def read_config(path: Path) -> dict[str, object]:
    """The keys of the config file; none when there is no file. Raises InterviewError when it cannot be read."""
    try:
        values: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}  # what is wrong with the home is told by whoever needs to write there
    # tomllib answers deep nesting with RecursionError
    except (OSError, ValueError, RecursionError) as error:
        raise InterviewError(f"{path} cannot be read: {error}", "Mend it, or move it away.") from error
    for name in values:
        if name not in READERS:
            close = get_close_matches(name, READERS, 1)
            meant = f"Did you mean {close[0]}?" if close else f"It may have: {', '.join(READERS)}."
            raise InterviewError(f"{path}: {name!r} is not a setting.", meant)
    return values


def _read(name: str, value: object, source: str) -> object:
    try:
        return READERS[name](value)
    except ValueError as error:
        choices = CHOICES.get(name)
        hint = f"Choose one of: {', '.join(choices)}." if choices else "Give a number."
        raise InterviewError(f"{name} cannot be {value!r} (from {source}).", hint) from error


def as_rows(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Each setting and its value, for people."""
    values = ((field.name, getattr(settings, field.name)) for field in fields(settings))
    return tuple((name, "-" if value is None else str(value)) for name, value in values)
