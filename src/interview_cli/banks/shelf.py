"""Where question banks lie, and how one is found by its name."""

from pathlib import Path

from interview_cli.banks.faults import meant, printable, quoted
from interview_cli.core.errors import BankError

SUFFIXES = (".yaml", ".yml")


def shipped() -> Path:
    """The folder of the banks that come with the program."""
    here = Path(__file__).resolve()
    installed = here.parents[1] / "question_banks"
    return installed if installed.is_dir() else here.parents[3] / "question_banks"


def names(own: Path) -> tuple[Path, ...]:
    """The banks that there are, by name: those in the folder ``own``, and those shipped that it lacks.

    A bank is called like its file, without the suffix. A missing folder holds none. Raises BankError for a
    folder that cannot be read.
    """
    found: dict[str, Path] = {}
    for folder in (shipped(), own):
        found |= {path.stem.casefold(): path for path in _banks_in(folder)}
    return tuple(found[name] for name in sorted(found))


def find(domain: str, own: Path) -> Path:
    """The file of the bank called ``domain``, whatever its case; one in ``own`` goes before a shipped one.

    Raises BankError, which names the banks that there are.
    """
    there = {path.stem.casefold(): path for path in names(own)}
    path = there.get(domain.casefold())
    if path is None:
        raise BankError(f"There is no question bank called {quoted(domain)}.", _way_out(domain, there))
    return path


def _way_out(domain: str, there: dict[str, Path]) -> str:
    if not there:
        return "There are no question banks at all: name a file of your own with --bank FILE."
    near = meant(domain, there)
    guess = f"Did you mean {printable(there[near].stem)}? " if near else ""
    return f"{guess}There are: {', '.join(printable(path.stem) for path in there.values())}."


def _banks_in(folder: Path) -> list[Path]:
    try:
        inside = sorted(folder.iterdir(), reverse=True)
    except FileNotFoundError:
        return []
    except NotADirectoryError as error:
        raise BankError(f"{printable(str(folder))} is a file, not a folder of question banks.") from error
    except OSError as error:
        raise BankError(
            f"The folder of question banks {printable(str(folder))} cannot be read: {error.strerror}."
        ) from error
    return [path for path in inside if path.suffix in SUFFIXES and not path.name.startswith(".")]
