"""Windows of a speech model that are heard several at once, and given out one by one.

The decoder reads all its weights for each token, whether of one window or of eight. faster-whisper's own batches
drop its guards, so this stands below it: ``transcribe`` asks for one window after another as ever, with all that
it checks, and finds made what it asks for. In an int8 model the sums are of whole numbers and each window has its
own attention, so that the words and their probabilities are, to the bit, those of a window that is heard alone.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any


class _Asked(Exception):  # it is no error: it takes what was asked out of faster-whisper
    """What was asked of the model, in place of an answer. ``like``: the same for what can be asked together."""

    def __init__(self, features: Any, prompts: Any, told: dict[str, Any]) -> None:
        super().__init__()
        self.features, self.prompt, self.told = features, list(prompts[0]), told
        self.like = repr((self.prompt, sorted(told.items())))


@dataclass(slots=True)
class _Window:
    """A window that was heard ahead."""

    encoded: Any
    asked: _Asked
    heard: Any = field(default=None)


class Foresight:
    """Stands before a ``ctranslate2.models.Whisper``, and is used like it."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._is_asking = False
        self._known: dict[bytes, _Window] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def foresee(self, hearings: Sequence[Callable[[], object]]) -> None:
        """Hear the first window that each of them will ask for, until ``forget``.

        Raises what the model and the hearings do; what was heard up to then is given out.
        """
        alike: dict[str, list[_Window]] = defaultdict(list)
        for hearing in hearings:
            asked = self._asked(hearing)
            if asked is not None:
                # one at a time: an encoder's memory grows with each, and its speed does not
                window = _Window(self._model.encode(asked.features), asked)
                self._known[_digest(asked.features)] = window
                alike[asked.like].append(window)
        for windows in alike.values():
            self._generate(windows)

    def forget(self) -> None:
        """All that was foreseen."""
        self._known.clear()

    def encode(self, features: Any, to_cpu: bool = False) -> Any:
        """As the model does."""
        if self._is_asking:
            return features
        window = self._known.get(_digest(features)) if self._known else None
        return window.encoded if window else self._model.encode(features, to_cpu=to_cpu)

    def generate(self, encoded: Any, prompts: Any, **told: Any) -> Any:
        """As the model does."""
        if self._is_asking:
            raise _Asked(encoded, prompts, told)
        like = _Asked(None, prompts, told).like
        for window in self._known.values():
            if window.encoded is encoded and window.heard is not None and window.asked.like == like:
                return [window.heard]
        return self._model.generate(encoded, prompts, **told)

    def _asked(self, hearing: Callable[[], object]) -> _Asked | None:
        self._is_asking = True
        try:
            hearing()
        except _Asked as asked:
            return asked
        finally:
            self._is_asking = False
        return None  # it asks for nothing

    def _generate(self, windows: Sequence[_Window]) -> None:
        import numpy as np
        from ctranslate2 import StorageView

        asked = windows[0].asked
        stacked = np.concatenate([np.array(window.encoded) for window in windows])
        prompts = [asked.prompt] * len(windows)
        found = self._model.generate(StorageView.from_array(stacked), prompts, **asked.told)
        for window, heard in zip(windows, found, strict=True):
            window.heard = heard


def _digest(features: Any) -> bytes:
    import numpy as np

    return sha256(np.array(features).tobytes()).digest()
