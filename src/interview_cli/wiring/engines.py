"""Who computes in an interview, and takes turns on one lane."""

from contextlib import ExitStack
from dataclasses import dataclass

from interview_cli.backends.lane import ComputeLane
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.lane import Lane
from interview_cli.core.ports import Coach
from interview_cli.core.types import Question
from interview_cli.settings import Settings
from interview_cli.wiring import coaching
from interview_cli.wiring.lineup import Lineup


@dataclass(frozen=True, slots=True)
class Engines:
    """Who takes part, with the lane on which they take turns."""

    lineup: Lineup
    lane: Lane
    built_in: BuiltInCoach
    coach: Coach


def engines(settings: Settings, lineup: Lineup, shelf: tuple[Question, ...], stack: ExitStack) -> Engines:
    """``shelf``: the questions of the bank; of an interrupted interview, those that it was to ask."""
    lane = stack.enter_context(ComputeLane())
    built_in = BuiltInCoach(shelf=shelf, bands=settings.bands)
    judge = stack.enter_context(coaching.coach(settings, lineup.language_model, lane, built_in))
    return Engines(lineup, lane, built_in, judge)
