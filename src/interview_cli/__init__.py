"""A private interview coach in the terminal."""

from interview_cli import offline

__version__ = "0.1.0"

offline.disconnect()  # before any library is imported, in every process of ours
