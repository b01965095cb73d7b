"""Pulling from a hub that breaks off, corrupts, truncates and swaps: what gets a name is what was listed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.weights.hub import Hub
from interview_cli.weights.inventory import states
from interview_cli.weights.lock import FETCHING, record_of
from interview_cli.weights.planning import check_room, plan_pull
from interview_cli.weights.pulling import pull_model
from tests.weights import hub_server as faulty
from tests.weights.hub_server import NEXT_REVISION, REVISION, Fault, HubServer, sha256
from tests.weights.samples import DATA, FILE, HALF, MODEL, SPEECH, WHISPER, plan, pull


def test_a_model_comes_whole_and_is_recorded(models: Path, hub: HubServer) -> None:
    place = pull(models)
    assert (place / FILE).read_bytes() == DATA
    record = record_of(models, "mistral")
    assert record
    assert (record.revision, record.files[0].sha256, record.is_ours) == (REVISION, sha256(DATA), True)
    assert not (models / FETCHING / "mistral").exists()
    assert record.touched == ()
    if os.name == "posix":
        assert {one.stat().st_mode & 0o777 for one in (models, place)} == {0o700}


def test_a_speech_model_comes_with_what_it_needs_and_no_more(models: Path, hub: HubServer) -> None:
    place = pull(models, "tiny.en")
    wanted = {"config.json", "model.bin", "tokenizer.json", "vocabulary.txt"}
    assert {one.name: one.read_bytes() for one in place.iterdir()} == {name: WHISPER[name] for name in wanted}
    record = record_of(models, "tiny.en")
    assert record
    assert {one.name: one.sha256 for one in record.files} == {name: sha256(WHISPER[name]) for name in wanted}


MENDED: dict[str, tuple[list[Fault], list[str]]] = {
    "broken off": ([faulty.breaks_off(HALF)], ["", f"bytes={HALF}-"]),
    "broken off twice": (
        [faulty.breaks_off(HALF), faulty.breaks_off(HALF + 9)],
        ["", f"bytes={HALF}-", f"bytes={HALF + 9}-"],
    ),
    "busy": ([faulty.says(503), faulty.says(429)], ["", "", ""]),
    "another part": (
        [faulty.breaks_off(HALF), faulty.gives_another_part],
        ["", f"bytes={HALF}-", f"bytes={HALF}-"],
    ),
    "no ranges": ([faulty.breaks_off(HALF), faulty.knows_no_ranges], ["", f"bytes={HALF}-"]),
    "longer": ([faulty.pads], [""]),
}


@pytest.mark.parametrize("case", MENDED)
def test_what_can_be_mended_is_mended(case: str, models: Path, hub: HubServer) -> None:
    faults, asked = MENDED[case]
    hub.faults[FILE] = list(faults)
    assert (pull(models) / FILE).read_bytes() == DATA
    ranges = [span for path, span in hub.requests if path.endswith(FILE) and not path.startswith("/moved")]
    assert ranges == asked


def test_a_hub_that_falls_silent_is_left(models: Path, hub: HubServer) -> None:
    hub.faults[FILE] = [faulty.stalls]
    list(pull_model(plan_pull(MODEL, models, Hub(silence=0.5), pause=lambda _: None)))
    assert (models / "mistral" / FILE).read_bytes() == DATA
    assert hub.ranges[-1] == f"bytes={HALF}-"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (faulty.corrupts(HALF), "SHA-256"),
        (faulty.swaps, "SHA-256"),
        (faulty.truncates(HALF), f"has {HALF} bytes, and the hub lists {len(DATA)}"),
        (faulty.says(404), "answers 404"),
        (faulty.says(403), "answers 403"),
    ],
)
def test_what_is_not_what_is_listed_gets_no_name(fault: Fault, said: str, models: Path, hub: HubServer) -> None:
    hub.faults[FILE] = [fault]
    with pytest.raises(InterviewError, match=said):
        pull(models)
    assert not (models / "mistral").exists()
    assert record_of(models, "mistral") is None
    assert not list((models / FETCHING / "mistral").glob("*.part"))[1:]
    assert (pull(models) / FILE).read_bytes() == DATA


@pytest.mark.parametrize("fault", [faulty.corrupts(2), faulty.swaps, faulty.truncates(2)])
def test_small_files_are_checked_too(fault: Fault, models: Path, hub: HubServer) -> None:
    hub.faults["config.json"] = [fault]
    with pytest.raises(InterviewError, match=r"config\.json"):
        pull(models, "tiny.en")
    assert not (models / "tiny.en").exists()


def test_a_pull_goes_on_in_another_run(models: Path, hub: HubServer) -> None:
    hub.faults[FILE] = [faulty.breaks_off(HALF), *[faulty.says(503)] * 5]
    with pytest.raises(NotReady, match="cannot be reached: it answers 503"):
        pull(models)
    assert {one.name: one.state for one in states(models)}["mistral"] == "begun"
    assert plan(models).bytes == len(DATA) - HALF
    hub.requests.clear()
    pull(models)
    assert f"bytes={HALF}-" in hub.ranges
    assert "" not in hub.ranges


def test_what_an_earlier_run_left_is_not_believed(models: Path, hub: HubServer) -> None:
    made = plan(models)
    part = made.fetcher.part(made.files[0][0])
    for left in (b"\0" * HALF, b"\0" * len(DATA), b"\0" * (len(DATA) + 1)):
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(left)
        assert (pull(models, update=True) / FILE).read_bytes() == DATA
        (models / "mistral" / FILE).unlink()


def test_files_that_came_whole_are_not_fetched_twice(models: Path, hub: HubServer) -> None:
    hub.faults["tokenizer.json"] = [faulty.says(503)] * 5
    with pytest.raises(NotReady):
        pull(models, "tiny.en")
    hub.requests.clear()
    pull(models, "tiny.en")
    assert not [path for path, _ in hub.requests if path.endswith("model.bin")]


def test_one_that_gives_nothing_is_given_up_after_a_while(models: Path, hub: HubServer) -> None:
    waits: list[float] = []
    hub.faults[FILE] = [faulty.says(503)] * 9
    with pytest.raises(NotReady):
        list(pull_model(plan(models, waits=waits)))
    assert waits == [2, 4, 8, 16]


def test_one_that_begins_and_ends_at_once_is_given_up_too(models: Path, hub: HubServer) -> None:
    hub.faults[FILE] = [faulty.breaks_off(0)] * 9
    with pytest.raises(NotReady, match="ended too early"):
        pull(models)


def test_what_came_once_is_what_has_to_come_again(models: Path, hub: HubServer) -> None:
    """A hub that swaps the file and the list alike is found by what was recorded at the first pull."""
    (pull(models) / FILE).unlink()
    hub.files[MODEL.repository][FILE] = DATA[:-1] + b"!"
    with pytest.raises(InterviewError, match=r"another .* than the one that is recorded"):
        pull(models)
    assert not (models / "mistral" / FILE).exists()
    hub.revision = NEXT_REVISION  # the honest case: renewed, and asked for
    with pytest.raises(InterviewError, match="404"):
        pull(models)
    assert plan(models, update=True).bytes == len(DATA)
    pull(models, update=True)
    assert plan(models).bytes == 0
    record = record_of(models, "mistral")
    assert record
    assert (record.revision, record.files[0].sha256) == (NEXT_REVISION, sha256(DATA[:-1] + b"!"))


def test_small_files_have_to_come_again_the_same_as_well(models: Path, hub: HubServer) -> None:
    (pull(models, "tiny.en") / "config.json").unlink()
    hub.files[SPEECH.repository]["config.json"] = b'{"alignment_heads": 1 }'
    with pytest.raises(InterviewError, match="SHA-256"):
        pull(models, "tiny.en")


def test_a_damaged_model_is_mended_by_its_damaged_file_alone(models: Path, hub: HubServer) -> None:
    place = pull(models, "tiny.en")
    (place / "tokenizer.json").write_bytes(b"!" * 1400)
    hub.requests.clear()
    pull(models, "tiny.en")
    assert (place / "tokenizer.json").read_bytes() == WHISPER["tokenizer.json"]
    assert not [path for path, _ in hub.requests if path.endswith("model.bin")]


def test_a_model_that_was_fetched_by_other_means_is_checked_and_recorded(models: Path, hub: HubServer) -> None:
    place = models / "mistral"
    place.mkdir(parents=True)
    (place / FILE).write_bytes(DATA)
    pull(models)
    record = record_of(models, "mistral")
    assert record
    assert (record.is_ours, record.files[0].sha256) == (False, sha256(DATA))
    assert not [path for path, _ in hub.requests if "resolve" in path]


@pytest.mark.parametrize("there", [b"", b"\0" * len(DATA)])
def test_what_is_in_the_way_is_left_alone(there: bytes, models: Path, hub: HubServer) -> None:
    place = models / "mistral"
    place.mkdir(parents=True)
    (place / FILE).write_bytes(there)
    with pytest.raises(InterviewError, match=r"in the way|is not what"):
        pull(models)
    assert (place / FILE).read_bytes() == there


LISTINGS: dict[str, Callable[[dict[str, object]], object]] = {
    "a list": lambda _: [],
    "no commit": lambda answer: {**answer, "sha": "../../x"},
    "no files": lambda answer: {**answer, "siblings": []},
    "no hashes": lambda answer: {**answer, "siblings": [{"rfilename": FILE, "size": 9}]},
    "a negative length": lambda answer: {
        **answer,
        "siblings": [{"rfilename": FILE, "size": -9, "blobId": "a" * 40}],
    },
    "a folder": lambda answer: {
        **answer,
        "siblings": [{"rfilename": f"../{FILE}", "size": 9, "blobId": "a" * 40}],
    },
    "words": lambda _: "<html>log in</html>",
    "numbers": lambda answer: {**answer, "siblings": [{"rfilename": 9}]},
}


@pytest.mark.parametrize("case", LISTINGS)
def test_a_list_that_is_none_is_a_sentence(case: str, models: Path, hub: HubServer) -> None:
    hub.listing = LISTINGS[case]
    with pytest.raises(InterviewError, match=r"no list of files|does not list"):
        plan(models)


def test_a_file_that_is_no_model_gets_no_name(models: Path, hub: HubServer) -> None:
    hub.files[MODEL.repository][FILE] = b"<html>" * 1000
    with pytest.raises(NotReady, match="is not a GGUF"):
        pull(models)
    assert not (models / "mistral").exists()


def test_room_on_the_disk_is_looked_for_first(
    models: Path, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plan(models)
    check_room(made)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 10**6}))
    with pytest.raises(InterviewError, match="only 1 MB are free"):
        check_room(made)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_disk_that_is_full_is_a_sentence(models: Path, hub: HubServer) -> None:
    made = plan(models)
    part = made.fetcher.part(made.files[0][0])
    part.parent.mkdir(parents=True)
    part.symlink_to("/dev/full")
    with pytest.raises(InterviewError, match="The disk is full"):
        list(pull_model(made))


def test_two_do_not_fetch_the_same_model_at_once(models: Path, hub: HubServer) -> None:
    steps = pull_model(plan(models))
    next(steps)
    with pytest.raises(InterviewError, match="another window"):
        pull(models)
    steps.close()
    pull(models)


def test_a_hub_that_nobody_answers_at_is_not_ready(models: Path, hub: HubServer) -> None:
    hub.close()
    with pytest.raises(NotReady, match="cannot be reached: Connection refused") as refused:
        plan(models)
    assert refused.value.code == 4


def test_an_offline_switch_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(NotReady, match="HF_HUB_OFFLINE"):
        Hub()


@pytest.mark.parametrize(
    "address",
    ["file:///etc", "nonsense", "ftp://x", "http://[", "http://x:y", "http://a b", "https://k:p@x", "http://é"],
)
def test_only_addresses_of_the_web_are_reached_for(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", address)
    with pytest.raises(InterviewError, match="HF_ENDPOINT"):
        Hub()
