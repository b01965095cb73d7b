"""Whatever a hub answers is a model as it was listed, or a sentence; nothing else ever has the name of a model."""

import json
import ssl
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.weights.connection import next_address
from interview_cli.weights.hub import Hub
from interview_cli.weights.lock import FETCHING, records
from interview_cli.weights.pace import Pace
from interview_cli.weights.planning import plan_pull
from interview_cli.weights.pulling import pull_model
from tests.weights import hub_server as faulty
from tests.weights.hub_server import LARGE, LISTING, REVISION, Fault, HubServer, sha256
from tests.weights.samples import DATA, FILE, HALF, MODEL, SPEECH, plan, pull

ODD_LENGTHS = [b"-5", b"many", b"9" * 5000, b"", b"1, 2", b"\xb2", b"0x10", b"%d\r\nContent-Length: 3" % len(DATA)]
ODD_SPANS = [b"", b"bytes", b"bytes -1-5/6", b"bytes 0-%b/*" % (b"9" * 5000), b"items 0-5/6", b"bytes \xb2-5/9"]
MUCH_TOO_LONG = b"200 OK\r\nContent-Length: 99999999999999999999"


def nothing_got_a_name(models: Path) -> None:
    assert not (models / "mistral").exists()
    assert records(models) == ()


@pytest.mark.parametrize("length", ODD_LENGTHS)
def test_an_odd_length_of_the_list_is_no_fault_of_the_list(length: bytes, models: Path, hub: HubServer) -> None:
    hub.faults[LISTING] = [faulty.sends(b"200 OK\r\nContent-Length: " + length)] * 3
    with suppress(InterviewError):  # of one that claims to be longer
        assert plan(models).bytes == len(DATA)


@pytest.mark.parametrize("length", ODD_LENGTHS)
def test_an_odd_length_of_a_file_is_a_sentence(length: bytes, models: Path, hub: HubServer) -> None:
    hub.faults[FILE] = [faulty.sends(b"200 OK\r\nContent-Length: " + length)] * 9
    with suppress(InterviewError):
        assert (pull(models) / FILE).read_bytes() == DATA
        return
    nothing_got_a_name(models)


@pytest.mark.parametrize("span", ODD_SPANS)
def test_an_odd_part_of_a_file_is_a_sentence(span: bytes, models: Path, hub: HubServer) -> None:
    hub.faults[FILE] = [faulty.sends(b"206 Partial\r\nContent-Range: " + span)] * 9
    with pytest.raises(NotReady, match="another part of the file"):
        pull(models)
    nothing_got_a_name(models)


LEADS = [
    b"ftp://127.0.0.1/x",
    b"file:///etc/passwd",
    b"data:,x",
    b"gopher://x",
    b"http://[",
    b"http://[::g]/",
    b"http://x:port/",
    b"http://x:99999/",
    b"http://127.0.0.1\0.example/",
    b"http://user:word@127.0.0.1/",
    b"http://" + b"a" * 70 + b".example/",
    b"http://" + b"a/" * 6000,
    b"http://\xe9\xff/",
    b"javascript:alert(1)",
]


@pytest.mark.parametrize("name", [FILE, LISTING])
@pytest.mark.parametrize("location", LEADS)
def test_what_is_no_address_of_the_web_is_not_gone_to(
    location: bytes, name: str, models: Path, hub: HubServer
) -> None:
    hub.faults[name] = [faulty.leads_to(location)] * 9
    with pytest.raises(InterviewError, match="leads to something that is no address") as error:
        pull(models)
    assert error.value.hint
    assert hub.faults[name][8:] == []
    nothing_got_a_name(models)


@pytest.mark.parametrize("location", [b"/moved%(path)b", b"?x=1", b"", b"//", b"http://", b"http://%(host)b/api"])
def test_one_that_leads_in_a_circle_is_left(location: bytes, models: Path, hub: HubServer) -> None:
    address = {b"path": b"/api/models/x", b"host": hub.address.removeprefix("http://").encode()}
    hub.faults[LISTING] = [faulty.leads_to(location % address)] * 99
    with pytest.raises(InterviewError, match=r"leads in a circle|answers (404|302)"):
        plan(models)
    assert len(hub.requests) < 15


