"""Speech to words with Whisper, through faster-whisper, on this machine alone."""

from interview_cli.backends.whisper.batch import TOGETHER, WhisperBatch
from interview_cli.backends.whisper.model import PROMPTED_VOCABULARY
from interview_cli.backends.whisper.transcriber import WhisperTranscriber

__all__ = ["PROMPTED_VOCABULARY", "TOGETHER", "WhisperBatch", "WhisperTranscriber"]
