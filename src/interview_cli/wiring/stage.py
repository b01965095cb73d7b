"""An interview, ready to be held: a new one, or an interrupted one."""

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from os import cpu_count
from pathlib import Path

from interview_cli import banks, recordings
from interview_cli.backends.editor import TerminalEditor
from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.backends.keyboard import Keyboard
from interview_cli.backends.lane import ComputeLane
from interview_cli.backends.listener import SpokenListener
from interview_cli.backends.loudness import LoudnessMeter
from interview_cli.backends.pitch import PitchMeter
from interview_cli.backends.playback import KeyedPlayback, NoPlayback
from interview_cli.backends.praat import PraatMeter
from interview_cli.backends.prosody import WholeProsody
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.speaker import Speaker
from interview_cli.backends.typed import TypedListener
from interview_cli.backends.whisper import WhisperTranscriber
from interview_cli.core.agenda import Choice, choose, next_asked
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.ears import ProsodyMeter
from interview_cli.core.errors import InterviewError
from interview_cli.core.kinds import Mode
from interview_cli.core.lane import Urgency
from interview_cli.core.ports import Cast, Listener, SessionStore
from interview_cli.core.types import Bank, Plan, Question, Session, Turn
from interview_cli.history import History
from interview_cli.screen.console import Streams
from interview_cli.screen.interview import InterviewView
from interview_cli.settings import Settings
from interview_cli.wiring.keeping import SystemClock, open_history
from interview_cli.wiring.lineup import Lineup, Manner, line_up, scripted
from interview_cli.wiring.readiness import get_ready
from interview_cli.wiring.recovery import look_back
from interview_cli.wiring.speaking import voice

LARGEST_SEED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which interview was asked for."""

    domain: str
    bank: Path | None
    choice: Choice
    seed: int | None
    follow_ups: int
    mode: Mode
    language: str | None
    """What is spoken; None is the bank's."""
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """An interview with all that it needs: ``done`` are the turns that it already has."""

    plan: Plan
    session: int
    done: tuple[Turn, ...]
    cast: Cast
    view: InterviewView
    history: SessionStore


@contextmanager
def new_interview(settings: Settings, order: Order) -> Iterator[Stage]:
    """A new interview, already in the store."""
    streams = Streams(order.manner.plain)
    bank = banks.load(order.bank or banks.find(order.domain, settings.banks))
    with ExitStack() as stack:
        lineup = line_up(settings, order.manner, stack)
        history = stack.enter_context(open_history(settings))
        plan = _plan(order, bank, lineup, history)
        count = len(plan.questions)
        if count < order.choice.count:
            streams.notice(f"The bank {bank.id} has only {count} that fit, not {order.choice.count}.")
        for sentence in look_back(settings, history):
            streams.notice(sentence)
        session = history.begin(plan, lineup.models, SystemClock().now())
        stack.enter_context(history.lock(session))
        yield _stage(settings, Opened(plan, session, (), lineup, bank.questions), streams, history, stack)


def _plan(order: Order, bank: Bank, lineup: Lineup, history: History) -> Plan:
    """Questions that were not asked before, as long as there are any; those of the seed, if one was given."""
    seed = order.seed if order.seed is not None else random.randrange(LARGEST_SEED)
    asked = history.asked(bank.id) if order.seed is None else None
    return Plan(
        bank=bank.id,
        title=bank.title,
        language=order.language or bank.language,
        mode=order.mode,
        seed=seed,
        follow_ups=order.follow_ups,
        voice=lineup.is_spoken,
        questions=choose(bank, order.choice, seed, asked),
        terms=bank.glossary,
    )


