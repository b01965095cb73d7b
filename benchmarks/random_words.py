"""Vocabularies for language models with random weights: the words of the question banks, and made-up ones."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from gguf import GGUFWriter, TokenType

BANKS = Path(__file__).parents[1] / "question_banks"
SPACE = "\u2581"
"""A space, as vocabularies of SentencePiece write it."""

SIZE = 32_000
"""Pieces in the vocabulary of Mistral-7B."""

PUNCTUATION = """ !"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~"""
SYLLABLES = tuple("".join(letters) for letters in product("bdfgklmnprstvz", "aeiou"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A vocabulary: "llama" is SentencePiece's manner, "gpt2" that of byte pairs with ``merges``."""

    model: str
    pieces: tuple[str, ...]
    kinds: tuple[TokenType, ...]
    first: int
    last: int
    merges: tuple[str, ...] = ()

    def write(self, writer: GGUFWriter) -> None:
        """Put it into a GGUF file."""
        writer.add_tokenizer_model(self.model)
        writer.add_tokenizer_pre("default")
        writer.add_token_list([piece.encode() for piece in self.pieces])
        # llama.cpp joins the pair with the highest score first: the shortest piece
        writer.add_token_scores([-float(len(piece)) for piece in self.pieces])
        writer.add_token_types(list(self.kinds))
        if self.merges:
            writer.add_token_merges(list(self.merges))
        writer.add_bos_token_id(self.first)
        writer.add_eos_token_id(self.last)
        writer.add_add_bos_token(True)
        writer.add_add_eos_token(False)


def words(control: Iterable[str] = ("[INST]", "[/INST]"), size: int = SIZE, last: str = "</s>") -> Words:
    """A vocabulary in SentencePiece's manner, with these control tokens, of which ``last`` ends a reply."""
    special = [("<unk>", TokenType.UNKNOWN), ("<s>", TokenType.CONTROL), ("</s>", TokenType.CONTROL)]
    special += [(name, TokenType.CONTROL) for name in control]
    special += [(f"<0x{byte:02X}>", TokenType.BYTE) for byte in range(256)]
    text = list(dict.fromkeys(_pieces()))[: size - len(special)]
    pieces = [*(name for name, _ in special), *text]
    kinds = (*(kind for _, kind in special), *(TokenType.NORMAL for _ in text))
    return Words(model="llama", pieces=tuple(pieces), kinds=kinds, first=1, last=pieces.index(last))


def _pieces() -> Iterator[str]:
    """Each letter, then words with all that they begin with, as pieces are made of two shorter ones."""
    yield SPACE
    yield from PUNCTUATION[1:]
    yield from map(chr, range(ord("A"), ord("Z") + 1))
    yield from map(chr, range(ord("a"), ord("z") + 1))
    for word in _words():
        for length in range(2, len(word) + 2):
            yield (SPACE + word)[:length]


def _words() -> Iterator[str]:
    for bank in sorted(BANKS.glob("*.yaml")):
        yield from dict.fromkeys(re.findall(r"[A-Za-z]+", bank.read_text(encoding="utf-8")))
    for syllables in product(SYLLABLES, repeat=3):
        yield "".join(syllables)


def byte_pairs(control: Iterable[str], last: str) -> Words:
    """A small vocabulary in the manner of GPT-2: every byte, some pairs, and these control tokens."""
    control = tuple(control)
    merges = ("t h", "th e", "Ġ the", "i n", "a n", "an d", "Ġ and", "< |")
    letters = _byte_letters()
    text = [*letters, *(merge.replace(" ", "") for merge in merges)]
    pieces = (*text, *control)
    kinds = (*(TokenType.NORMAL for _ in text), *(TokenType.CONTROL for _ in control))
    known = set(pieces)
    usable = tuple(merge for merge in merges if all(part in known for part in merge.split(" ")))
    return Words(model="gpt2", pieces=pieces, kinds=kinds, first=len(text), last=pieces.index(last), merges=usable)


def _byte_letters() -> list[str]:
    """The letter that stands for each byte in GPT-2's vocabulary: itself where it can be seen."""
    seen = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    unseen = iter(range(256, 512))
    return [chr(byte if byte in seen else next(unseen)) for byte in range(256)]
