"""An interview, ready to be held: a new one, or an interrupted one."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from interview_cli import banks, recordings
from interview_cli.backends.editor import TerminalEditor
from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.backends.keyboard import Keyboard
from interview_cli.backends.listener import SpokenListener
from interview_cli.backends.playback import KeyedPlayback, NoPlayback
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.speaker import Speaker
from interview_cli.backends.typed import TypedListener
from interview_cli.backends.whisper import WhisperTranscriber
from interview_cli.core.agenda import next_asked
from interview_cli.core.errors import InterviewError
from interview_cli.core.kinds import Mode
from interview_cli.core.lane import Urgency
from interview_cli.core.ports import Cast, Listener, SessionStore
from interview_cli.core.takes import is_pending, recovered
from interview_cli.core.types import Plan, Recording, Session, Turn
from interview_cli.history import History
from interview_cli.screen.console import Streams
from interview_cli.screen.interview import InterviewView
from interview_cli.settings import Settings
from interview_cli.wiring import planning
from interview_cli.wiring.engines import Engines, engines
from interview_cli.wiring.keeping import SystemClock, open_history
from interview_cli.wiring.lineup import Manner, line_up, scripted
from interview_cli.wiring.machine import physical_cores
from interview_cli.wiring.planning import Order
from interview_cli.wiring.prosody import prosody_meter
from interview_cli.wiring.readiness import get_ready
from interview_cli.wiring.recovery import look_back
from interview_cli.wiring.scratch import sweep
from interview_cli.wiring.speaking import voice

LARGEST_SEED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """An interview with all that it needs: ``done`` are the turns that it already has."""

    plan: Plan
    session: int
    done: tuple[Turn, ...]
    cast: Cast
    view: InterviewView
    history: SessionStore
    home: Path


@contextmanager
def new_interview(settings: Settings, order: Order) -> Iterator[Stage]:
    """A new interview, already in the store."""
    streams = Streams(order.manner.plain)
    sweep(settings.home)
    bank = banks.load(order.bank or banks.find(order.domain, settings.banks))
    with ExitStack() as stack:
        lineup = line_up(settings, order.manner, stack)
        history = stack.enter_context(open_history(settings))
        found = engines(settings, lineup, bank.questions, stack)
        plan = planning.plan(order, bank, found, history, streams)
        for sentence in look_back(settings, history, not scripted(), SystemClock().now()):
            streams.notice(sentence)
        session = history.begin(plan, lineup.models, SystemClock().now())
        stack.enter_context(history.lock(session))
        yield _stage(settings, Opened(plan, session, (), found, _is_plain(order.manner)), streams, history, stack)


@contextmanager
def interrupted_interview(settings: Settings, number: int | None, manner: Manner) -> Iterator[Stage]:
    """The interview ``number``, or the last one that was interrupted, with what was recorded of it.

    A typed one stays typed, unless ``manner`` says otherwise.
    """
    streams = Streams(manner.plain)
    sweep(settings.home)
    with ExitStack() as stack:
        history = stack.enter_context(open_history(settings))
        number = number if number is not None else _last_open(history)
        # before anything is read: another process may be recording into it
        stack.enter_context(history.lock(number))
        held = history.session(number)
        if manner.voice is None and not held.plan.voice:
            manner = replace(manner, voice=False)
        lineup = line_up(settings, manner, stack)
        plan = replace(held.plan, voice=lineup.is_spoken)
        history.reopen(held.id)
        done = _with_recordings(settings, held, streams)
        found = engines(settings, lineup, plan.questions, stack)
        yield _stage(settings, Opened(plan, held.id, done, found, _is_plain(manner)), streams, history, stack)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a stage is made for."""

    plan: Plan
    session: int
    done: tuple[Turn, ...]
    engines: Engines
    plain: bool


def _stage(settings: Settings, opened: Opened, streams: Streams, history: History, stack: ExitStack) -> Stage:
    view = InterviewView(
        streams=streams,
        bands=settings.bands,
        plan=opened.plan,
        scripted=scripted(),
        doing=lambda: opened.engines.coach.doing,
        skippable=opened.engines.lineup.language_model is not None,
    )
    stack.callback(view.rest)
    answered = {turn.asked.turn for turn in opened.done if turn.has_words or is_pending(turn, opened.done)}
    view.open(opened.engines.lineup.models, opened.engines.lineup.missing, len(answered))
    return Stage(
        plan=opened.plan,
        session=opened.session,
        done=opened.done,
        cast=_cast(settings, opened, stack),
        view=view,
        history=history,
        home=settings.home,
    )


