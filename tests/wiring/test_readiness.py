"""What a review needs is there before the first answer has ended."""

import pytest

from interview_cli.backends import harper_grammar
from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.core.coach import BuiltInCoach
from interview_cli.wiring.readiness import get_ready
from tests.history.turns import asked_turn


@pytest.mark.slow
def test_the_first_review_finds_everything_loaded(capfd: pytest.CaptureFixture[str]) -> None:
    harper_grammar._linter.cache_clear()
    get_ready(asked_turn().asked, HarperGrammar(), BuiltInCoach())
    assert harper_grammar._linter.cache_info().currsize == 1
    assert capfd.readouterr() == ("", "")
