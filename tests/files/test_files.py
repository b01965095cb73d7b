"""Files are whole or not there, and what is private is closed to others."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_cli.files import append_private, make_private_folder, write_atomically


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_holds_all_pieces(tmp_path: Path) -> None:
    """The pieces stand one after another, and nothing lies beside the file."""
    path = tmp_path / "results.csv"
    write_atomically(path, (piece for piece in (b"one ", b"two")))
    assert path.read_bytes() == b"one two"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    """An error while the pieces are made leaves the old file, and no other."""
    path = tmp_path / "results.csv"
    path.write_text("old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write_atomically(path, pieces())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_as_such() -> None:
    """The error that is raised is the first one, not that of clearing away."""
    with pytest.raises(OSError, match="there") as caught:
        write_atomically(Path("/no such folder/is/there"), [b"x"])
    assert caught.value.filename == "/no such folder/is/there.part"


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    """What the link points to is replaced, not the link."""
    real, link = tmp_path / "real", tmp_path / "link"
    link.symlink_to(real)
    write_atomically(link, [b"x"])
    assert link.is_symlink()
    assert real.read_bytes() == b"x"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
class TestPermissions:
    """Who can read what is written."""

    @pytest.fixture(autouse=True)
    def _open_umask(self) -> Iterator[None]:
        before = os.umask(0o022)
        yield
        os.umask(before)

    def test_a_file_is_as_open_as_it_is_to_be(self, tmp_path: Path) -> None:
        """Without a mode as any file of the process, else as that says."""
        write_atomically(tmp_path / "report", [b""])
        write_atomically(tmp_path / "answer", [b""], mode=0o600)
        assert (mode(tmp_path / "report"), mode(tmp_path / "answer")) == (0o644, 0o600)

    def test_every_folder_from_the_home_down_is_closed(self, tmp_path: Path) -> None:
        """The home, what lies in it, and nothing above it."""
        above = tmp_path / "data"
        home = above / "interview"
        make_private_folder(home / "recordings" / "0001", home)
        modes = [mode(one) for one in (above, home, home / "recordings", home / "recordings" / "0001")]
        assert modes == [0o755, 0o700, 0o700, 0o700]

    def test_a_home_that_is_open_is_closed(self, tmp_path: Path) -> None:
        """An older version made it for all to read."""
        home = tmp_path / "interview"
        home.mkdir(mode=0o755)
        append_private(home / "logs" / "mistake.log", "what happened\n", home)
        assert [mode(one) for one in (home, home / "logs", home / "logs" / "mistake.log")] == [0o700, 0o700, 0o600]
