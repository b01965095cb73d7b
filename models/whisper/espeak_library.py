"""The espeak-ng library of the ``espeakng-loader`` wheel through ctypes, as its ``speak_lib.h`` has it."""

import ctypes
from functools import cache

import espeakng_loader

UTF8 = 1
RATE, PITCH = 1, 3
END_OF_EVENTS, EVENT_WORD, EVENT_PHONEME = 0, 1, 7

_SYNCHRONOUS = 2
_PHONEME_EVENTS, _DO_NOT_EXIT = 0x1, 0x8000
_BREATH_SEED = 1  # the library would take the time of day


class EventId(ctypes.Union):
    """What an event is about: of a phoneme event ``string``, its name."""

    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_void_p), ("string", ctypes.c_char * 8))


class Event(ctypes.Structure):
    """Something that happens in the speech, at ``audio_position`` milliseconds.

    ``text_position`` counts the characters of the text from 1.
    """

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", EventId),
    )


CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


@cache
def load_library() -> tuple[ctypes.CDLL, int]:
    """The library, ready to speak, and the rate of its samples in Hz; RuntimeError if it does not load."""
    path = espeakng_loader.get_library_path()
    try:
        library = ctypes.CDLL(path)
        data_path = espeakng_loader.get_data_path()
    except (OSError, RuntimeError) as error:
        hint = "reinstall espeakng-loader"
        raise RuntimeError(f"espeak-ng does not load from {path}; {hint}: {error}") from error
    options = _PHONEME_EVENTS | _DO_NOT_EXIT
    rate: int = library.espeak_Initialize(_SYNCHRONOUS, 0, data_path.encode(), options)
    if rate <= 0:
        raise RuntimeError(f"espeak-ng finds no voices in {data_path}; reinstall espeakng-loader")
    library.espeak_ng_SetRandSeed(ctypes.c_long(_BREATH_SEED))
    unsigned, pointer = ctypes.c_uint, ctypes.c_void_p
    text = (pointer, ctypes.c_size_t)
    position = (unsigned, ctypes.c_int, unsigned)
    library.espeak_Synth.argtypes = (*text, *position, unsigned, pointer, pointer)
    return library, rate
