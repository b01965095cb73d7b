"""Sound files become recordings; hostile ones become sentences, and never the end of it."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile

from interview_cli.backends import decoding
from interview_cli.backends.decoder import PROGRAM, Decoder
from interview_cli.core.errors import EngineError, InterviewError
from tests.sound.formats import KINDS, LIVE, Samples, cut_off, tone, write, write_live

pytestmark = pytest.mark.slow

SABOTEUR = f"""
import importlib.util, os, sys, time
spec = importlib.util.spec_from_file_location("decoding", {str(PROGRAM)!r})
decoding = importlib.util.module_from_spec(spec)
spec.loader.exec_module(decoding)
honest = decoding.decode

def decode(source, target):
    if "crash" in source:
        os.abort()
    if "stumble" in source:
        raise RuntimeError("a mistake of ours")
    if "always killed" in source or ("killed" in source and not os.path.exists(source + ".again")):
        open(source + ".again", "w").close()
        os.kill(os.getpid(), 9)
    if "bomb" in source:
        return float(len(bytearray(8 * 1024**3)))
    if "hang" in source:
        time.sleep(60)
    if "disk" in source:
        with open(target, "wb") as file:
            for _ in range(1000):
                file.write(bytes(1024**2))
    return honest(source, target)

decoding.decode = decode
decoding.main()
"""
"""The decoder with its limits, that does to some files what a hole in its library would."""


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    """One for all, so that what one test does to it the next would feel."""
    with closing(Decoder()) as one:
        yield one


def decoded(decoder: Decoder, path: Path, tmp_path: Path) -> tuple[float, Samples]:
    """The length that was told, and the samples."""
    target = tmp_path / "decoded.flac"
    seconds = decoder.decode(path, target)
    sound, rate = soundfile.read(target, dtype="float32")
    assert rate == 16_000
    assert sound.ndim == 1
    assert seconds == pytest.approx(len(sound) / rate)
    return seconds, sound


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file(kind: str, decoder: Decoder, tmp_path: Path) -> None:
    seconds, sound = decoded(decoder, write(tmp_path / f"a{kind}", tone(3.0)), tmp_path)
    assert seconds == pytest.approx(3.0, abs=0.1)
    middle = sound[16_000:32_000]
    assert np.abs(np.fft.rfft(middle)).argmax() == 440
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.05)


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 96_000, 192_000])
@pytest.mark.parametrize("channels", [1, 2, 8])
def test_any_rate_and_channels(rate: int, channels: int, decoder: Decoder, tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", tone(2.0, rate, channels), rate)
    seconds, sound = decoded(decoder, path, tmp_path)
    assert seconds == pytest.approx(2.0, abs=0.01)
    assert np.abs(np.fft.rfft(sound[8_000:24_000])).argmax() == 440


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW"])
def test_any_width_of_samples(subtype: str, decoder: Decoder, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", tone(1.0), 16_000, subtype)
    _, sound = decoded(decoder, tmp_path / "a.wav", tmp_path)
    assert np.abs(sound - tone(1.0)).max() < 0.03


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_cut_off_is_said_to_be(kind: str, decoder: Decoder, tmp_path: Path) -> None:
    path = cut_off(write(tmp_path / f"a{kind}", tone(20.0)))
    with pytest.raises(EngineError, match=r"cut off|damaged"):
        decoder.decode(path, tmp_path / "out.flac")


@pytest.mark.parametrize("kind", LIVE)
def test_a_file_that_claims_no_length_is_cut_off_when_its_last_frame_is(
    kind: str, decoder: Decoder, tmp_path: Path
) -> None:
    path = write_live(tmp_path / f"a{kind}", tone(20.0))
    seconds, _ = decoded(decoder, path, tmp_path)
    assert seconds == pytest.approx(20.0, abs=0.1)
    for share in (0.3, 0.6, 0.9, 0.99):
        with pytest.raises(EngineError, match="cut off"):
            decoder.decode(cut_off(path, share), tmp_path / "out.flac")


@pytest.mark.parametrize(
    "tag",
    [
        b"TAG" + b"a title".ljust(125, b"\0"),
        b"APETAGEX\xd0\x07\0\0" + b"Title\0something\xff\xfb\x90" * 20,
        b"ID3\x04\0\0\0\0\0\x40" + b"\0" * 64,
        b"LYRICSBEGIN" + b"la " * 99 + b"LYRICS200",
        bytes(5000),
    ],
)
def test_what_stands_behind_the_sound_of_an_mp3_is_no_frame(tag: bytes, decoder: Decoder, tmp_path: Path) -> None:
    path = write_live(tmp_path / "a.mp3", tone(3.0))
    path.write_bytes(path.read_bytes() + tag)
    seconds, _ = decoded(decoder, path, tmp_path)
    assert seconds == pytest.approx(3.0, abs=0.1)


def test_the_last_page_of_an_ogg_must_be_whole(decoder: Decoder, tmp_path: Path) -> None:
    path = write(tmp_path / "a.ogg", tone(3.0))
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(EngineError, match="cut off"):
        decoder.decode(path, tmp_path / "out.flac")


@pytest.mark.parametrize(
    ("rate", "reason"), [(4_000, "4000 samples a second"), (384_000, "384000 samples a second")]
)
def test_rates_that_nobody_speaks_at(rate: int, reason: str, decoder: Decoder, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=reason):
        decoder.decode(write(tmp_path / "a.wav", tone(1.0, rate), rate), tmp_path / "out.flac")


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_samples_that_are_no_numbers(bad: float, decoder: Decoder, tmp_path: Path) -> None:
    sound = tone(1.0)
    sound[5_000] = bad
    soundfile.write(tmp_path / "a.wav", sound, 16_000, "FLOAT")
    with pytest.raises(EngineError, match="no numbers"):
        decoder.decode(tmp_path / "a.wav", tmp_path / "out.flac")


@pytest.mark.parametrize(
    ("kind", "told"), [(".wav", "180 minutes"), (".flac", "180 minutes"), (".ogg", "longer than 30 minutes")]
)
def test_three_hours_are_refused(kind: str, told: str, decoder: Decoder, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind}"
    with soundfile.SoundFile(path, "w", 16_000, 1) as file:
        for _ in range(180):
            file.write(np.zeros(60 * 16_000, np.float32))
    with pytest.raises(EngineError, match=f"It lasts {told}; at most 30 are graded"):
        decoder.decode(path, tmp_path / "out.flac")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"not a sound " * 100, "a.mp3"),
        (b"\0" * 10_000, "a.wav"),
        (b"RIFF\xff\xff\xff\xffWAVE", "a.wav"),
        (os.urandom(20_000), "a.ogg"),
        (b"ftypM4A " * 9, "a.m4a"),
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n", "a.mp4"),
        (b"not a sound " * 100, "a.flac"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "a.webm"),
    ],
)
def test_what_is_no_sound(content: bytes, name: str, decoder: Decoder, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EngineError, match=r"no sound|damaged"):
        decoder.decode(tmp_path / name, tmp_path / "out.flac")


def test_sound_of_a_kind_that_nobody_knows(decoder: Decoder, tmp_path: Path) -> None:
    path = write(tmp_path / "a.webm", tone(1.0))
    path.write_bytes(path.read_bytes().replace(b"A_OPUS", b"A_NONE"))
    with pytest.raises(EngineError, match="no sound that can be decoded"):
        decoder.decode(path, tmp_path / "out.flac")


def test_a_file_without_a_sample(decoder: Decoder, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(0, np.float32), 16_000)
    with pytest.raises(EngineError, match="not one sample"):
        decoder.decode(tmp_path / "a.wav", tmp_path / "out.flac")


def test_a_name_is_never_an_address(decoder: Decoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "tone.wav", tone(1.0))
    os.rename("tone.wav", "http:a.wav")  # noqa: PTH104 -- a relative name, as somebody may give it
    with closing(Decoder()) as fresh:
        assert fresh.decode(Path("http:a.wav"), tmp_path / "out.flac") == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("crash.wav", "crashed"),
        ("stumble.wav", "crashed"),
        ("bomb.wav", "more than 2048 MB"),
        ("hang.wav", "longer than 10 s"),
        ("always killed.wav", "ended from outside, twice"),
        ("disk.wav", "crashed|File too large|no sound"),
    ],
)
def test_what_takes_the_decoder_down_costs_itself(name: str, reason: str, tmp_path: Path) -> None:
    program = tmp_path / "saboteur.py"
    program.write_text(SABOTEUR)
    good, bad = write(tmp_path / "good.wav", tone(1.0)), write(tmp_path / name, tone(1.0))
    with closing(Decoder(program, patience=10.0)) as decoder:
        assert decoder.decode(good, tmp_path / "out.flac") == pytest.approx(1.0)
        with pytest.raises(EngineError, match=reason):
            decoder.decode(bad, tmp_path / "bad.flac")
        assert decoder.decode(good, tmp_path / "out.flac") == pytest.approx(1.0)
    assert not (tmp_path / "bad.flac").exists() or (tmp_path / "bad.flac").stat().st_size <= decoding.FILE


def test_a_decoder_that_somebody_kills_does_not_cost_the_file(tmp_path: Path) -> None:
    program = tmp_path / "saboteur.py"
    program.write_text(SABOTEUR)
    with closing(Decoder(program, patience=10.0)) as decoder:
        assert decoder.decode(write(tmp_path / "killed.wav", tone(1.0)), tmp_path / "out.flac") == pytest.approx(1)
    assert (tmp_path / "killed.wav.again").exists()


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGSEGV])
def test_the_end_of_a_decoder_that_has_answered_costs_no_file(ending: signal.Signals, tmp_path: Path) -> None:
    good, target = write(tmp_path / "good.wav", tone(1.0)), tmp_path / "out.flac"
    with closing(Decoder()) as decoder:
        assert decoder.decode(good, target) == pytest.approx(1.0)
        end_at_rest(decoder, ending)
        assert decoder.decode(good, target) == pytest.approx(1.0)


def end_at_rest(decoder: Decoder, ending: signal.Signals) -> None:
    """End its process while it waits for a file."""
    process = decoder._process
    assert process
    process.send_signal(ending)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # its status is left to the decoder


def test_a_decoder_that_no_longer_reads_is_put_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it was asked still waits to be written then; another one is asked."""
    monkeypatch.setattr("interview_cli.backends.decoder.END_SECONDS", 0.1)
    program = tmp_path / "deaf.py"
    told = "os.write(1, b'{\"seconds\": 1.0}\\n')"
    program.write_text(f"import os, time\nos.read(0, 9999)\nos.close(0)\n{told}\ntime.sleep(60)\n")
    with closing(Decoder(program, patience=10.0)) as decoder:
        for _ in range(3):
            assert decoder.decode(tmp_path / "a.wav", tmp_path / "out.flac") == 1.0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_disk_that_takes_no_more_says_nothing_of_the_file(decoder: Decoder, tmp_path: Path) -> None:
    """What comes of it is no failure of the answer, which would be kept, but the end of the batch."""
    (tmp_path / "full.flac").symlink_to("/dev/full")
    source = write(tmp_path / "a.wav", tone(3.0))
    with pytest.raises(InterviewError, match="No space left on device") as raised:
        decoder.decode(source, tmp_path / "full.flac")
    assert not isinstance(raised.value, EngineError)
    decoded(decoder, source, tmp_path)
