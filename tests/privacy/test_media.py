"""A recording that is a playlist, or refers to something else: its decoder opens no address and no other file."""

import json
import socket
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
import soundfile

from interview_cli.backends.decoder import PROGRAM
from tests.privacy.tracing import clean_environment, run
from tests.sound.formats import tone

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("tracer")]

HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n{key}#EXTINF:9,\n{part}\n#EXT-X-ENDLIST\n"
DASH = (
    '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
    'mediaPresentationDuration="PT9S"><Period><AdaptationSet mimeType="audio/mp4">'
    '<Representation id="1" bandwidth="1"><BaseURL>{url}/a.mp4</BaseURL></Representation>'
    "</AdaptationSet></Period></MPD>"
)
SDP = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=a\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio {port} RTP/AVP 0\n"
PLAYLISTS = {
    "hls": HLS.format(key="", part="{url}/a.ts"),
    "hls-file": HLS.format(key="", part="file://{secret}"),
    "hls-key": HLS.format(key='#EXT-X-KEY:METHOD=AES-128,URI="{url}/key"\n', part="file:///etc/passwd"),
    "dash": DASH,
    "sdp": SDP,
    "concat": "ffconcat version 1.0\nfile {url}/a.wav\n",
    "concat-file": "ffconcat version 1.0\nfile {secret}\n",
    "concat-ftp": "ffconcat version 1.0\nfile ftp://127.0.0.1:{port}/a.wav\n",
    "asx": '<ASX version="3.0"><Entry><Ref href="{url}/a"/></Entry></ASX>',
    "reference": "[Reference]\nRef1={url}/a?MSWMExt=.asf\n",
}
ENDINGS = (".mp3", ".wav", ".m4a", ".webm")
"""Those of ``submissions.SOUND`` that lead to different demuxers."""


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Somebody on this machine whom an address leads to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        yield server


@pytest.fixture
def hostile(tmp_path: Path, listener: socket.socket) -> list[Path]:
    """Such files, beside one that is nobody's business."""
    port = listener.getsockname()[1]
    soundfile.write(tmp_path / "secret.wav", tone(1.0), 16_000)
    words = {"url": f"http://127.0.0.1:{port}", "port": port, "secret": tmp_path / "secret.wav"}
    made = []
    for name, text in PLAYLISTS.items():
        for ending in ENDINGS:
            made.append(tmp_path / f"{name}{ending}")
            made[-1].write_text(text.format(**words))
    for name, url in (("refers", words["url"]), ("refers-file", f"file://{words['secret']}")):
        made.append(tmp_path / f"{name}.m4a")
        made[-1].write_bytes(movie(str(url)))
    return made


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of an MP4 file (ISO 14496-12)."""
    inside = b"".join(content)
    return struct.pack(">I4s", 8 + len(inside), kind) + inside


def movie(url: str) -> bytes:
    """An MP4 file whose sound lies elsewhere."""
    where = box(b"dref", struct.pack(">II", 0, 1), box(b"url ", bytes(4), url.encode() + b"\0"))
    coded = struct.pack(">6xH8xHHHHI", 1, 1, 16, 0, 0, 16_000 << 16)
    table = box(
        b"stbl",
        box(b"stsd", struct.pack(">II", 0, 1), box(b"sowt", coded)),
        box(b"stts", struct.pack(">IIII", 0, 1, 16_000, 1)),
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 16_000, 1)),
        box(b"stsz", struct.pack(">III", 0, 2, 16_000)),
        box(b"stco", struct.pack(">III", 0, 1, 44)),
    )
    media = box(
        b"mdia",
        box(b"mdhd", struct.pack(">IIIIII", 0, 0, 0, 16_000, 16_000, 0)),
        box(b"hdlr", struct.pack(">I4s4s13x", 0, b"mhlr", b"soun")),
        box(b"minf", box(b"smhd", bytes(8)), box(b"dinf", where), table),
    )
    head = box(b"mvhd", struct.pack(">IIIII80x", 0, 0, 0, 16_000, 16_000))
    track = box(b"trak", box(b"tkhd", struct.pack(">IIIIII60x", 7, 0, 0, 1, 0, 16_000)), media)
    return box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", head, track) + box(b"mdat")


def test_no_address_and_no_other_file_is_opened(hostile: list[Path], tmp_path: Path) -> None:
    asked = "".join(json.dumps({"from": str(one), "to": str(tmp_path / "out.flac")}) + "\n" for one in hostile)
    result, trace = run([sys.executable, str(PROGRAM)], tmp_path, clean_environment(), asked)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == len(hostile), result.stderr
    assert all("problem" in answer for answer in answers)
    assert trace.network() == []
    assert any("concat.mp3" in call for call in trace.calls), "what is opened was not traced"
    assert [call for call in trace.calls if "secret.wav" in call or "/etc/passwd" in call] == []


def test_without_our_list_of_formats_they_would_be(hostile: list[Path], listener: socket.socket) -> None:
    """The files are what they are meant to be: the library, asked for no list, follows one."""
    (playlist,) = [one for one in hostile if one.name == "concat.mp3"]
    with pytest.raises((av.FFmpegError, EOFError)):
        av.open(f"file:{playlist}", options={"protocol_whitelist": "file,http,tcp", "safe": "0"}, timeout=0.5)
    visitor, _ = listener.accept()
    with visitor:
        assert visitor.recv(100).startswith(b"GET /a.wav")
