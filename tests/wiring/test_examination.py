"""What ``interview doctor`` advises: nothing twice, and nothing that leads back to it."""

from pathlib import Path

from interview_cli import settings
from interview_cli.wiring.examination import examine


def test_advice_says_what_was_not_said_yet(home: Path) -> None:
    for check in examine(settings.load({})):
        for line in (check.advice or "").splitlines():
            assert "interview doctor" not in line, check
            assert line.rpartition(": ")[2] not in check.found, check
        assert check.ok or check.advice, f"{check.name} says what to do"
