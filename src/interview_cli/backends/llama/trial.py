"""Opens a GGUF file in a process of its own: llama.cpp ends its process at what it finds absurd in a file.

    python -m interview_cli.backends.llama.trial FILE

Reads the description alone, not the weights. Exit code 0 when the file can be loaded.
"""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

DEADLINE_SECONDS = 120


def survives(path: Path) -> bool:
    """Loading ``path`` does not end the process that tries it. Raises OSError when it cannot be read."""
    status = path.stat()
    return _survives((path, status.st_size, status.st_mtime_ns))


@cache
def _survives(version: tuple[Path, int, int]) -> bool:
    run = [sys.executable, "-m", __name__, str(version[0])]
    # without this it starts a debugger when it ends
    surroundings = os.environ | {"GGML_NO_BACKTRACE": "1"}
    try:
        ended = subprocess.run(
            run,
            env=surroundings,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=DEADLINE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def main() -> None:
    """Try the file that the first argument names."""
    import llama_cpp

    options = llama_cpp.llama_model_default_params()
    options.n_gpu_layers, options.no_alloc = 0, True
    options.load_mode = llama_cpp.LLAMA_LOAD_MODE_NONE
    model = llama_cpp.llama_model_load_from_file(os.fsencode(sys.argv[1]), options)
    if not model:
        sys.exit(1)
    sizes = llama_cpp.llama_context_default_params()
    sizes.n_ctx = sizes.n_batch = sizes.n_ubatch = 64
    sys.exit(0 if llama_cpp.llama_init_from_model(model, sizes) else 1)


if __name__ == "__main__":
    main()
