"""A language model in llama.cpp, on this machine alone: fills in forms, one small constraint a gap."""

from interview_cli.backends.llama.model import LlamaModel

__all__ = ["LlamaModel"]
