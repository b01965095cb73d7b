"""Speech to words with Whisper, through faster-whisper, on this machine alone."""

from interview_cli.backends.whisper.transcriber import PROMPTED_VOCABULARY, WhisperTranscriber

__all__ = ["PROMPTED_VOCABULARY", "WhisperTranscriber"]
