"""The log of our own bugs."""

from pathlib import Path

from interview_cli.files import append_private


def write_down(details: str, home: Path) -> str:
    """Append a traceback to the log below ``home``; a sentence that says where it is, or that has it."""
    log = home / "logs" / "mistake.log"
    try:
        append_private(log, f"{details}\n", home)
    except OSError:
        return f"It could not be written down:\n{details}"
    return f"What happened is in {log}; it holds no answer of yours unless the error quotes one."
