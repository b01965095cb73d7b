"""What this machine has for work to be shared out."""

import os
from pathlib import Path

WORKER_BYTES = 400 * 1024**2
"""What a worker takes with its dictionaries, and sound of half an hour in it."""

MODEL_SHARE = 2.5
"""What a recogniser takes in memory, over the size of its file."""


def cores() -> int:
    """How many cores this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def physical_cores() -> int:
    """How many of these cores are real ones: two threads on the same one only get into each other's way.

    As Linux tells; elsewhere every core counts.
    """
    if not hasattr(os, "sched_getaffinity"):
        return cores()
    real = set()
    for core in os.sched_getaffinity(0):
        place = Path(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list")
        try:
            real.add(place.read_text(encoding="ascii"))
        except OSError:
            return cores()
    return len(real) or 1


def free_bytes() -> int | None:
    """Memory that can be had without swapping; None where nobody knows."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    found = [line.split()[1] for line in lines if line.startswith("MemAvailable:")]
    return int(found[0]) * 1024 if found else None


def workers(model_bytes: int) -> int:
    """As many workers as there are cores, and as fit into memory, each with a model of so many bytes."""
    free = free_bytes()
    fitting = free // int(WORKER_BYTES + MODEL_SHARE * model_bytes) if free is not None else cores()
    return max(1, min(cores(), fitting))
