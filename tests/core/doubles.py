"""Records made short, for tables of input and output."""

from datetime import UTC, datetime
from pathlib import Path

from interview_cli.core.kinds import Kind, Mode
from interview_cli.core.types import Asked, KeyPoint, Plan, Question, Recording, Seconds, Transcript, Turn, Word

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)

HASH = Question(
    id="hash",
    text="How does a hash table work, and what happens when two keys collide?",
    kind=Kind.TECHNICAL,
    terms=("hash table", "load factor"),
    key_points=(
        KeyPoint(
            id="hash.1",
            text="A hash function maps each key to a bucket.",
            also=("the key is hashed to an index",),
            probe="How does the table decide where a key goes?",
        ),
        KeyPoint(
            id="hash.2",
            text="Collisions are handled by chaining with a linked list.",
            also=("each bucket keeps a little list",),
            probe="What does the table do with both of them?",
        ),
        KeyPoint(
            id="hash.3",
            text="The table is resized when the load factor is too high.",
            probe="What happens as it fills up?",
        ),
        KeyPoint(id="hash.4", text="On average a lookup takes constant time.", probe="How fast is it?"),
    ),
    follow_ups=("When would you choose a tree instead?",),
    hints=("Think of where a key goes.", "Name two ways to resolve a collision."),
)
STORY = Question(id="story", text="Tell me about a mistake.", kind=Kind.BEHAVIORAL)

FULL = (
    "A hash function maps each key to a bucket. Collisions are handled by chaining with a linked list. "
    "When the load factor gets too high, we resize the table, because lists get long. "
    "On average a lookup takes constant time. For example, a cache with 2 million keys."
)


def asked(question: Question = HASH, number: int = 1, of: int = 1, turn: int = 1) -> Asked:
    """A question as put."""
    return Asked(question=question, number=number, of=of, turn=turn)


def plan(*questions: Question, follow_ups: int = 1) -> Plan:
    """A plan of these questions."""
    return Plan(
        bank="b",
        title="B",
        language="en",
        mode=Mode.COACH,
        seed=1,
        follow_ups=follow_ups,
        voice=False,
        questions=questions or (HASH,),
    )


def typed(text: str, question: Question = HASH) -> Turn:
    """A typed answer."""
    return Turn(asked=asked(question), at=NOW, transcript=Transcript(text=text, language="en"))


def words(*timed: tuple[str, float, float], probability: float = 0.9) -> Transcript:
    """A transcript of (word, start, end)."""
    return Transcript(
        text=" ".join(word for word, _, _ in timed),
        language="en",
        words=tuple(Word(text=w, start=s, end=e, probability=probability) for w, s, e in timed),
    )


def recording(*spans: Seconds, seconds: float = 60.0) -> Recording:
    """A recording with speech at these spans."""
    return Recording(path=Path("a.flac"), seconds=seconds, speech_spans=spans)