@contextmanager
def interrupted_interview(settings: Settings, number: int | None, manner: Manner) -> Iterator[Stage]:
    """The interview ``number``, or the last one that was interrupted, with what was recorded of it."""
    streams = Streams(manner.plain)
    with ExitStack() as stack:
        lineup = line_up(settings, manner, stack)
        history = stack.enter_context(open_history(settings))
        number = number if number is not None else _last_open(history)
        # before anything is read: another process may be recording into it
        stack.enter_context(history.lock(number))
        held = history.session(number)
        plan = replace(held.plan, voice=lineup.is_spoken)
        history.reopen(held.id)
        done = _with_recordings(settings, held, streams)
        yield _stage(settings, Opened(plan, held.id, done, lineup, plan.questions), streams, history, stack)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a stage is made for."""

    plan: Plan
    session: int
    done: tuple[Turn, ...]
    lineup: Lineup
    shelf: tuple[Question, ...]
    """The questions of the bank; of an interrupted interview, those that it was to ask."""


def _stage(settings: Settings, opened: Opened, streams: Streams, history: History, stack: ExitStack) -> Stage:
    view = InterviewView(streams=streams, bands=settings.bands, plan=opened.plan, scripted=scripted())
    stack.callback(view.rest)
    view.open(opened.lineup.models, opened.lineup.missing, len(opened.done))
    return Stage(
        plan=opened.plan,
        session=opened.session,
        done=opened.done,
        cast=_cast(settings, opened, stack),
        view=view,
        history=history,
    )


def _cast(settings: Settings, opened: Opened, stack: ExitStack) -> Cast:
    keyboard = None if scripted() else stack.enter_context(Keyboard())
    cooked = keyboard.cooked if keyboard else nullcontext()
    looks_back = opened.plan.mode is Mode.COACH
    typed = TypedListener(language=opened.plan.language, cooked=cooked, looks_back=looks_back)
    listener: Listener = typed
    speaking = stack.enter_context(voice(settings, opened.lineup, keyboard))
    if first := next_asked(opened.plan, opened.done):
        speaking.prepare(first.question.text)
    lineup = opened.lineup
    grammar, coach = HarperGrammar(), BuiltInCoach(shelf=opened.shelf, bands=settings.bands)
    if lineup.speech_model and lineup.microphone and keyboard:
        lane = stack.enter_context(ComputeLane())
        listener = SpokenListener(
            recorder=lineup.microphone,
            detector=SileroDetector(),
            transcriber=WhisperTranscriber(
                lineup.speech_model.path, cpu_count() or 1, lane, opened.plan.language, opened.plan.terms
            ),
            prosody=prosody_meter(),
            keys=keyboard,
            typed=typed,
            path_for=partial(recordings.recording_path, settings.recordings, opened.session),
            patience=settings.patience,
            looks_back=looks_back,
        )
        if first:  # after the speech model, while the question is asked
            lane.submit(partial(get_ready, first, grammar, coach), Urgency.HEAD)
    return Cast(
        voice=speaking,
        listener=listener,
        grammar=grammar,
        coach=coach,
        clock=SystemClock(),
        playback=KeyedPlayback(partial(Speaker, settings.output), keyboard) if keyboard else NoPlayback(),
        editor=TerminalEditor(cooked=cooked),
    )


def prosody_meter() -> ProsodyMeter:
    """Praat's pitch where the extra is installed, else our own."""
    has_praat = find_spec("parselmouth") is not None
    return WholeProsody(loudness=LoudnessMeter(), melody=PraatMeter() if has_praat else PitchMeter())


def _last_open(history: History) -> int:
    """The last interview that was interrupted, else the last one, if it was left with questions open."""
    lines = history.interrupted() or history.sessions(1)
    if lines:
        held = history.session(lines[0].id)
        answered = [turn for turn in held.turns if turn.transcript or turn.recording or turn.problem]
        if held.ended is None or next_asked(held.plan, answered):
            return held.id
    raise InterviewError(
        "No interview was interrupted.",
        "interview history lists what was held; interview resume NUMBER goes on with one that you left.",
    )


def _with_recordings(settings: Settings, held: Session, streams: Streams) -> tuple[Turn, ...]:
    """The turns that have an answer. A recording that was not finished is recovered; one that cannot be read is
    set aside, and its question asked again."""
    found = []
    for turn in held.turns:
        if turn.transcript or (turn.problem and not turn.recording):
            found.append(turn)
            continue
        path = recordings.recording_path(settings.recordings, held.id, turn.asked)
        try:
            recording = recordings.recover(path)
        except InterviewError as error:
            aside = path.replace(path.with_suffix(".damaged"))
            streams.notice(f"{error.message} It is kept as {aside}, and its question is asked again.")
            continue
        if recording:
            found.append(replace(turn, recording=recording))
    return tuple(found)
