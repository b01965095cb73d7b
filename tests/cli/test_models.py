"""``interview models`` by the front door, with a hub on this machine."""

import json
from pathlib import Path

import pytest

from tests.cli.door import interview, loaded
from tests.weights import hub_server as faulty
from tests.weights.conftest import hub, user
from tests.weights.gguf_files import gguf, write_gguf
from tests.weights.hub_server import HubServer
from tests.weights.test_language import WHISPER

__all__ = ["hub", "user"]
DATA = gguf()
NETWORK = ("ssl", "http.client", "urllib.request", "huggingface_hub")
MISTRAL, FILE = "bartowski/Mistral-7B-Instruct-v0.3-GGUF", "Mistral-7B-Instruct-v0.3-Q4_K_M.gguf"


@pytest.fixture
def mistral(hub: HubServer) -> HubServer:
    """A hub that has a model called mistral."""
    hub.files[MISTRAL] = {FILE: DATA}
    return hub


def test_a_model_is_fetched_listed_verified_and_removed(home: Path, mistral: HubServer) -> None:
    pulled = interview("models", "pull", "mistral", "--yes")
    place = home / "models" / "mistral"
    assert (pulled.returncode, pulled.stdout) == (0, f"{place}\n"), pulled.stderr
    assert f"fetching {FILE}: 100 %" in pulled.stderr
    listed = json.loads(interview("models", "list", "--json").stdout)
    row = next(one for one in listed["models"] if one["name"] == "mistral")
    assert (row["state"], row["path"], row["bytes"], row["licence"]) == (
        "here",
        str(place / FILE),
        len(DATA),
        "Apache-2.0",
    )
    assert interview("models", "verify").returncode == 0
    (place / FILE).write_bytes(DATA[:-1] + b"!")
    verified = interview("models", "verify", "--json")
    assert verified.returncode == 1
    assert json.loads(verified.stdout) == [{"model": "mistral", "file": FILE, "verdict": "changed"}]
    removed = interview("models", "remove", "mistral", "--yes")
    assert removed.returncode == 0, removed.stderr
    assert not place.exists()


def test_a_model_that_is_here_is_not_fetched_again(home: Path, mistral: HubServer) -> None:
    interview("models", "pull", "mistral", "--yes")
    mistral.requests.clear()
    again = interview("models", "pull", "mistral")
    assert (again.returncode, again.stdout) == (0, f"{home / 'models' / 'mistral'}\n")
    assert mistral.requests == []


@pytest.mark.slow
def test_a_real_speech_model_comes_and_can_be_chosen_by_its_name(home: Path, hub: HubServer) -> None:
    repository = "Systran/faster-whisper-base.en"
    hub.files[repository] = {one.name: one.read_bytes() for one in WHISPER.iterdir()}
    hub.faults["model.bin"] = [faulty.breaks_off(2_000_000)]
    ended = interview("models", "pull", "base.en", "-y")
    assert ended.returncode == 0, ended.stderr
    assert "bytes=2000000-" in hub.ranges
    checks = json.loads(interview("doctor", "--json", "--speech-model", "base.en").stdout)
    found = {one["name"]: one["found"] for one in checks}
    assert found["speech model"] == "base.en (3 MB)"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["pull", "mistral"], 2, "--yes"),
        (["pull", "mistrall", "--yes"], 2, "Did you mean mistral?"),
        (["remove", "mistral", "--yes"], 2, "no model called 'mistral'"),
        (["remove", "../..", "--yes"], 2, "no model called"),
        (["verify", "mistral"], 2, "interview models pull checks it"),
        (["add", "/no/such/file.gguf"], 4, "There is nothing at"),
        (["add", "~nobody-is-called-so/file.gguf"], 4, "There is nothing at"),
        (["pull", "tiny", "--yes"], 1, "answers 404"),
    ],
)
def test_every_mistake_is_a_sentence(
    arguments: list[str], code: int, said: str, home: Path, mistral: HubServer
) -> None:
    ended = interview("models", *arguments)
    assert ended.returncode == code, ended.stderr
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_without_a_name_it_lists_what_can_be_fetched(home: Path, mistral: HubServer) -> None:
    ended = interview("models", "pull", "--yes")
    assert ended.returncode == 2
    assert ended.stdout == "", "a script that wants a place finds none"
    assert "base.en     145 MB   -       spoken English: begin with this" in ended.stderr
    assert "mistral     4.4 GB   5.1 GB  the coach: begin with this" in ended.stderr
    assert "Which of these is to be fetched?" in ended.stderr
    assert mistral.requests == []


@pytest.mark.parametrize("columns", ["80", "40"])
def test_the_list_of_models_fits_and_what_each_is_for_stands_whole(columns: str, home: Path) -> None:
    lines = interview("models", "list", COLUMNS=columns).stdout.splitlines()
    assert all(len(line) <= int(columns) and line == line.rstrip() for line in lines)
    assert sum("spoken English, on a weak laptop" in line for line in lines) == 1
    assert sum("MIT" in line for line in lines) == 7


def test_a_swapped_file_is_a_sentence_and_gets_no_name(home: Path, mistral: HubServer) -> None:
    mistral.faults[FILE] = [faulty.swaps]
    ended = interview("models", "pull", "mistral", "--yes")
    assert ended.returncode == 1
    assert "SHA-256" in ended.stderr
    assert "do not trust that source" in ended.stderr
    assert not (home / "models" / "mistral").exists()


@pytest.mark.slow
def test_without_a_network_it_is_a_sentence_and_code_4(home: Path, hub: HubServer) -> None:
    hub.close()
    ended = interview("models", "pull", "mistral", "--yes")
    assert ended.returncode == 4
    assert "cannot be reached" in ended.stderr


def test_what_lies_elsewhere_is_added_where_it_lies(home: Path, user: Path) -> None:
    path = write_gguf(user / ".lmstudio/models/maker/model/talker.gguf")
    assert "LM Studio" in interview("models", "list").stdout
    assert interview("models", "add", "talker").stdout == "talker\n"
    assert "LM Studio" not in interview("models", "list").stdout
    removed = interview("models", "remove", "talker")
    assert "its files stay" in removed.stderr
    assert path.read_bytes() == DATA


@pytest.mark.slow
def test_an_interview_says_which_model_is_not_here(home: Path, user: Path) -> None:
    line = (
        "No language model is here. One asks follow-ups on what you say; to get it: interview models pull mistral"
    )
    asked = ["practice", "--domain", "sde", "-n", "1"]
    assert line in " ".join(interview(*asked, said="x\n").stderr.split())
    interview("models", "add", str(write_gguf(home / "own.gguf")))
    assert "No language model" not in interview(*asked, said="x\n").stderr
    (home / "own.gguf").write_bytes(DATA[:-1])
    other = interview(*asked, said="x\n", INTERVIEW_COACH_MODEL=str(home / "own.gguf"))
    assert "is cut off" in " ".join(other.stderr.split())


def test_whatever_fetches_nothing_does_not_even_load_the_network(home: Path, user: Path) -> None:
    write_gguf(user / ".lmstudio/models/maker/model/talker.gguf")
    commands = [["list"], ["list", "--json"], ["verify"], ["add", "talker"], ["remove", "talker"]]
    assert loaded([["models", *command] for command in commands], NETWORK) == []
