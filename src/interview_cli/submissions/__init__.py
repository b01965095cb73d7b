"""Reads what is handed in to be graded: manifests, files and folders. Whatever is wrong becomes a refusal."""

from interview_cli.submissions.reading import Source, count, read
from interview_cli.submissions.shelf import Shelf

__all__ = ["Shelf", "Source", "count", "read"]
