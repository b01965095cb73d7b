"""What the shell offers when Tab is pressed."""

from interview_cli.core.errors import InterviewError


def domains(incomplete: str) -> list[str]:
    """The names of the question banks that begin so; none when they cannot be listed."""
    from interview_cli import banks, settings

    try:
        paths = banks.names(settings.load({}).banks)
    except InterviewError:
        return []
    return [path.stem for path in paths if path.stem.startswith(incomplete)]


def models(incomplete: str) -> list[str]:
    """The names of the models of the catalogue, and of those here, that begin so."""
    from interview_cli import settings
    from interview_cli.weights.inventory import states

    try:
        names = [one.name for one in states(settings.load({}).models)]
    except InterviewError:
        return []
    return [name for name in names if name.startswith(incomplete)]


def sessions(incomplete: str) -> list[tuple[str, str]]:
    """The numbers of the interviews that begin so, each with its title; none when they cannot be read."""
    from interview_cli import settings
    from interview_cli.wiring.keeping import open_history

    try:
        with open_history(settings.load({})) as history:
            lines = history.sessions(None)
    except InterviewError:
        return []
    return [(str(line.id), line.title) for line in lines if str(line.id).startswith(incomplete)]
