"""Models that other programs keep on this machine: found where they lie, never copied, never changed."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from interview_cli.weights.catalogue import Kind, size_text
from interview_cli.weights.gguf import is_gguf
from interview_cli.weights.presence import entries, is_file, size_of
from interview_cli.weights.speech import missing_files

MANIFEST_LIMIT = 1_000_000
"""Bytes; a manifest of Ollama has some hundreds, a Whisper model's configuration some thousands."""

MODEL_LAYER = "application/vnd.ollama.image.model"
DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
NOT_FOR_TALK = ("mmproj", "ggml-vocab")
"""How files begin that go with a model and are none."""

WHISPER_KEYS = {"alignment_heads", "suppress_ids", "lang_ids"}
"""What CTranslate2 writes beside a Whisper model, and beside no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A model that another program keeps. Its name is that program's: foreign text."""

    name: str
    kind: Kind
    path: Path
    bytes: int
    keeper: str

    @property
    def size(self) -> str:
        """How large it is, as people read it."""
        return size_text(self.bytes)


def elsewhere(environment: Mapping[str, str] = os.environ) -> tuple[Found, ...]:
    """What Hugging Face, LM Studio and Ollama keep. A place that is missing or cannot be read holds none."""
    try:
        user = Path.home()
    except RuntimeError:  # no home, no keepers
        return ()
    found = [*_hugging_face(user, environment), *_lm_studio(user), *_ollama(user, environment)]
    return tuple({one.path: one for one in found}.values())


def _hugging_face(user: Path, environment: Mapping[str, str]) -> Iterator[Found]:
    cache = Path(environment.get("XDG_CACHE_HOME") or user / ".cache")
    home = Path(environment.get("HF_HOME") or cache / "huggingface")
    hub = Path(environment.get("HF_HUB_CACHE") or home / "hub")
    for snapshot in entries(hub, "models--*/snapshots/*"):
        if not missing_files(snapshot) and _is_whisper(snapshot / "config.json"):
            name = snapshot.parents[1].name.rpartition("--")[2]
            size = size_of(snapshot / "model.bin")
            yield Found(name=name, kind=Kind.SPEECH, path=snapshot, bytes=size, keeper="Hugging Face")
    for pattern in ("models--*/snapshots/*/*.gguf", "models--*/snapshots/*/*/*.gguf"):
        yield from _language(entries(hub, pattern), "Hugging Face")


def _is_whisper(config: Path) -> bool:
    try:
        keys = json.loads(_read(config))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(keys, dict) and not WHISPER_KEYS.isdisjoint(keys)


def _lm_studio(user: Path) -> Iterator[Found]:
    for place in (user / ".lmstudio" / "models", user / ".cache" / "lm-studio" / "models"):
        yield from _language(entries(place, "*/*/*.gguf"), "LM Studio")


def _language(paths: Iterable[Path], keeper: str) -> Iterator[Found]:
    for path in paths:
        if not path.name.startswith(NOT_FOR_TALK) and is_gguf(path):
            size = size_of(path)
            yield Found(name=path.stem, kind=Kind.LANGUAGE, path=path, bytes=size, keeper=keeper)


def _ollama(user: Path, environment: Mapping[str, str]) -> Iterator[Found]:
    """Its layout is private: what does not look as it should is passed over."""
    own = environment.get("OLLAMA_MODELS")
    places = [Path(own)] if own else [user / ".ollama" / "models", Path("/usr/share/ollama/.ollama/models")]
    for place in places:
        for manifest in entries(place / "manifests", "**/*"):
            blob = _model_blob(manifest, place / "blobs")
            if blob and is_gguf(blob):
                name, size = f"{manifest.parent.name}:{manifest.name}", size_of(blob)
                yield Found(name=name, kind=Kind.LANGUAGE, path=blob, bytes=size, keeper="Ollama")


def _model_blob(manifest: Path, blobs: Path) -> Path | None:
    try:
        layers = json.loads(_read(manifest))["layers"]
        digests = [one["digest"] for one in layers if one["mediaType"] == MODEL_LAYER]
        found = DIGEST.fullmatch(digests[0])
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None
    return blobs / f"sha256-{found[1]}" if found else None


def _read(path: Path) -> bytes:
    """A small file. Raises OSError, and ValueError when it is none or not small."""
    if not is_file(path) or size_of(path) > MANIFEST_LIMIT:
        raise ValueError("no small file")
    return path.read_bytes()
