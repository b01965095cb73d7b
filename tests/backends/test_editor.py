"""The candidate's own editor: what it saves, and what is said when it fails."""

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from interview_cli.backends.editor import TerminalEditor
from interview_cli.core.errors import EngineError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the editors here are shell scripts")


def edited(text: str, script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The text as an editor saves it that does what the script says."""
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    return TerminalEditor(cooked=nullcontext()).edit(text)


def test_what_was_saved_comes_back_on_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Every key has a packet. " * 8
    assert edited(text, 'sed -i s/packet/bucket/g "$1"', tmp_path, monkeypatch) == (
        text.replace("packet", "bucket").strip()
    )


@pytest.mark.parametrize("script", [': > "$1"', "true"])
def test_nothing_saved_changes_nothing(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert edited("A key has a bucket.", script, tmp_path, monkeypatch) == "A key has a bucket."


def test_an_editor_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError) as said:
        edited("A key has a bucket.", "exit 3", tmp_path, monkeypatch)
    assert said.value.message == (
        f"The transcript stays as it was, as {tmp_path / 'editor'} failed. EDITOR names another editor."
    )


def test_an_editor_that_is_not_there_is_named_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "/nowhere/editor")
    with pytest.raises(EngineError, match=r"as /nowhere/editor failed: No such file or directory\. EDITOR names"):
        TerminalEditor(cooked=nullcontext()).edit("A key has a bucket.")
