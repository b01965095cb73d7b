"""A device goes by its number, its name, or a part of that; what fits none or several is told."""

import pytest

from interview_cli.core.devices import Device, choose, listed
from interview_cli.core.errors import NotReady


def device(number: int, name: str, system: str = "WASAPI", usual: bool = True) -> Device:
    return Device(number=number, name=name, system=system, is_usual=usual)


DEVICES = (
    device(0, "USB Audio Left", "MME", usual=False),
    device(1, "USB Audio Left"),
    device(3, "USB Audio Right"),
    device(4, "Built-in"),
    device(5, "Built-in Array"),
    device(12, "Jack 3", "JACK", usual=False),
)


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ("3", 3),
        (" 12 ", 12),
        ("USB Audio Right", 3),
        ("usb audio right", 3),
        ("right", 3),
        ("audio r", 3),
        ("Built-in", 4),
        ("array", 5),
        ("jack", 12),
        ("left", 1),
        ("left mme", 0),
        ("USB Audio Left, MME", 0),
    ],
)
def test_one_fits(wanted: str, number: int) -> None:
    assert choose(wanted, DEVICES, "microphone").number == number


@pytest.mark.parametrize("wanted", ["2", "Nessie", "left usb", "", "  "])
def test_none_fits(wanted: str) -> None:
    with pytest.raises(NotReady) as caught:
        choose(wanted, DEVICES, "speaker")
    assert caught.value.message == f"There is no speaker {wanted!r}."
    usual = "1 USB Audio Left, 3 USB Audio Right, 4 Built-in, 5 Built-in Array"
    assert caught.value.hint == f"There are: {usual}."


def test_several_fit() -> None:
    with pytest.raises(NotReady) as caught:
        choose("usb", DEVICES, "microphone")
    assert caught.value.message == "'usb' fits several microphones: 1 USB Audio Left, 3 USB Audio Right."
    assert caught.value.hint == "Give the number, or more of the name."


def test_devices_of_an_unusual_system_alone_are_listed() -> None:
    assert listed(DEVICES[:1]) == "0 USB Audio Left"
