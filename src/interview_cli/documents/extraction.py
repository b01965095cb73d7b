"""The words of a PDF or a Word document, taken out by a process that a hostile file may take down."""

import json
import subprocess
import sys
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.documents.formats import AS_TEXT, Format

PROGRAM = Path(__file__).with_name("extractor.py")

PATIENCE = 20.0
"""Seconds for one document; one of ten pages takes less than one."""

PROBLEMS = {
    "encrypted": (
        "{path} is encrypted, so it cannot be read.",
        "Open it and print it into a new PDF, or save it as plain text, and name that file.",
    ),
    "memory": ("{path} needs more memory to read than a document should.", AS_TEXT),
    "other": ("{path} is packed like a Word document, and is none.", AS_TEXT),
    "damaged": ("{path} cannot be read as a {format}: it is damaged, or not what its name says.", AS_TEXT),
    "endless": ("{path} was given up: it took longer than {patience:.0f} s to read.", AS_TEXT),
}
"""What the program answers instead of the text: a sentence for each, and what to do."""


def extracted_text(path: Path, data: bytes, format: Format, patience: float = PATIENCE) -> str:
    """The text of a document whose bytes are ``data``; ``path`` names it in errors. ``patience``: seconds.

    Raises InterviewError when there is none to be had, whatever the bytes do to their reader.
    """
    # -P: what lies beside the program is not taken for a library
    command = [sys.executable, "-P", str(PROGRAM), format.name]
    try:
        result = subprocess.run(command, input=data, capture_output=True, timeout=patience, check=False)
        answer = json.loads(result.stdout) if result.returncode == 0 else {}
    except subprocess.TimeoutExpired:
        answer = {"problem": "endless"}
    except OSError as error:
        raise InterviewError(f"{path} cannot be read: {error.strerror or error}.", AS_TEXT) from error
    if "text" in answer:
        return str(answer["text"])
    sentence, hint = PROBLEMS[answer.get("problem", "damaged")]
    raise InterviewError(sentence.format(path=path, format=format, patience=patience), hint)
