"""A process that has loaded the program, and is copied for each run: a cold start takes two seconds.

``python -c "from tests.faults.warm import serve; serve()"`` reads a line of JSON for each run from standard input,
answers with the number of the process, which leads a group of its own, and with its status when it has ended. A
copy runs the program as its process would: with its own streams, environment and folder, to the end of Python.
"""

import atexit
import ctypes
import gc
import io
import json
import os
import runpy
import sys
import tempfile
import threading
import traceback
from contextlib import suppress
from typing import Any

WARM_UP = "A hash function maps each key to a bucket.\n"


def serve() -> None:
    """Answer orders until there are no more; in a copy, run what was ordered instead."""
    orders, answers = os.dup(0), os.dup(1)
    _warm_up(json.loads(_line(orders)))
    gc.freeze()  # a copy shares what is not written to
    while line := _line(orders):
        child = os.fork()
        if not child:
            os.setsid()
            os.close(orders)
            os.close(answers)
            run(json.loads(line))  # ends Python
        os.write(answers, f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(answers, f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _line(orders: int) -> bytes:
    """The next line, without reading beyond it."""
    line = b""
    while (byte := os.read(orders, 1)) not in (b"\n", b""):
        line += byte
    return line


def _warm_up(bank: dict[str, str]) -> None:
    """Have all loaded that an interview, a batch and the small commands load."""
    from interview_cli.cli import app

    modules = ("cli.batch", "wiring.examination", "banks.blank", "weights.upkeep", "screen.models", "recordings")
    for module in modules:
        __import__(f"interview_cli.{module}")
    with tempfile.TemporaryDirectory() as home:
        os.environ["INTERVIEW_HOME"] = home
        sys.stdin = io.StringIO(WARM_UP)
        before, sys.stdout, sys.stderr = (sys.stdout, sys.stderr), io.StringIO(), io.StringIO()
        with suppress(SystemExit):
            app.app(["practice", "--bank", bank["bank"], "--text", "--mute", "-n", "1", "--follow-ups", "0"])
        sys.stdout, sys.stderr = before


def run(order: dict[str, Any]) -> None:
    """Be the program that was ordered; never returns."""
    for number, (name, flags) in enumerate(
        (
            (order["stdin"], os.O_RDONLY),
            (order["stdout"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
            (order["stderr"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        )
    ):
        file = os.open(name, flags, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # type: ignore[misc]  # noqa: SIM115
    os.environ.clear()
    os.environ.update(order["environment"])
    os.umask(0o022)
    os.chdir(order["folder"])
    tempfile.tempdir = None
    ctypes.CDLL(order["environment"]["LD_PRELOAD"]).faults_use(order["environment"]["FAULTS_CONTROL"].encode())
    sys.argv = ["interview", *order["arguments"]]
    _end(_code_of(order["program"]))


def _code_of(program: str | None) -> int:
    """Run the program to its end; its exit code."""
    from interview_cli.cli.app import main

    try:
        if program:
            runpy.run_path(program, run_name="__main__")
        else:
            main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 -- as Python itself prints it
        traceback.print_exc()
        return 1
    return 0


def _end(code: int) -> None:
    """End as Python does, but for freeing all that is loaded, which takes half a second."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            traceback.print_exc()
            code = 120
    os._exit(code)
