"""The page: what is in it, that nothing in an answer is markup, and how a browser shows it."""

import json
import re
import resource
import shutil
import subprocess
import tempfile
import tracemalloc
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from interview_cli.core.errors import InterviewError
from interview_cli.reports.formats import WRITERS, Format
from interview_cli.reports.page import IN_MEMORY
from interview_cli.reports.results import write_whole
from tests.core.doubles import FULL
from tests.reports.test_rows import HOSTILE, failed, graded, heard

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), None)

PROBE = """<script>
const told = {wide: document.documentElement.scrollWidth, window: innerWidth};
for (const by of ["given", "question", "candidate", "score"]) {
  document.getElementById("by-" + by).click();
  told[by] = [...document.querySelectorAll("tbody a")].filter(link => link.getClientRects().length)
    .map(link => link.textContent).join("");
}
document.querySelectorAll("details").forEach(one => one.open = true);
told.opened = document.documentElement.scrollWidth;
told.marks = [...document.querySelectorAll("mark")].map(one => one.getBoundingClientRect().width > 0).join();
parent.document.title = JSON.stringify(told);
</script>"""


def page(*rows: dict[str, Any]) -> str:
    """The page of these rows."""
    return "".join(WRITERS[Format.HTML](rows))


def test_it_is_one_file_without_script_or_anything_from_elsewhere() -> None:
    text = page(graded(FULL), heard(True), failed())
    assert "<script" not in text
    assert not re.search(r"\ssrc=|@import|url\(|<link", text)
    links = set(re.findall(r'href="([^"]*)"', text))
    assert links == {"#answers", "#a0", "#a1", "#a2"}
    assert all(f'id="{link[1:]}"' in text for link in links)
    assert "default-src 'none'" in text


