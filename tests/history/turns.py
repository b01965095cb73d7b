"""Records, made short."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from interview_cli.core.kinds import Mode
from interview_cli.core.types import (
    Asked,
    Evidence,
    KeyPoint,
    Plan,
    Question,
    Recording,
    Review,
    RubricItem,
    Score,
    ScoreLine,
    Transcript,
    Turn,
    Verdict,
    Word,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
WHY = Question(id="why", text="Why us?", key_points=(KeyPoint(id="why.1", text="A reason is given."),))
PLAN = Plan(
    bank="sde",
    title="Software",
    language="en",
    mode=Mode.COACH,
    seed=7,
    follow_ups=1,
    voice=True,
    questions=(WHY,),
)
MODELS = (("recogniser", "base.en"), ("coach", "built-in"))


def asked_turn(number: int = 1, attempt: int = 1) -> Turn:
    """The question was put, and nothing more."""
    return Turn(asked=Asked(question=WHY, number=number, of=9, turn=number, attempt=attempt), at=NOW)


def heard(turn: Turn, home: Path, seconds: float = 2.5) -> Turn:
    """The answer is recorded."""
    path = home / "recordings" / f"{turn.asked.turn}-{turn.asked.attempt}.wav"
    return replace(turn, recording=Recording(path=path, seconds=seconds, speech_spans=((0.5, 2.0),)))


def transcribed(turn: Turn, text: str = "Because it is near.") -> Turn:
    """The answer is in words."""
    words = tuple(Word(text=word, start=0.5, end=0.75, probability=0.5) for word in text.split(maxsplit=1)[:1])
    return replace(turn, transcript=Transcript(text=text, language="en", words=words))


def reviewed(turn: Turn, score: float = 7.5) -> Turn:
    """The answer is judged."""
    quote = Evidence(quote="Because", start=0, end=7)
    item = RubricItem(name="A reason is given.", verdict=Verdict.MET, evidence=quote, key_point="why.1")
    line = ScoreLine(aspect="content", why="1 of 1 points", share=1.0, weight=5.0)
    review = Review(
        score=Score(value=score, lines=(line,)),
        items=(item,),
        strengths=(quote,),
        improvements=("Say more.",),
        grammar=(),
        follow_up=None,
        coach="built-in",
    )
    return replace(turn, review=review)


def stages(home: Path, number: int = 1, attempt: int = 1) -> tuple[Turn, Turn, Turn, Turn]:
    """A turn as it grows: asked, heard, in words, judged."""
    first = asked_turn(number, attempt)
    second = heard(first, home)
    third = transcribed(second)
    return first, second, third, reviewed(third)