def _is_plain(manner: Manner) -> bool:
    """Nothing may be printed that steers the terminal."""
    return manner.plain or os.environ.get("TERM") == "dumb"


def _cast(settings: Settings, opened: Opened, stack: ExitStack) -> Cast:
    keyboard = None if scripted() else stack.enter_context(Keyboard())
    cooked = keyboard.cooked if keyboard else nullcontext()
    typed = TypedListener(
        language=opened.plan.language, cooked=cooked, looks_back=opened.plan.mode is Mode.COACH, plain=opened.plain
    )
    speaking = stack.enter_context(voice(settings, opened.engines.lineup, keyboard))
    grammar, listener = HarperGrammar(), _listener(settings, opened, keyboard, typed) if keyboard else typed
    if first := next_asked(opened.plan, opened.done):
        speaking.prepare(first.question.text)
        if opened.engines.lineup.is_spoken:  # after the speech model, while the question is asked
            warm = partial(get_ready, first, grammar, opened.engines.built_in)
            opened.engines.lane.submit(warm, Urgency.HEAD)
    return Cast(
        voice=speaking,
        listener=listener,
        grammar=grammar,
        coach=opened.engines.coach,
        clock=SystemClock(),
        playback=KeyedPlayback(partial(Speaker, settings.output), keyboard) if keyboard else NoPlayback(),
        editor=TerminalEditor(cooked=cooked),
    )


def _listener(settings: Settings, opened: Opened, keys: Keyboard, typed: TypedListener) -> Listener:
    """Who hears the answers: ``typed`` where they cannot be spoken."""
    lineup, plan = opened.engines.lineup, opened.plan
    if lineup.speech_model is None or lineup.microphone is None:
        return typed
    return SpokenListener(
        recorder=lineup.microphone,
        detector=SileroDetector(),
        transcriber=WhisperTranscriber(
            lineup.speech_model.path, physical_cores(), opened.engines.lane, plan.language, plan.terms
        ),
        prosody=prosody_meter(),
        keys=keys,
        typed=typed,
        path_for=partial(recordings.recording_path, settings.recordings, opened.session),
        patience=settings.patience,
        looks_back=typed.looks_back,
    )


def _broken_off(turn: Turn, recording: Recording) -> str:
    return (
        f"Take {turn.asked.attempt} of question {turn.asked.number} was broken off after"
        f" {recording.seconds:.0f} s; the take before it counts. Its recording is kept."
    )


def _last_open(history: History) -> int:
    """The last interview that was interrupted, else the last one, if it was left with questions open."""
    lines = history.interrupted() or history.sessions(1)
    if lines:
        held = history.session(lines[0].id)
        answered = [turn for turn in held.turns if turn.transcript or turn.recording or turn.problem]
        if held.ended is None or next_asked(held.plan, answered):
            return held.id
    raise history.damage() or InterviewError(
        "No interview was interrupted.",
        "interview history lists what was held; interview resume NUMBER goes on with one that you left.",
    )


def _with_recordings(settings: Settings, held: Session, streams: Streams) -> tuple[Turn, ...]:
    """The turns that have an answer. A recording that was not finished is recovered; one that cannot be read is
    set aside, and its question asked again."""
    found = []
    for turn in held.turns:
        if turn.transcript or turn.is_discarded or (turn.problem and not turn.recording):
            found.append(turn)
            continue
        path = recordings.place_of(settings.recordings, held.id, turn.asked)
        try:
            recording = recordings.recover(path)
        except InterviewError as error:
            streams.notice(f"{error.message} {_set_aside(path)}, and its question is asked again.")
            continue
        if recording:
            found.append(recovered(turn, recording, held.turns))
            if found[-1].is_discarded and not turn.is_discarded:
                streams.notice(_broken_off(turn, recording))
    return tuple(found)


def _set_aside(path: Path) -> str:
    """Have a recording that cannot be read make place for another; what became of it, for people."""
    try:
        return f"It is now {path.replace(path.with_suffix('.damaged'))}"
    except OSError as error:
        return f"It stays ({error.strerror})"