@pytest.mark.parametrize("code", [301, 303, 307, 308])
def test_relative_addresses_are_gone_to(code: int, models: Path, hub: HubServer) -> None:
    path = f"../../../../moved/{MODEL.repository}/resolve/{REVISION}/{FILE}"
    hub.faults[FILE] = [faulty.leads_to(path.encode(), code)]
    assert (pull(models) / FILE).read_bytes() == DATA


def test_an_encrypted_connection_is_not_led_into_an_open_one() -> None:
    with pytest.raises(InterviewError, match="not encrypted"):
        next_address("https://hub.example/file", "http://elsewhere.example/file")
    for location in ("https://elsewhere.example/file", "//elsewhere.example/file"):
        assert next_address("https://hub.example/x", location) == "https://elsewhere.example/file"
    assert next_address("http://hub.example/a/x", "\u00e9 b?c=%20") == "http://hub.example/a/%E9%20b?c=%20"


@given(
    st.text(st.characters(max_codepoint=255), max_size=40),
    st.sampled_from(["", "http://", "https://", "//", "ftp:"]),
)
def test_any_location_is_an_address_or_a_sentence(location: str, beginning: str) -> None:
    with suppress(InterviewError):
        assert next_address("https://hub.example/x", beginning + location).startswith("https://")


def row(name: object, size: object = len(DATA), git: object = "a" * 40, **more: object) -> dict[str, object]:
    return {"rfilename": name, "size": size, "blobId": git, **more}


ENDINGS = ["\0", "a\nb", "\x1b[m", "a/b", "a\\..\\b", "x" * 300, "\ud800", "\u202e", "a:b", "a b"]
NAMES = ["", ".", "..", "../vocabulary.txt", "/etc/vocabulary.txt", *(f"vocabulary.{end}" for end in ENDINGS)]


@pytest.mark.parametrize("name", NAMES)
def test_files_with_harmful_names_are_passed_over(name: str, models: Path, hub: HubServer) -> None:
    hub.listing = lambda answer: {**answer, "siblings": [*answer["siblings"], row(name)]}
    place = pull(models, "tiny.en")
    assert {one.name for one in place.iterdir()} == {
        "config.json",
        "model.bin",
        "tokenizer.json",
        "vocabulary.txt",
    }
    assert {one.name for one in models.iterdir()} <= {
        "tiny.en",
        FETCHING,
        "models.lock.toml",
        ".models.lock.toml.lock",
    }


LISTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "one twice": lambda answer: {**answer, "siblings": answer["siblings"] * 2},
    "a thousand": lambda answer: {**answer, "siblings": [row(f"vocabulary.{number}") for number in range(1000)]},
    "a length that is true": lambda answer: {**answer, "siblings": [row("model.bin", True)]},
    "a length that is a fraction": lambda answer: {**answer, "siblings": [row("model.bin", 1.5)]},
    "a length that is beyond all": lambda answer: {**answer, "siblings": [row("model.bin", 10**400)]},
    "a hash that is a list": lambda answer: {**answer, "siblings": [row("model.bin", 9, ["a"])]},
    "a hash that is text": lambda answer: {**answer, "siblings": [row("model.bin", lfs="a" * 64)]},
    "a commit that is a number": lambda answer: {**answer, "sha": 7},
    "files that are a number": lambda answer: {**answer, "siblings": 7},
    "files that are nothing": lambda answer: {**answer, "siblings": None},
    "nothing": lambda _: None,
}


@pytest.mark.parametrize("case", LISTS)
def test_a_list_that_cannot_be_believed_is_a_sentence(case: str, models: Path, hub: HubServer) -> None:
    hub.listing = LISTS[case]
    with pytest.raises(InterviewError, match=r"no list of files|does not list|for one model") as error:
        plan(models, "tiny.en")
    assert error.value.hint


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"\xff\xfe\0",
        b"\xef\xbb\xbf{}",
        b"1" * 9000,
        b"NaN",
        b" " * 5_000_000,
    ],
    ids=lambda body: repr(body[:8]),
)
def test_a_list_that_is_no_json_is_a_sentence(body: bytes, models: Path, hub: HubServer) -> None:
    hub.faults[LISTING] = [faulty.sends(b"200 OK", body)]
    with pytest.raises(InterviewError, match="no list of files"):
        plan(models)