def test_evidence_is_marked_in_the_words_of_the_answer() -> None:
    row = graded(FULL)
    text = page(row)
    said = re.search(r"<blockquote[^>]*>(.*)</blockquote>", text, re.DOTALL)
    assert said
    assert unescape(re.sub(r"<[^>]*>", "", said[1])) == FULL
    marks = [unescape(one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", said[1])]
    quotes = [item["evidence"]["quote"] for item in row["items"] if item["evidence"]]
    assert quotes
    assert all(any(mark in quote for quote in quotes) for mark in marks)


def test_pace_and_pauses_are_drawn_and_a_failure_says_why() -> None:
    text = page(heard(False), failed())
    assert re.search(r'aria-label="[0-9]+ words a minute · fillers: 0 · pauses: 1, the longest 2.1 s', text)
    assert ">2.1 s</text>" in text
    assert "Not graded (input): It is empty." in text
    assert "words a minute" not in page(graded(FULL))


def test_nothing_in_an_answer_is_markup() -> None:
    row = graded(f"{HOSTILE}<img src=x onerror=alert(1)> {{{{ 7 * 7 }}}}", id=HOSTILE, candidate=f'"{HOSTILE}')
    text = page(row)
    assert "<script" not in text
    assert "<img" not in text
    assert "{{ 7 * 7 }}" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_an_empty_batch_and_one_of_failures_alone_have_a_page() -> None:
    assert "0 graded" in page()
    assert "1 failed" in page(failed())


def test_each_mark_names_the_key_points_whose_evidence_ends_there() -> None:
    row = graded(FULL)
    met = [str(number) for number, item in enumerate(row["items"], start=1) if item["evidence"]]
    said = ", ".join(re.findall(r'data-point="([^"]*)"', page(row))).split(", ")
    assert sorted(said) == met


def test_candidates_have_a_column_where_one_is_named() -> None:
    named, nameless = graded(FULL, candidate="Zoe"), graded(FULL)
    text = page(named, nameless)
    assert 'id="by-candidate"' in text
    assert '<th scope="col">Candidate</th>' in text
    text = page(nameless, nameless)
    assert "andidate</" not in text
    assert "by-candidate" not in text


def test_one_answer_has_no_table_and_is_open() -> None:
    text = page(graded(FULL))
    assert "<table" not in text
    assert "<details open>" in text
    assert "#answers" not in text
    assert "<details open>" not in page(graded(FULL), failed())


def test_a_screen_reader_finds_its_way() -> None:
    text = page(graded(FULL), heard(False), failed())
    assert [int(level) for level in re.findall(r"<h([1-4])", text)][:4] == [1, 2, 2, 3]
    assert text.count("<table>") == text.count("<caption") == 3
    assert not re.findall(r"<th>", text)
    assert re.search(r'<td class="failed">failed</td><th scope="row"><a href="#a2"><bdi>=2</bdi></a></th>', text)
    assert re.search(r'role="img" aria-label="Scores: [0-9]+: 1 answer, [0-9]+: 1 answer"', text)


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_writing_stands_out_in_light_in_dark_and_on_paper() -> None:
    schemes = re.findall(
        r":root \{ color-scheme: light dark;(.*?)\}|:root \{ (?:color-scheme: light; )?(--ink.*?)\}",
        page(),
        re.DOTALL,
    )
    assert len(schemes) == 3
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+): (#\w{6})", "".join(scheme)))
        on_paper = [(name, "paper") for name in ("ink", "soft", "good", "part", "bad")]
        for ink, ground in (*on_paper, ("ink", "mark"), ("ink", "pause")):
            darker, lighter = sorted((luminance(colours[ink]), luminance(colours[ground])))
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground, colours)


def test_memory_hardly_grows_with_the_answers() -> None:
    row = graded(FULL) | {"transcript": "word " * 8000, "items": []}
    pieces = WRITERS[Format.HTML](row for _ in range(1000))
    tracemalloc.start()
    try:
        written = sum(len(piece) for piece in pieces)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert written > 8 * IN_MEMORY
    assert most < 3 * IN_MEMORY


def test_no_room_for_the_page_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    row = graded(FULL) | {"transcript": "word " * 8000, "items": []}
    with pytest.raises(InterviewError, match="cannot be put together") as told:
        list(WRITERS[Format.HTML](row for _ in range(1000)))
    assert "TMPDIR" in str(told.value.hint)


@pytest.fixture
def small_disk() -> Iterator[int]:
    """No file may have more bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64_000, before[1]))
    yield 64_000
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.slow
def test_room_that_ends_with_the_last_answer_is_said_too(small_disk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written last waits in memory until the page is read again."""
    monkeypatch.setattr("interview_cli.reports.page.IN_MEMORY", 60_000)
    row = graded("I don't know.")
    told = []
    for answers in range(20, 120):
        try:
            list(WRITERS[Format.HTML]([row] * answers))
        except InterviewError as error:
            told.append(error.message)
    assert 0 < len(told) < 100
    assert set(told) == {f"The page cannot be put together in {tempfile.gettempdir()}: File too large."}


def test_a_report_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "a page"
        raise InterviewError("No room.")

    with pytest.raises(InterviewError, match="No room"):
        write_whole(tmp_path / "page.html", broken())
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("wide", [1200, 390])
def test_a_browser_shows_it_sorted_and_nothing_overflows(wide: int, tmp_path: Path) -> None:
    rows = [
        graded(FULL, id="A", candidate="Zoe"),
        graded("I don't know.", id="B", candidate="Ann"),
        heard(True) | {"id": "C", "candidate": "Max", "question_id": "a"},
        graded("x" * 3000 + " " + FULL, id="D", candidate="Max" * 200),
    ]
    text = page(*rows).replace("default-src 'none'; style-src 'unsafe-inline'", "script-src 'unsafe-inline'")
    probed = escape(text.replace("</body>", f"{PROBE}</body>"))
    framed = f'<title></title><iframe style="border: 0" width="{wide}" height="900" srcdoc="{probed}"></iframe>'
    (tmp_path / "page.html").write_text(framed)  # headless Chromium makes no window as narrow as a phone
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    shot = ["--dump-dom", (tmp_path / "page.html").as_uri()]
    shown = subprocess.run([*command, *shot], capture_output=True, text=True, timeout=120, check=True).stdout
    title = re.search(r"<title>(.*?)</title>", shown)
    assert title, shown[:500]

    told = json.loads(unescape(title[1]))
    assert told["wide"] <= told["window"] == wide
    assert told["opened"] <= told["window"]
    assert (told["given"], told["question"], told["candidate"]) == ("ABCD", "CBDA", "BCDA")
    assert told["score"][0] == max(rows, key=lambda row: row["score"])["id"]
    assert told["marks"]
    assert "false" not in told["marks"]
