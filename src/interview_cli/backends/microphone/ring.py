"""Samples between two threads."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]


class Ring:
    """Samples between two threads, neither of which waits: one puts, the other takes."""

    def __init__(self, frames: int, channels: int) -> None:
        import numpy as np

        self._frames = np.zeros((frames, channels), np.float32)
        self._numbers = np.arange(frames)
        # each count has one writer, and moves after the samples that it counts
        self.filled = self._taken = 0

    def put(self, block: "Samples") -> bool:
        """Copy a block in; False when it finds no room, and is lost."""
        size = len(block)
        if self.filled + size - self._taken > len(self._frames):
            return False
        self._frames[(self._numbers[:size] + self.filled) % len(self._frames)] = block
        self.filled += size
        return True

    def take(self) -> "Samples":
        """All that is there, its channels averaged."""
        places = (self._numbers[: self.filled - self._taken] + self._taken) % len(self._frames)
        block: Samples = self._frames[places].mean(axis=1)
        self._taken += len(block)
        return block
