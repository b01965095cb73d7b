"""The page: what is in it, that nothing in an answer is markup, and how a browser shows it."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from interview_cli.reports.formats import WRITERS, Format
from tests.core.doubles import FULL
from tests.reports.test_rows import HOSTILE, failed, graded, heard

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), None)

PROBE = """<script>
const told = {wide: document.documentElement.scrollWidth, window: innerWidth};
for (const by of ["given", "question", "candidate", "score"]) {
  document.getElementById("by-" + by).click();
  told[by] = [...document.querySelectorAll("a.row")].sort((a, b) => a.getBoundingClientRect().top -
    b.getBoundingClientRect().top).map(row => row.lastElementChild.textContent).join("");
}
document.querySelectorAll("details").forEach(one => one.open = true);
told.opened = document.documentElement.scrollWidth;
told.marks = [...document.querySelectorAll("mark")].map(one => one.getBoundingClientRect().width > 0).join();
document.title = JSON.stringify(told);
</script>"""


def page(*rows: dict[str, Any]) -> str:
    """The page of these rows."""
    return "".join(WRITERS[Format.HTML](rows))


def test_it_is_one_file_without_script_or_anything_from_elsewhere() -> None:
    text = page(graded(FULL), heard(True), failed())
    assert "<script" not in text
    assert not re.search(r"\ssrc=|@import|url\(|<link", text)
    assert re.findall(r'href="([^"]*)"', text) == ["#a0", "#a1", "#a2"]
    assert "default-src 'none'" in text


def test_evidence_is_marked_in_the_words_of_the_answer() -> None:
    row = graded(FULL)
    text = page(row)
    said = re.search(r"<blockquote>(.*)</blockquote>", text, re.DOTALL)
    assert said
    assert unescape(re.sub(r"<[^>]*>", "", said[1])) == FULL
    marks = [unescape(one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", said[1])]
    quotes = [item["evidence"]["quote"] for item in row["items"] if item["evidence"]]
    assert quotes
    assert all(any(mark in quote for quote in quotes) for mark in marks)


def test_pace_and_pauses_are_drawn_and_a_failure_says_why() -> None:
    text = page(heard(False), failed())
    assert 'aria-label="Words a minute' in text
    assert "pauses: 1, the longest 2.1 s" in text
    assert "Not graded (input): It is empty." in text
    assert 'aria-label="Words a minute' not in page(graded(FULL))


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


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("wide", [1200, 500])  # headless Chromium makes no window that is smaller
def test_a_browser_shows_it_sorted_and_nothing_overflows(wide: int, tmp_path: Path) -> None:
    rows = [
        graded(FULL, id="A", candidate="Zoe"),
        graded("I don't know.", id="B", candidate="Ann"),
        heard(True) | {"id": "C", "candidate": "Max", "question_id": "a"},
        graded("x" * 3000 + " " + FULL, id="D", candidate="Max" * 200),
    ]
    text = page(*rows).replace("default-src 'none'; style-src 'unsafe-inline'", "script-src 'unsafe-inline'")
    (tmp_path / "page.html").write_text(text.replace("</body>", f"{PROBE}</body>"))
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    shot = [f"--window-size={wide},900", "--dump-dom", (tmp_path / "page.html").as_uri()]
    shown = subprocess.run([*command, *shot], capture_output=True, text=True, timeout=120, check=True).stdout
    title = re.search(r"<title>(.*?)</title>", shown)
    assert title, shown[:500]

    told = json.loads(unescape(title[1]))
    assert told["wide"] <= told["window"]
    assert told["opened"] <= told["window"]
    assert (told["given"], told["question"], told["candidate"]) == ("ABCD", "CBDA", "BCDA")
    assert told["score"][0] == max(rows, key=lambda row: row["score"])["id"]
    assert told["marks"]
    assert "false" not in told["marks"]