HEADS = {
    "no status": b"",
    "a status without end": b"200 " + b"x" * 70_000,
    "an unknown status": b"999 Odd",
    "a status of words": b"fine OK",
    "no content": b"204 No Content",
    "other protocols": b"101 Switching",
    "a header without end": b"200 OK\r\nX: " + b"x" * 70_000,
    "too many headers": b"200 OK" + b"\r\nX: y" * 200,
    "headers that are none": b"200 OK\r\n\0\0\r\n: \r\n\xff",
    "much too long": MUCH_TOO_LONG,
    "chunks of words": b"200 OK\r\nTransfer-Encoding: chunked",
}


@pytest.mark.parametrize("name", [FILE, LISTING])
@pytest.mark.parametrize("case", HEADS)
def test_a_head_that_is_none_is_a_sentence(case: str, name: str, models: Path, hub: HubServer) -> None:
    hub.faults[name] = [faulty.sends(HEADS[case], b"zz\r\nno\r\n-5\r\n")] * 9
    with pytest.raises(InterviewError) as error:
        pull(models)
    assert error.value.hint
    assert len(error.value.message) < 400
    nothing_got_a_name(models)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"7", 7.0),
        (b"9999", 60.0),
        (b"-3", 2.0),
        (b"soon", 2.0),
        (b"9" * 5000, 2.0),
        (b"", 2.0),
        (b"1.5", 2.0),
        (b"\xb2", 2.0),
    ],
)
def test_a_busy_hub_is_asked_again_when_it_wants_to_be(
    header: bytes, seconds: float, models: Path, hub: HubServer
) -> None:
    waits: list[float] = []
    hub.faults[FILE] = [faulty.sends(b"429 Busy\r\nRetry-After: " + header)]
    list(pull_model(plan(models, waits=waits)))
    assert waits == [seconds]


def test_one_that_does_not_give_the_rest_is_asked_for_all(models: Path, hub: HubServer) -> None:
    hub.faults[FILE] = [faulty.breaks_off(HALF), faulty.says(416)]
    assert (pull(models) / FILE).read_bytes() == DATA
    assert hub.ranges[-1] == ""


def test_a_connection_that_is_reset_goes_on(models: Path, hub: HubServer) -> None:
    hub.faults[FILE] = [faulty.resets(HALF), faulty.resets(HALF + 9)]
    assert (pull(models) / FILE).read_bytes() == DATA


def hurried(models: Path) -> None:
    """With a hub that has a fraction of the time."""
    hub = Hub(silence=1, window=0.2)
    for _ in pull_model(plan_pull(MODEL, models, hub, pause=lambda _: None)):
        pass


