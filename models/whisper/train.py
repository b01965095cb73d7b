"""Train the test model on a corpus of ``speech_corpus.py``.

    python models/whisper/train.py CORPUS RUN --minutes 36

The loss is the cross entropy of the text, plus CTC of the phonemes on the encoder, plus guided attention on a
few heads of the decoder, which makes it read long windows in order and gives usable word timestamps.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from batches import bucketed_batches, make_batch
from checkpoint import Checkpoint, copy_weights, save_checkpoint, tokenizer_path
from clips import Clip, load_corpus
from interview_grammar import WORDS
from labels import Labeller
from losses import guide_loss, phoneme_loss, text_loss
from tiny_whisper import CURRENT_WORD_HEADS, NEXT_WORD_HEADS, Shape, TinyWhisper
from vocabulary import build_tokenizer

FULL_WINDOW = 3000  # frames of 30 s
LONG_CLIP, VERY_LONG_CLIP = 1200, 2000  # frames
LONGEST_BY_STAGE = (800, 1600, FULL_WINDOW)  # frames
STAGE_ENDS = (0.10, 0.25)  # as shares of the time
LAST_STAGE = 3  # everything is padded to 30 s
LAST_STAGE_CLIPS = 2  # of any length, and as many long ones
GUIDED_SHARE = 0.4  # of the time, in which phonemes and guided attention weigh more
WARM_UP_STEPS = 100
STEPS_PER_LINE, STEPS_PER_SAVE = 25, 150
FIGURES = ("text", "time", "phonemes", "guide", "accuracy")


@dataclass(frozen=True, slots=True)
class Options:
    """A training run; ``frames`` (of 10 ms) is the size of a batch, padding included."""

    corpus: Path
    out: Path
    minutes: float
    start_from: Path | None
    full_window_share: float
    frames: int
    learning_rate: float
    threads: int
    seed: int


@dataclass(frozen=True, slots=True)
class Losses:
    """The three losses of a batch, and its figures for the log."""

    text: Tensor
    phonemes: Tensor
    guide: Tensor
    figures: tuple[float, ...]


class Trainer:
    """One training run: a curriculum of ever longer clips, by the clock."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.rng = random.Random(options.seed)
        self.step = 0
        torch.manual_seed(options.seed)
        options.out.mkdir(parents=True, exist_ok=True)
        tokenizer = build_tokenizer(WORDS, tokenizer_path(options.out))
        self.labeller = Labeller(tokenizer, self.rng)
        self.clips = _usable_clips(options.corpus)
        self.phonemes = sorted({name for clip in self.clips for name in clip.script.phonemes})
        self.phoneme_ids = {name: i + 1 for i, name in enumerate(self.phonemes)}
        self.shape = Shape(tokenizer.get_vocab_size())
        self.model = TinyWhisper(self.shape)
        self.phoneme_head = nn.Linear(self.shape.width, len(self.phonemes) + 1)
        if options.start_from:
            copy_weights(options.start_from, self.model, self.phoneme_head, tokenizer, self.phonemes)
        trained = (*self.model.parameters(), *self.phoneme_head.parameters())
        self.parameters = [parameter for parameter in trained if parameter.requires_grad]
        self.optimizer = torch.optim.AdamW(
            self.parameters, lr=options.learning_rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )

    def run(self) -> None:
        """Train until the time is up, with lines of figures and a checkpoint now and then."""
        millions = sum(parameter.numel() for parameter in self.parameters) / 1e6
        print(f"{len(self.clips)} clips, {len(self.phonemes)} phonemes, {millions:.2f} M parameters", flush=True)
        start, progress = time.monotonic(), 0.0
        log: list[tuple[float, ...]] = []
        while progress < 1:
            stage = self._stage(progress)
            for clips, frames in self._batches(stage):
                seconds = time.monotonic() - start
                progress = seconds / (60 * self.options.minutes)
                if progress >= 1 or self._stage(progress) != stage:
                    break
                log.append(self._update(clips, frames, progress))
                if self.step % STEPS_PER_LINE == 0:
                    means = zip(FIGURES, np.mean(log, 0), strict=True)
                    figures = " ".join(f"{name} {mean:.3f}" for name, mean in means)
                    print(f"step {self.step} {seconds:.0f}s stage {stage} {figures}", flush=True)
                    log.clear()
                if self.step % STEPS_PER_SAVE == 0:
                    self._save()
        self._save()
        print(f"done, {self.step} steps", flush=True)

    def _stage(self, progress: float) -> int:
        """The stage of the curriculum at this share of the time."""
        if progress >= 1 - self.options.full_window_share:
            return LAST_STAGE
        return sum(progress >= end for end in STAGE_ENDS)

    def _batches(self, stage: int) -> Iterator[tuple[list[Clip], int]]:
        """Batches of a stage and the even number of frames to which each is padded."""
        if stage == LAST_STAGE:
            long_clips = [clip for clip in self.clips if clip.frames > LONG_CLIP]
            for _ in range(50):
                some = self.rng.sample(self.clips, LAST_STAGE_CLIPS)
                yield some + self.rng.sample(long_clips, LAST_STAGE_CLIPS), FULL_WINDOW
            return
        for batch in bucketed_batches(self.clips, LONGEST_BY_STAGE[stage], self.options.frames, self.rng):
            longest = batch[-1].frames
            if longest > VERY_LONG_CLIP and self.rng.random() < 0.5:
                yield batch, FULL_WINDOW
                continue
            frames = min(FULL_WINDOW, longest + self.rng.randrange(120))
            yield batch, frames + frames % 2

    def _update(self, clips: list[Clip], frames: int, progress: float) -> tuple[float, ...]:
        """One step of the optimizer; the figures of the batch."""
        cosine = 0.5 * (1 + math.cos(math.pi * progress))
        rate = min(1.0, (self.step + 1) / WARM_UP_STEPS) * (0.97 * cosine + 0.03)
        for group in self.optimizer.param_groups:
            group["lr"] = self.options.learning_rate * rate
        losses = self._losses(clips, frames)
        phonemes, guide = (1.0, 0.5) if progress < GUIDED_SHARE else (0.3, 0.3)
        loss = losses.text + phonemes * losses.phonemes + guide * losses.guide
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.step += 1
        return losses.figures

    def _losses(self, clips: list[Clip], frames: int) -> Losses:
        batch = make_batch(clips, self.labeller, frames, self.rng)
        encoded = self.model.encoder(batch.features)
        heads = CURRENT_WORD_HEADS + NEXT_WORD_HEADS
        logits, attention = self.model.decoder(batch.tokens, encoded, heads)
        text = text_loss(logits, batch.targets, self.labeller.no_timestamps)
        phonemes = phoneme_loss(self.phoneme_head, encoded, clips, self.phoneme_ids)
        guide = guide_loss(attention, batch.windows)
        figures = (text.words, text.times, phonemes, guide, text.accuracy)
        return Losses(text.loss, phonemes, guide, tuple(float(figure.detach()) for figure in figures))

    def _save(self) -> None:
        weights = (self.model.state_dict(), self.phoneme_head.state_dict())
        save_checkpoint(self.options.out, Checkpoint(self.shape, *weights, tuple(self.phonemes)))


def _usable_clips(folder: Path) -> list[Clip]:
    """The clips that fit into the window; SystemExit where the last stage has too few long ones."""
    clips = [clip for clip in load_corpus(folder) if clip.frames <= FULL_WINDOW]
    if sum(clip.frames > LONG_CLIP for clip in clips) < LAST_STAGE_CLIPS:
        raise SystemExit(f"{folder} has too few clips of over 12 s: make a longer corpus")
    return clips


def main() -> None:
    """Train, and leave a checkpoint and the tokenizer in the folder of the run."""
    parser = argparse.ArgumentParser(description="Train the test model.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=36)
    parser.add_argument("--start-from", type=Path, metavar="RUN", help="take over the weights of an earlier run")
    parser.add_argument("--full-window-share", type=float, default=0.2, help="of the time, padded to 30 s")
    parser.add_argument("--frames", type=int, default=6000, help="frames of 10 ms in a batch")
    parser.add_argument("--learning-rate", type=float, default=1.2e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = Options(**vars(parser.parse_args()))
    torch.set_num_threads(options.threads)
    Trainer(options).run()


if __name__ == "__main__":
    main()
