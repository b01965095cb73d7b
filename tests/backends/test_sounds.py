"""What was spoken once is kept: within its limit, whole or not at all, and for nobody else to read."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.backends.sounds import KeptSounds
from interview_cli.core.errors import EngineError

SOUND = b"a sound of "


@dataclass
class Maker:
    """A synthesiser that writes the text itself, and remembers what it was asked for."""

    works: bool = True
    asked: list[str] = field(default_factory=list)

    def speak_to(self, text: str, path: Path) -> None:
        self.asked.append(text)
        if not self.works:
            raise EngineError("The voice failed.")
        path.write_bytes(SOUND + text.encode(errors="replace"))

    def stand_by(self) -> None:
        self.asked.append("stand by")


def said(kept: KeptSounds, folder: Path, text: str) -> bytes:
    path = folder / "said.wav"
    kept.speak_to(text, path)
    return path.read_bytes()


def kept_files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_the_same_text_is_made_once_also_by_the_next_interview(tmp_path: Path) -> None:
    maker = Maker()
    for _ in range(2):
        kept = KeptSounds(maker, tmp_path / "sounds", "calm")
        assert said(kept, tmp_path, "Why?") == SOUND + b"Why?"
    assert maker.asked == ["Why?"]


def test_another_text_or_manner_is_another_sound(tmp_path: Path) -> None:
    maker = Maker()
    calm, fast = (KeptSounds(maker, tmp_path / "sounds", manner) for manner in ("calm", "fast"))
    for kept in (calm, fast, calm):
        assert said(kept, tmp_path, "Why?") == SOUND + b"Why?"
        assert said(kept, tmp_path, "How?") == SOUND + b"How?"
    assert maker.asked == ["Why?", "How?"] * 2


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    said(KeptSounds(Maker(), tmp_path / "sounds", ""), tmp_path, "Why?")
    assert (tmp_path / "sounds").stat().st_mode & 0o777 == 0o700
    (path,) = kept_files(tmp_path / "sounds")
    assert path.stat().st_mode & 0o777 == 0o600


@given(cut=st.integers(0, 50), noise=st.binary(max_size=60))
def test_a_broken_one_is_made_anew(tmp_path_factory: pytest.TempPathFactory, cut: int, noise: bytes) -> None:
    folder, maker = tmp_path_factory.mktemp("broken"), Maker()
    kept = KeptSounds(maker, folder / "sounds", "")
    said(kept, folder, "How does a hash table work?")
    (path,) = kept_files(folder / "sounds")
    whole = path.read_bytes()
    broken = whole[:cut] + noise
    path.write_bytes(broken)
    assert said(kept, folder, "How does a hash table work?") == SOUND + b"How does a hash table work?"
    assert len(maker.asked) == 1 + (broken != whole)
    assert path.read_bytes() == whole


def test_a_failure_is_told_and_not_kept(tmp_path: Path) -> None:
    maker = Maker(works=False)
    kept = KeptSounds(maker, tmp_path / "sounds", "")
    with pytest.raises(EngineError, match="The voice failed"):
        kept.speak_to("Why?", tmp_path / "said.wav")
    maker.works = True
    assert said(kept, tmp_path, "Why?") == SOUND + b"Why?"
    assert len(kept_files(tmp_path / "sounds")) == 1


def test_what_was_not_heard_for_longest_goes_first(tmp_path: Path) -> None:
    maker = Maker()
    room_for_three = 3 * (32 + len(SOUND) + 2) + 10
    kept = KeptSounds(maker, tmp_path / "sounds", "", room_for_three)
    for text in ("1?", "2?", "3?", "1?", "4?", "5?"):
        said(kept, tmp_path, text)
        time.sleep(0.01)
        assert sum(path.stat().st_size for path in kept_files(tmp_path / "sounds")) <= room_for_three
    maker.asked.clear()
    for text in ("1?", "4?", "5?", "2?"):
        said(kept, tmp_path, text)
    assert maker.asked == ["2?"]


def test_what_a_crash_left_goes_at_the_next_start_and_what_is_being_made_stays(tmp_path: Path) -> None:
    folder = tmp_path / "sounds"
    said(KeptSounds(Maker(), folder, ""), tmp_path, "Why?")
    for name in ("saying-old.wav", "old.part", "saying-new.wav"):
        (folder / name).write_bytes(b"x")
    yesterday = time.time() - 86_400
    for path in kept_files(folder):
        if "new" not in path.name:
            os.utime(path, (yesterday, yesterday))
    KeptSounds(Maker(), folder, "")
    assert [path.suffix for path in kept_files(folder)] == [".sound", ".wav"]


def test_a_folder_that_cannot_be_used_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "sounds").write_text("not a folder")
    maker = Maker()
    kept = KeptSounds(maker, tmp_path / "sounds", "")
    for _ in range(2):
        assert said(kept, tmp_path, "Why?") == SOUND + b"Why?"
    assert maker.asked == ["Why?"] * 2


def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    kept = KeptSounds(Maker(), tmp_path / "sounds", "")
    said(kept, tmp_path, "Why?")
    with pytest.raises(EngineError, match="no place for the sound"):
        kept.speak_to("Why?", tmp_path / "gone" / "said.wav")


def test_standing_by_is_the_makers(tmp_path: Path) -> None:
    maker = Maker()
    KeptSounds(maker, tmp_path / "sounds", "").stand_by()
    assert maker.asked == ["stand by"]


def test_a_text_that_is_no_unicode_is_no_reason_to_fail(tmp_path: Path) -> None:
    assert said(KeptSounds(Maker(), tmp_path / "sounds", ""), tmp_path, "Why \udcff?").startswith(SOUND)
