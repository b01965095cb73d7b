"""What the hub of the tests has, and pulling it."""

from pathlib import Path

from interview_cli.weights.catalogue import find_listed
from interview_cli.weights.hub import Hub
from interview_cli.weights.planning import Pull, plan_pull
from interview_cli.weights.pulling import pull_model
from tests.weights.gguf_files import gguf

MODEL = find_listed("mistral")
FILE = MODEL.files[0]
DATA = gguf()
HALF = len(DATA) // 2
SPEECH = find_listed("tiny.en")
WHISPER = {
    "config.json": b'{"alignment_heads": []}',
    "model.bin": bytes(range(256)) * 20,
    "tokenizer.json": b"{}" * 700,
    "vocabulary.txt": b"the",
    "README.md": b"what nobody asked for",
    ".gitattributes": b"*.bin filter=lfs",
}


def plan(models: Path, name: str = "mistral", update: bool = False, waits: list[float] | None = None) -> Pull:
    pause = waits.append if waits is not None else lambda _: None
    return plan_pull(find_listed(name), models, Hub(silence=10), update=update, pause=pause)


def pull(models: Path, name: str = "mistral", update: bool = False) -> Path:
    made = plan(models, name, update)
    for _ in pull_model(made):
        pass
    return made.place
