"""What a review needs, loaded before the first answer has ended."""

from datetime import UTC, datetime

from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.core.ports import Coach
from interview_cli.core.types import Asked, Transcript, Turn

NOBODYS = "To be honest, I do not know, but for example we improved it by 20 percent."
"""Words for a review that nobody sees; it reads the tables of stems and synonyms, once for the process."""


def get_ready(asked: Asked, grammar: HarperGrammar, coach: Coach) -> None:
    """Do what the first review would have to do first: 0.7 s for the dictionary, 0.1 s for the tables."""
    grammar.get_ready()
    unsaid = Transcript(text=NOBODYS, language="en")
    coach.review(Turn(asked=asked, at=datetime.now(UTC), transcript=unsaid), (), ())
