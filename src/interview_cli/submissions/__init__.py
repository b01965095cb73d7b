"""Reads what is handed in to be graded: manifests, files and folders. Whatever is wrong becomes a refusal."""

from interview_cli.submissions.contents import TEXTS
from interview_cli.submissions.manifests import STDIN
from interview_cli.submissions.reading import Source, count, read
from interview_cli.submissions.shelf import NoQuestion, Shelf

__all__ = ["STDIN", "TEXTS", "NoQuestion", "Shelf", "Source", "count", "read"]
