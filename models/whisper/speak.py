"""Speak a text into a WAV file, sentence by sentence, in a voice that the test model knows.

python models/whisper/speak.py "An index makes a query faster but an insert slower." answer.wav
"""

import argparse
from pathlib import Path

from espeak_synth import Espeak, join, split_sentences, write_wav

LEAD_SECONDS = 0.3


def main() -> None:
    """Write the file and print when each sentence begins and ends, in seconds."""
    parser = argparse.ArgumentParser(description="Speak a text into a WAV file (mono, 16 kHz).")
    parser.add_argument("text")
    parser.add_argument("wav", type=Path)
    parser.add_argument("--voice", default="en-us", help="en-us, en-gb, en-us+f2, ...")
    parser.add_argument("--words-per-minute", type=int, default=160)
    parser.add_argument("--pitch", type=int, default=50, help="0 to 99")
    parser.add_argument("--gap", type=float, default=0.8, help="seconds of silence after each sentence")
    args = parser.parse_args()
    espeak, sentences = Espeak(), split_sentences(args.text)
    speeches = [espeak.speak(s, args.voice, args.words_per_minute, args.pitch) for s in sentences]
    joined = join(speeches, [args.gap] * len(speeches), LEAD_SECONDS)
    write_wav(args.wav, joined.audio)
    for (start, end), sentence in zip(joined.spans, sentences, strict=True):
        print(f"{start:7.2f} {end:7.2f}  {sentence}")


if __name__ == "__main__":
    main()
