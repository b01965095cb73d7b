"""Which microphone or speaker is meant by a name or a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from interview_cli.core.errors import NotReady


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A microphone or a speaker. ``system`` is the sound system that it is reached by, such as "ALSA"."""

    number: int
    name: str
    system: str
    is_usual: bool
    """That system is this machine's usual one; some list each device once for every system."""

    @property
    def title(self) -> str:
        """How it is listed: its number, and what it is called."""
        return f"{self.number} {self.name}"


def choose(wanted: str, devices: Sequence[Device], kind: str) -> Device:
    """The one device whose number or name is ``wanted``; a part of its name, in any case, is enough.

    ``kind`` is what they are, such as "microphone". Raises NotReady when it is none of them, or may be several.
    """
    if wanted.strip().isdecimal():
        found = [each for each in devices if each.number == int(wanted)]
    else:
        by_name = [each for each in devices if wanted.casefold() in (each.name.casefold(), _full(each))]
        found = by_name or [each for each in devices if _has_in_order(_full(each), wanted.casefold().split())]
    if len(found) > 1:
        found = [each for each in found if each.is_usual] or found
    match found:
        case [one]:
            return one
        case []:
            raise NotReady(f"There is no {kind} {wanted!r}.", f"There are: {listed(devices)}.")
    message = f"{wanted!r} fits several {kind}s: {listed(found)}."
    raise NotReady(message, "Give the number, or more of the name.")


def listed(devices: Sequence[Device]) -> str:
    """The devices in a line, with their numbers; those that only another sound system adds are left out."""
    usual = [each for each in devices if each.is_usual] or devices
    return ", ".join(each.title for each in usual)


def _full(device: Device) -> str:
    return f"{device.name}, {device.system}".casefold()


def _has_in_order(name: str, parts: Sequence[str]) -> bool:
    at = 0
    for part in parts:
        found = name.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return bool(parts)
