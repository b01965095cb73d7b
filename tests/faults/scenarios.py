"""What is done while faults happen: each command that writes, small."""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from espeak_synth import Espeak, join, write_wav
from tests.faults.processes import Command, Launcher, Place
from tests.faults.store import answers, last_session
from tests.weights.gguf_files import write_gguf

BANK = """\
id: tiny
title: Tiny
description: Two questions.
language: en
questions:
  - id: tiny-hash
    text: What does a hash table do?
    kind: technical
    key_points:
      - text: A hash function maps each key to a bucket.
        probe: How does it find the place of a key?
  - id: tiny-lock
    text: Why would you take a lock?
    kind: technical
    key_points:
      - text: Two threads must not write at once.
        probe: What happens without it?
"""

SAID = ("A hash function maps each key to a bucket.", "Two threads must not write at once.")

SPOKEN = "An index makes a query faster but an insert slower."
"""What the model of the tests has the words for."""

MODEL = Path(__file__).parents[1] / "fixtures" / "whisper-words"
RECORDER = Path(__file__).with_name("recorder.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A command, and what is there before it."""

    name: str
    command: Command
    before: tuple[Command, ...] = ()
    """Commands that are run, without faults, in an empty home."""
    outputs: tuple[str, ...] = ()
    """Files of ``out`` that are whole, and always the same, when the command has succeeded; else absent."""
    is_done: Callable[[Place], bool] = field(default=lambda _: True)
    """What the command is for has been done."""
    is_once: bool = False
    """The command fails, with a sentence, when what it is for has been done before."""


def given(folder: Path) -> Mapping[str, Path]:
    """The files that are handed in, made in ``folder``: nothing fails there."""
    folder.mkdir(parents=True, exist_ok=True)
    bank, manifest = folder / "tiny.yaml", folder / "answers.jsonl"
    bank.write_text(BANK, encoding="utf-8")
    rows = [
        {"id": str(number), "question_id": ("tiny-hash", "tiny-lock")[number % 2], "text": SAID[number % 2]}
        for number in range(3)
    ]
    manifest.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    sound = folder / "tiny-hash__a.wav"
    write_wav(sound, join([Espeak().speak(SPOKEN)], [0.5], lead_seconds=0.5).audio)
    return {"bank": bank, "manifest": manifest, "gguf": write_gguf(folder / "tiny.gguf"), "sound": sound}


def scenarios(files: Mapping[str, Path]) -> tuple[Scenario, ...]:
    """All that need neither a microphone nor a speech model."""
    bank, manifest = str(files["bank"]), str(files["manifest"])
    ask = ("--bank", bank, "--text", "--mute", "--plain", "-n", "2", "--follow-ups", "0", "--seed", "1")
    both, first = "".join(f"{one}\n" for one in SAID), f"{SAID[0]}\n"
    practice = Command(arguments=("practice", *ask), typed=both)
    interrupted = Command(arguments=("practice", *ask), typed=first)
    graded = ("grade", "--manifest", manifest, "--bank", bank, "--no-grammar", "--jobs", "1", "--output")
    add = Command(arguments=("models", "add", str(files["gguf"]), "--name", "mine", "--plain"))
    return (
        Scenario(name="practice", command=practice, before=(practice,), is_done=_is_answered),
        Scenario(name="first practice", command=practice, is_done=_is_answered),
        Scenario(
            name="resume",
            command=Command(arguments=("resume", "--plain"), typed=f"{SAID[1]}\n"),
            before=(interrupted,),
            is_done=_is_answered,
            is_once=True,
        ),
        *(
            Scenario(
                name=f"grade to {kind}",
                command=Command(arguments=(*graded, f"r.{kind}")),
                outputs=(f"r.{kind}",),
            )
            for kind in ("jsonl", "csv", "md", "html")
        ),
        Scenario(
            name="banks new",
            command=Command(arguments=("banks", "new", "Ward nurses", "--folder", "banks")),
            outputs=("banks/ward-nurses.yaml", "banks/bank.schema.json"),
            is_once=True,
        ),
        Scenario(name="models add", command=add, is_done=lambda place: _models(place) == ["mine"]),
        Scenario(
            name="models remove",
            command=Command(arguments=("models", "remove", "mine", "--yes")),
            before=(add,),
            is_done=lambda place: _models(place) == [],
            is_once=True,
        ),
        Scenario(name="history", command=Command(arguments=("history",)), before=(practice,)),
        Scenario(name="doctor", command=Command(arguments=("doctor",))),
    )


def graded_recording(files: Mapping[str, Path]) -> Scenario:
    """A spoken answer, which is decoded and heard."""
    arguments = ("grade", str(files["sound"]), "--bank", str(files["bank"]), "--no-grammar", "--jobs", "1")
    return Scenario(
        name="grade sound",
        command=Command(arguments=(*arguments, "--speech-model", str(MODEL), "--output", "r.jsonl")),
        outputs=("r.jsonl",),
    )


def recording() -> Scenario:
    """Spoken answers, over the microphone that PortAudio finds."""
    return Scenario(
        name="recording",
        command=Command(arguments=(), program=RECORDER),
        is_done=lambda place: len(answers(place.home)) >= 2,
    )


def template(scenario: Scenario, place: Place, launcher: Launcher) -> None:
    """Make the folders of a scenario as they are before its command. Raises RuntimeError when that fails."""
    for folder in (place.out, place.temporary):
        folder.mkdir(parents=True)
    for command in scenario.before:
        run = launcher.run(command, place)
        if run.code:
            raise RuntimeError(f"{scenario.name}: {command.arguments} ended with {run.code}: {run.stderr}")


def _is_answered(place: Place) -> bool:
    """The last interview has both answers, reviewed, and has ended."""
    session, has_ended = last_session(place.home)
    reviewed = [one for one in answers(place.home) if one.session == session and one.score is not None]
    return has_ended and len(reviewed) == len(SAID)


def _models(place: Place) -> list[str]:
    """The names in the record of the models."""
    try:
        text = (place.home / "models" / "models.lock.toml").read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [str(row["name"]) for row in tomllib.loads(text).get("model", [])]
