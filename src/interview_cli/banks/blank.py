"""A new bank for somebody to fill in: every key once, with what it is for."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

from interview_cli.banks.entries import schema
from interview_cli.banks.reading import slug
from interview_cli.banks.sentences import complaints
from interview_cli.banks.tree import grow
from interview_cli.core.errors import BankError, UsageError
from interview_cli.files import PRIVATE, make_private_folder, write_atomically

SCHEMA_FILE = "bank.schema.json"
"""The name under which the schema lies beside a new bank."""

SUFFIXES = (".yaml", ".yml")

TEXT = """\
# yaml-language-server: $schema={schema}
# The line above lets an editor with YAML support complete the keys and check them as you type.
#
#   Check this bank:       interview banks lint {lint}
#   Practise with it:      interview practice {practice}
#
# A text that holds ": " or begins with a sign needs quotes: "Two things: speed and care."

id: {name}
title: {title}
description: One line on what the bank is for.
language: en
glossary: [triage, handover]   # words of the field that a speech recogniser may not know, the likeliest first

questions:
  # A question needs its text, and nothing else. Without key points the coach judges how much is said, and how.
  - text: Tell me about yourself.
    kind: opening

  # With key points it can tell what was covered and what was missing. Replace this question by one of yours.
  - text: Two customers are waiting, and the phone rings. What do you do?
    kind: situational          # opening, behavioral, technical, situational, role or closing
    difficulty: easy           # easy, medium or hard
    topic: customers           # a word or two; interview practice --topic chooses by it
    minutes: 1.5               # how long a good answer takes
    terms: [voicemail]         # more of them, for this question
    key_points:                # three to six things that you would listen for
      - text: The waiting customers are greeted at once.
        also:                  # other ways to say it, as people speak: the more, the better it is heard
          - I nod to both of them
          - say hello to everyone first
        probe: What do the two of them notice in the first seconds?   # asked when the point is missing
      - text: The caller is asked to hold, or called back.
        also:
          - I'd ring them back
          - let it go to voicemail
        probe: And who is on the line?
    follow_ups:                # deeper questions, for when nothing is missing
      - What if one of the two starts to shout?
    hints:                     # up to five, the slightest first
      - Who can wait, and who can't?
    model_answer: |            # a good answer as it would be spoken; it should make every key point
      I'd look up and say hello to everyone first, because a minute feels short when somebody has seen you.
      Then I'd pick up and ask whether I may ring them back in ten minutes.
"""


def make(title: str, folder: Path, home: Path | None = None) -> Path:
    """Write a new bank with this title into ``folder``, and the schema beside it; returns the bank's file.

    What is made below ``home`` is closed to others.

    Raises UsageError for a title that makes no bank, and BankError when the file is there already or cannot be
    written.
    """
    name = slug(title)
    text = _blank(name, title, name, f"--domain {name}")
    return _write(text, folder / f"{name}.yaml", home)


def make_at(path: Path, home: Path | None = None) -> Path:
    """Write a new bank to the file ``path``, from whose name it has its title; else as ``make``."""
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"{path} is no place for a bank: its name ends in .yaml.", f"interview banks new {path}.yaml"
        )
    title = " ".join(re.split(r"[\s_-]+", path.stem)).strip()
    place = shlex.quote(path.name)
    return _write(_blank(slug(title), title[:1].upper() + title[1:], place, f"--bank {place}"), path, home)


def is_path(text: str) -> bool:
    """What was given as a title names a file: it ends like one, or begins like a way to one."""
    return Path(text).suffix.lower() in SUFFIXES or text.startswith(("./", "../", "/", "~/"))


def _write(text: str, path: Path, home: Path | None) -> Path:
    is_private = home is not None and path.absolute().is_relative_to(home.absolute())
    mode = PRIVATE if is_private else None
    try:
        if path.exists():
            raise BankError(f"There is a bank {path} already.", "Choose another title, or edit that file.")
        if is_private and home:
            make_private_folder(path.parent, home)
        path.parent.mkdir(parents=True, exist_ok=True)
        # the bank last: once it is there, the same command tells so
        write_atomically(path.parent / SCHEMA_FILE, [as_text(schema()).encode()], mode=mode)
        write_atomically(path, [text.encode()], mode=mode)
    except OSError as error:
        raise BankError(
            f"{path} cannot be written: {error.strerror}.", "interview banks new --folder names another place."
        ) from error
    return path


def as_text(shape: dict[str, Any]) -> str:
    """The schema as it is published."""
    return json.dumps(shape, indent=2) + "\n"


def _blank(name: str, title: str, lint: str, practice: str) -> str:
    """The text of a bank; ``lint`` and ``practice`` are what these commands take for it."""
    if not name:
        raise UsageError("A title needs a letter or a digit.", 'For example: interview banks new "Ward nurses"')
    quoted = json.dumps(title, ensure_ascii=False)
    text = TEXT.format(schema=SCHEMA_FILE, name=name, title=quoted, lint=lint, practice=practice)
    tree = grow(text)
    for sentence in (*(mark.sentence for mark in tree.marks), *(said for _, said in complaints(tree.top))):
        raise UsageError(f"This title makes no bank: {sentence}.", "Choose a shorter one, of ordinary letters.")
    return text
