"""A spoken answer that something broke off, whole: the real program in a terminal, over the virtual microphone."""

from pathlib import Path
from typing import Any

import pexpect
import pytest

from interview_cli.core.takes import standing
from tests.sound.conftest import Speak
from tests.sound.test_interview import SENTENCES, Candidate
from tests.sound.virtual import VirtualSound, running

pytestmark = [pytest.mark.sound, pytest.mark.slow]

RAW = ("ALSA lib", "Expression '", "paTimedOut", "PortAudio", "Traceback")
"""What libraries write in their own words."""


@pytest.fixture
def candidate(tmp_path: Path, virtual_sound: VirtualSound) -> Candidate:
    return Candidate(tmp_path / "home", virtual_sound)


def practice(candidate: Candidate) -> Any:
    bank = str(candidate.home / "bank.yaml")
    return candidate.terminal("practice", "--bank", bank, "--mute", "--follow-ups", "0")


def test_a_sound_server_that_dies_costs_one_sentence_and_the_take_is_offered_again(
    tmp_path: Path, speak: Speak
) -> None:
    """What came before is kept and, when nothing else is answered, reviewed."""
    wav, _ = speak(SENTENCES[0])
    with running() as sound:
        candidate = Candidate(tmp_path / "home", sound)
        with practice(candidate) as child:
            child.expect("Enter answer")
            candidate.start_answer(child)
            sound.speak(wav)
            sound.server.kill()
            child.expect("The microphone is gone")
            child.expect("kept: Enter answers")
            child.expect("take 2")
            child.send("\r")
            child.expect("Enter tries again")
            screen = child.before
            child.send("n")
            child.expect("/ 10")
            child.send("q")
            child.expect(pexpect.EOF)
    assert not [raw for raw in RAW if raw in screen]
    (turn,) = [turn for turn in standing(candidate.turns()) if turn.review]
    assert turn.transcript
    assert "bucket" in turn.transcript.text


def test_a_muted_microphone_is_told_during_and_after_the_take_and_is_not_scored(candidate: Candidate) -> None:
    """Nothing is judged, and the interview has no answers."""
    candidate.sound.control("set-source-mute", "vmic", "1")
    try:
        with practice(candidate) as child:
            child.expect("Enter answer")
            candidate.start_answer(child)
            child.expect("is it muted")
            child.send("\r")
            child.expect("The microphone was silent, so nothing is judged")
            child.expect("Enter goes on")
            child.send("\r")
            child.expect("no answers")
            child.expect(pexpect.EOF)
    finally:
        candidate.sound.control("set-source-mute", "vmic", "0")
    (turn,) = candidate.turns()
    assert turn.recording
    assert (turn.recording.is_silent, turn.review) == (True, None)


def test_ctrl_c_in_a_retake_leaves_the_take_before_it_standing(candidate: Candidate, speak: Speak) -> None:
    """``resume`` judges nothing of what was broken off, and says so."""
    wav, _ = speak(SENTENCES[0])
    with practice(candidate) as child:
        child.expect("Enter answer")
        candidate.start_answer(child)
        candidate.sound.speak(wav)
        child.send("\r")
        child.expect("Enter goes on")
        child.send("r")
        child.expect("take 2")
        candidate.start_answer(child)
        child.sendintr()
        child.expect("goes on where you stopped")
        child.expect(pexpect.EOF)
    with candidate.terminal("resume", "--mute") as child:
        child.expect("Take 2 of question 1 was broken off")
        child.expect(pexpect.EOF)
    (turn,) = standing(candidate.turns())
    assert turn.asked.attempt == 1
    assert turn.review