SLOW: dict[str, tuple[str, Fault]] = {
    "a file": (FILE, faulty.drips(0.02)),
    "a list": (LISTING, faulty.drips(0.02)),
    "a head": (FILE, faulty.drips(0.02, b"200 OK\r\nX: ")),
    "a body that leads elsewhere": (FILE, faulty.drips(0.02, b"302 Found\r\nLocation: /x\r\n\r\n")),
    "a body that says busy": (FILE, faulty.drips(0.02, b"503 Busy\r\n\r\n")),
    "interim answers": (FILE, faulty.floods(b"100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n")),
    "a trailer": (FILE, faulty.floods(b"200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n" * 999)),
    "chunks": (
        FILE,
        faulty.floods(b"200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;%b\r\nG\r\n" % (b"x" * 9000)),
    ),
    "a list that never ends": (LISTING, faulty.floods(b"200 OK\r\n\r\n", b"[" * 65536)),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", SLOW)
def test_one_that_would_take_for_ever_is_left(case: str, models: Path, hub: HubServer) -> None:
    name, fault = SLOW[case]
    hub.faults[name] = [fault] * 9
    with pytest.raises(InterviewError, match=r"too slow|without an end|no list|does not give|answers 503"):
        hurried(models)
    nothing_got_a_name(models)


def test_what_came_slowly_is_where_it_goes_on(models: Path, hub: HubServer) -> None:
    hub.faults[FILE] = [faulty.drips(0.02, b"200 OK\r\n\r\n" + DATA[:HALF])] * 5
    with pytest.raises(NotReady, match="too slow") as error:
        hurried(models)
    assert "goes on from there" in str(error.value.hint)
    part = next((models / FETCHING / "mistral").glob("*.part"))
    assert part.read_bytes()[:HALF] == DATA[:HALF]


def test_a_pace_is_renewed_by_enough_bytes_and_ended_by_too_many() -> None:
    pace = Pace(silence=9, window=0.5, most=200_000, renews=True)
    first = pace._due
    pace.add(63_999)
    assert pace._due == first
    pace.add(1)
    assert pace._due > first
    assert 0 < pace.timeout() <= 0.5
    with pytest.raises(TimeoutError, match="without an end"):
        pace.add(136_001)


def test_an_unencrypted_answer_to_an_encrypted_question_is_a_sentence(
    models: Path, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub.address.replace("http:", "https:"))
    with pytest.raises(NotReady, match="cannot be reached"):
        plan(models)


@pytest.mark.skipif(not which("openssl"), reason="openssl, which makes the certificate, is not installed")
def test_a_certificate_of_nobody_is_a_sentence(
    models: Path, hub: HubServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ]
    files = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert"), "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    hub.encrypt(context)
    monkeypatch.setenv("HF_ENDPOINT", hub.address.replace("http:", "https:"))
    with pytest.raises(InterviewError, match="certificate is not to be trusted") as error:
        plan(models)
    assert "SSL_CERT_FILE" in str(error.value.hint)


words = st.sampled_from(
    [
        b"Content-Length",
        b"Content-Range",
        b"Location",
        b"Transfer-Encoding",
        b"Retry-After",
        b"Connection",
        b"Content-Encoding",
    ]
)
values = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [b"-1", b"0", b"chunked", b"gzip", b"bytes 0-9/10", b"/x", b"http://", b"9" * 20, b"%d" % len(DATA)]
    ),
)
heads = st.tuples(
    st.one_of(
        st.sampled_from([b"200 OK", b"206 x", b"302 x", b"303 x", b"416 x", b"429 x", b"500 x"]),
        st.binary(max_size=9),
    ),
    st.lists(st.tuples(words, values), max_size=4),
).map(lambda made: made[0] + b"".join(b"\r\n" + name + b": " + value for name, value in made[1]))
bodies = st.one_of(st.none(), st.binary(max_size=60))
tree = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["rfilename", "size", "blobId", "lfs", "sha256", "sha", "siblings"]), inner
        ),
    ),
    max_leaves=8,
)
FUZZ = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@FUZZ
@given(name=st.sampled_from([FILE, LISTING]), head=heads, body=bodies)
def test_any_answer_is_the_model_or_a_sentence(
    name: str, head: bytes, body: bytes | None, models: Path, hub: HubServer
) -> None:
    hub.faults.clear()
    hub.faults[name] = [faulty.sends(head, body)] * 9
    with suppress(InterviewError):
        place = pull(models, update=True)
        assert (place / FILE).read_bytes() == DATA
        (place / FILE).unlink()


@FUZZ
@given(
    siblings=st.one_of(tree, st.lists(st.builds(row, tree, tree, tree, lfs=tree))),
    sha=st.one_of(tree, st.just("a" * 40)),
)
def test_any_list_is_believed_or_a_sentence(siblings: object, sha: object, models: Path, hub: HubServer) -> None:
    hub.listing = lambda _: {"sha": sha, "siblings": siblings}
    with pytest.raises(InterviewError):
        plan(models, SPEECH.name)
    assert json.dumps(siblings)


def test_a_large_file_is_led_to_another_address(models: Path, hub: HubServer) -> None:
    """What the other tests take for granted."""
    assert len(DATA) >= LARGE
    assert sha256((pull(models) / FILE).read_bytes()) == sha256(DATA)
    assert any(path.startswith("/moved") for path, _ in hub.requests)
