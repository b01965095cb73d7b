"""Write ``words.txt``, the vocabulary of the test model, and ``sentences.txt``, which it never learns from.

python models/whisper/word_lists.py
"""

from pathlib import Path

from interview_grammar import WORDS, held_out

SENTENCE_COUNT = 200


def main() -> None:
    """Write both lists beside this module, one entry a line."""
    folder = Path(__file__).parent
    sentences = held_out().phrases[:SENTENCE_COUNT]
    for name, lines in (("words.txt", WORDS), ("sentences.txt", sentences)):
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(WORDS)} words, {len(sentences)} sentences")


if __name__ == "__main__":
    main()
