"""From what a manifest or a folder names to an entry: a submission, or a refusal with its reason."""

from dataclasses import dataclass, replace
from pathlib import Path

from interview_cli.core.batch import Entry, Failure, Refused, Submission, Trouble
from interview_cli.core.sanitise import escape, is_safe
from interview_cli.core.types import Question
from interview_cli.submissions import contents
from interview_cli.submissions.contents import Unusable
from interview_cli.submissions.shelf import NoQuestion, Shelf

LONGEST_NAME = 500
"""Characters of an id, a candidate's name or a question's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer as a manifest names it. None for what was not given."""

    id: str
    candidate: str | None = None
    question_id: str | None = None
    question: str | None = None
    reference: str | None = None
    audio: Path | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """A line of a manifest, or something in a folder, that names no answer; ``said`` tells it from others."""

    id: str
    reason: str
    said: str


def entry(draft: Draft | Faulty, shelf: Shelf) -> Entry:
    """What the draft hands in. Raises nothing."""
    if isinstance(draft, Faulty):
        return _refused(
            Draft(id=_shown(draft.id)), Trouble.INPUT, draft.reason, contents.digest_of_text(draft.said)
        )
    content = contents.digest_of_text(repr(draft))
    try:
        _names_checked(draft)
        question = shelf.named(draft.question_id, draft.question, draft.reference)
        return _submission(draft, question)
    except NoQuestion as error:
        return _refused(draft, Trouble.QUESTION, str(error), content)
    except Unusable as error:
        return _refused(draft, Trouble.INPUT, str(error), content)


def entry_of_file(path: Path, folders: tuple[str, ...], shelf: Shelf) -> Entry:
    """What a file hands in that lies in ``folders``. Raises nothing."""
    draft = Draft(id=_shown(contents.name_of(path)), audio=path)
    try:
        contents.checked(path)
        question = shelf.of_file(path.stem, folders)
        draft = replace(draft, question_id=question.id)
        return _submission(draft, question)
    except NoQuestion as error:
        return _refused(draft, Trouble.QUESTION, str(error), contents.digest_of_text(draft.id))
    except Unusable as error:
        return _refused(draft, Trouble.INPUT, str(error), contents.digest_of_text(draft.id))


def _names_checked(draft: Draft) -> None:
    for what, value in (("id", draft.id), ("candidate", draft.candidate), ("question_id", draft.question_id)):
        if value and (len(value) > LONGEST_NAME or not is_safe(value) or not contents.is_whole(value)):
            raise Unusable(f"Its {what} has characters that cannot be shown, or more than {LONGEST_NAME}.")
    for what, value in (("question", draft.question), ("reference", draft.reference)):
        if value and (len(value) > contents.LONGEST_TEXT or not contents.is_whole(value)):
            raise Unusable(f"Its {what} is not UTF-8 text, or longer than {contents.LONGEST_TEXT:,} characters.")
    if (draft.audio is None) == (draft.text is None):
        raise Unusable("It needs audio or text, and not both.")


def _submission(draft: Draft, question: Question) -> Submission:
    text, audio = draft.text, None
    if draft.audio is not None:
        path = contents.checked(draft.audio)
        if path.suffix.lower() in contents.SOUNDS:
            audio = path
        else:
            text = contents.text_of(path)
    if audio is not None:
        content = contents.digest_of_sound(audio)
    else:
        text = contents.usable_text(text or "")
        content = contents.digest_of_text(text)
    return Submission(
        id=draft.id, candidate=draft.candidate, question=question, content=content, text=text, audio=audio
    )


def _refused(draft: Draft, kind: Trouble, reason: str, content: str) -> Refused:
    return Refused(
        id=_shown(draft.id),
        candidate=_shown(draft.candidate) if draft.candidate else None,
        question_id=_shown(draft.question_id) if draft.question_id else None,
        content=content,
        failure=Failure(kind=kind, reason=reason),
    )


def _shown(name: str) -> str:
    """The name so that it can be shown, and is not too long."""
    whole = name[:LONGEST_NAME].encode("utf-8", "backslashreplace").decode()
    return escape(whole)
