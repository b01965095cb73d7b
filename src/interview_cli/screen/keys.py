"""The keys that are shown, each where it works."""

from interview_cli.core.kinds import Mode
from interview_cli.core.types import Plan, Turn

VOICE_KEYS = "Enter answer · t type · h hint · n next · q quit"
PLAYING_KEYS = "- + back, forward · 0-9 to that tenth · Enter stops"
TYPED_KEYS = "Type your answer, then Enter · /h hint · /n next · /q quit"
SKIP = "Ctrl-C goes on without it"
SPEAKING_KEYS = "Enter ends · r again · q quit"
SPEAKING_KEYS_OF_A_MOCK = "Enter ends · q ends and quits"


def looking_back(last: Turn, plan: Plan) -> str:
    """The keys for what may be wished about the last answer; empty in a mock interview."""
    if plan.mode is not Mode.COACH:
        return ""
    slash = "" if plan.voice else "/"
    offers = [f"{slash}r retake"]
    if last.recording:
        offers.append(f"{slash}p play back")
    if last.recording and last.transcript:
        offers.append(f"{slash}e correct")
    if last.review:
        offers.append(f"{slash}w why this score")
    return f"Last answer: {' · '.join(offers)}"
