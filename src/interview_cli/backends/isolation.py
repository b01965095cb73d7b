"""Runs a command that has no network: ``python isolation.py COMMAND…``. A program of its own, imports nothing.

The command gets a network namespace of its own (network_namespaces(7)), which has no device but a loopback that is
down: whatever it and its children send to an internet address ends with ENETUNREACH. A user namespace
(user_namespaces(7)) makes that possible for everybody. Linux alone, and not every one allows it.
"""

import os
import sys
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
REFUSED = 125
"""Exit code where the system does not allow it; the command was not run. Otherwise it is the command's."""


def main() -> None:
    """Isolate this process, and become the command."""
    try:
        isolate()
    except OSError as error:
        print(f"no network namespace: {error}", file=sys.stderr)
        sys.exit(REFUSED)
    os.execvp(sys.argv[1], sys.argv[1:])


def isolate() -> None:
    """Leave the network for good, this process and all that it will start. Raises OSError."""
    import ctypes

    user, group = os.geteuid(), os.getegid()
    system = ctypes.CDLL(None, use_errno=True)
    if not hasattr(system, "unshare"):
        raise OSError("this system has none")
    if system.unshare(CLONE_NEWUSER | CLONE_NEWNET):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    # the same user as before, or sound servers and folders that are this user's would be a stranger's
    for name, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path(f"/proc/self/{name}").write_text(line, encoding="ascii")
    devices = [line.split(":")[0].strip() for line in Path("/proc/self/net/dev").read_text().splitlines()[2:]]
    if set(devices) - {"lo"}:
        raise OSError(f"it has devices: {', '.join(devices)}")


if __name__ == "__main__":
    main()
