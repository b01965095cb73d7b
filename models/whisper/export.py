"""Export a run of ``train.py`` as a model that faster-whisper loads.

    python models/whisper/export.py RUN OUT

The attention heads that training taught to look at the word about to be written become the alignment heads,
which give word timestamps.
"""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

from ctranslate2.converters.transformers import WhisperLoader
from tokenizers import Tokenizer
from transformers import WhisperConfig, WhisperForConditionalGeneration

from checkpoint import Checkpoint, load_checkpoint, tokenizer_path
from tiny_whisper import DECODER_POSITIONS, ENCODER_POSITIONS, MEL_BANDS, NEXT_WORD_HEADS
from vocabulary import END_OF_TEXT, ENGLISH, START_OF_TRANSCRIPT, token_id

PREPROCESSOR = {
    "chunk_length": 30,
    "feature_size": MEL_BANDS,
    "hop_length": 160,
    "n_fft": 400,
    "sampling_rate": 16000,
}


def transformers_model(checkpoint: Checkpoint, tokenizer: Tokenizer) -> WhisperForConditionalGeneration:
    """The same weights as a model of the transformers package, which CTranslate2 knows how to read."""
    model = WhisperForConditionalGeneration(_config(checkpoint, tokenizer)).eval()
    model.model.load_state_dict(checkpoint.model)
    model.proj_out.weight = model.model.decoder.embed_tokens.weight
    return model


def _config(checkpoint: Checkpoint, tokenizer: Tokenizer) -> WhisperConfig:
    shape, end = checkpoint.shape, token_id(tokenizer, END_OF_TEXT)
    return WhisperConfig(
        vocab_size=shape.vocabulary_size,
        num_mel_bins=MEL_BANDS,
        d_model=shape.width,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        encoder_ffn_dim=4 * shape.width,
        decoder_ffn_dim=4 * shape.width,
        max_source_positions=ENCODER_POSITIONS,
        max_target_positions=DECODER_POSITIONS,
        pad_token_id=end,
        bos_token_id=end,
        eos_token_id=end,
        decoder_start_token_id=token_id(tokenizer, START_OF_TRANSCRIPT),
        suppress_tokens=None,
        begin_suppress_tokens=None,
    )


def specification(checkpoint: Checkpoint, tokenizer: Tokenizer) -> Any:
    """The model as CTranslate2 describes one, before quantisation."""
    spec = WhisperLoader().get_model_spec(transformers_model(checkpoint, tokenizer))
    numbers = tokenizer.get_vocab()
    spec.register_vocabulary(sorted(numbers, key=lambda token: numbers[token]))
    spec.config.suppress_ids = []
    # the end of the text may come first, so that silence gives no text without timestamps, too
    spec.config.suppress_ids_begin = []
    spec.config.lang_ids = [token_id(tokenizer, ENGLISH)]
    last_layer = max(layer for layer, _ in NEXT_WORD_HEADS)  # its heads align best
    spec.config.alignment_heads = [list(head) for head in NEXT_WORD_HEADS if head[0] == last_layer]
    spec.validate()
    return spec


def main() -> None:
    """Write the model's folder and print the size of each file in bytes."""
    parser = argparse.ArgumentParser(description="Export a training run for faster-whisper.")
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--quantization", default="int8")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(tokenizer_path(args.run)))
    spec = specification(load_checkpoint(args.run), tokenizer)
    spec.optimize(quantization=args.quantization)
    spec.save(str(args.out))
    shutil.copy(tokenizer_path(args.run), args.out)
    (args.out / "preprocessor_config.json").write_text(json.dumps(PREPROCESSOR), encoding="utf-8")
    for path in sorted(args.out.iterdir()):
        print(f"{path.stat().st_size:9} {path.name}")


if __name__ == "__main__":
    main()
