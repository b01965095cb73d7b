"""What a process and all that it started take of this machine: memory and time of the processor. Linux alone."""

import os
from pathlib import Path
from threading import Event, Thread

TICKS = os.sysconf("SC_CLK_TCK")


class ProcessTree:
    """A process and all that it started."""

    def __init__(self, root: int) -> None:
        self._root, self.most_bytes = root, 0
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def seconds(self) -> float:
        """Time of the processor that all of them took up to now."""
        times = [_numbers(Path(f"/proc/{one}/stat")) for one in self._processes()]
        return sum(sum(one[10:14]) for one in times) / TICKS

    def main_thread_seconds(self) -> float:
        """That of the first thread of the first of them."""
        return sum(_numbers(Path(f"/proc/{self._root}/task/{self._root}/stat"))[10:12]) / TICKS

    def _processes(self) -> list[int]:
        found = [self._root]
        for one in found:
            for children in Path(f"/proc/{one}/task").glob("*/children"):
                try:
                    found += map(int, children.read_text().split())
                except OSError:  # it ended just now
                    continue
        return found

    def _look(self) -> None:
        while not self._over.wait(0.1):
            resident = 0
            for one in self._processes():
                try:
                    resident += int(Path(f"/proc/{one}/statm").read_text().split()[1])
                except OSError:
                    continue
            self.most_bytes = max(self.most_bytes, resident * os.sysconf("SC_PAGE_SIZE"))


def _numbers(stat: Path) -> list[int]:
    """The fields of a ``stat`` from the fourth on, which are numbers; zeros when the process has ended."""
    try:
        return [int(one) for one in stat.read_text().rpartition(")")[2].split()[1:]]
    except OSError:
        return [0] * 50
