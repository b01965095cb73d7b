"""What the commands of these tests share."""

from collections.abc import Iterator
from functools import cache, lru_cache

import pytest
from typer.main import get_command


@pytest.fixture(scope="session", autouse=True)
def _the_same_text_is_parsed_once() -> Iterator[None]:
    """A shipped bank takes a fifth of a second to parse, and a dozen commands read the same one.

    What a text holds depends on the text alone, and nobody changes a tree: its values become records.
    """
    from interview_cli.banks import reading, tree

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "grow", lru_cache(maxsize=16)(tree.grow))
        yield


@pytest.fixture(scope="session", autouse=True)
def _the_commands_are_put_together_once() -> Iterator[None]:
    """As in the program itself; the runner would do it for each run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", cache(get_command))
        yield
