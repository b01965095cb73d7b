"""Plays an answer back: keys stop it and move about in it."""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from time import monotonic

from interview_cli.core.ports import Keys, Player
from interview_cli.core.types import Recording

STEPS = {"-": -5.0, "+": 5.0}
"""Seconds that a key goes back or forward."""

LOOK_SECONDS = 1 / 12
"""How often it is told where the playback is."""


class KeyedPlayback:
    """A ``Playback``: - and + go back and forward, 0 to 9 to that tenth of the answer; any other key stops it."""

    def __init__(self, find_player: Callable[[], Player], keys: Keys) -> None:
        """``find_player`` is asked when there is something to play; it may raise NotReady."""
        self._find_player, self._keys = find_player, keys

    def play(self, recording: Recording) -> Iterator[float]:
        """Where it is, until its end or a key; see ``ports.Playback``."""
        player = self._find_player()
        start: float | None = 0.0
        with ThreadPoolExecutor(1, "playback") as worker:
            while start is not None:
                stop = Event()
                sounding = worker.submit(player.play, recording.path, stop.is_set, start)
                try:
                    start = yield from self._follow(sounding, start, recording.seconds)
                finally:
                    stop.set()
                sounding.result()

    def _follow(
        self, sounding: "Future[None]", start: float, length: float
    ) -> Generator[float, None, float | None]:
        """Tell where it is, until it has sounded or a key is pressed; from where to go on, if it goes on."""
        began = monotonic()
        while not sounding.done():
            at = min(start + monotonic() - began, length)
            yield at
            key = self._keys.poll(LOOK_SECONDS)
            if key in STEPS:
                return min(max(0.0, at + STEPS[key]), length)
            if key and key.isdecimal():
                return length * int(key) / 10
            if key:
                return None
        return None


class NoPlayback:
    """A ``Playback`` where there are no recordings: plays nothing."""

    def play(self, recording: Recording) -> Iterator[float]:
        """Nothing; see ``ports.Playback``."""
        return iter(())
