"""``interview practice``: an interview."""

from pathlib import Path
from typing import Annotated

import typer

from interview_cli.cli import completion
from interview_cli.core.kinds import CoachChoice, Difficulty, Kind, Mode, Patience

Domain = Annotated[
    str,
    typer.Option(
        "--domain", "-d", help="The field: the name of a question bank.", autocompletion=completion.domains
    ),
]
BankFile = Annotated[Path | None, typer.Option("--bank", help="A question bank of your own, as a file.")]
Count = Annotated[int, typer.Option("--questions", "-n", min=1, max=25, help="How many questions.")]
FollowUps = Annotated[int, typer.Option(min=0, max=5, help="At most so many follow-ups on each question.")]
Spoken = Annotated[bool | None, typer.Option("--voice/--text", help="Spoken or typed answers.")]
Mute = Annotated[bool, typer.Option("--mute", help="Do not speak the questions.")]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines: no colour, no redraw.")]
SpeechModel = Annotated[Path | None, typer.Option(help="Folder of a CTranslate2 Whisper model.")]
Quiet = Annotated[
    Patience | None, typer.Option(help="How long a silence ends an answer: 2 s, 4 s, 8 s, or none does.")
]
Rate = Annotated[
    int | None, typer.Option("--rate", min=60, max=450, help="Words a minute of the voice that asks.")
]
VoiceName = Annotated[
    str | None, typer.Option("--voice-name", help="Which voice asks: interview doctor lists them.")
]
Judge = Annotated[
    CoachChoice | None, typer.Option("--coach", help="Who judges; a language model if one is there.")
]
CoachModel = Annotated[str | None, typer.Option(help="A language model: a GGUF file, or a name.")]
Device = Annotated[str | None, typer.Option(help="Name or number of the device.")]


def practice(
    domain: Domain = "sde",
    bank: BankFile = None,
    questions: Count = 5,
    follow_ups: FollowUps = 1,
    kind: Annotated[Kind | None, typer.Option(help="Only questions of this kind.")] = None,
    difficulty: Annotated[Difficulty | None, typer.Option(help="Only questions so hard.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only questions on this topic.")] = None,
    seed: Annotated[int | None, typer.Option(help="The same seed asks the same questions.")] = None,
    mode: Annotated[Mode, typer.Option(help="Feedback after each answer, or at the end.")] = Mode.COACH,
    language: Annotated[
        str | None, typer.Option(help="The language that you speak, a code such as en, if not the bank's.")
    ] = None,
    job: Annotated[Path | None, typer.Option(help="A job advertisement that the questions are to fit.")] = None,
    cv: Annotated[Path | None, typer.Option(help="Your CV: text, Markdown, PDF or .docx. It stays here.")] = None,
    voice: Spoken = None,
    mute: Mute = False,
    plain: Plain = False,
    patience: Quiet = None,
    coach: Judge = None,
    coach_model: CoachModel = None,
    speech_model: SpeechModel = None,
    input: Device = None,
    output: Device = None,
    voice_name: VoiceName = None,
    rate: Rate = None,
) -> None:
    """Hold an interview.

    \b
    interview practice --domain sde
    interview practice --domain behavioral --text -n 3
    interview practice --bank my-questions.yaml --mode mock
    interview practice --domain sde --job advertisement.txt --cv cv.pdf
    interview practice --domain sde --text < answers.txt
    """
    from interview_cli import documents, settings
    from interview_cli.cli.stage import play
    from interview_cli.core.agenda import Choice
    from interview_cli.core.papers import Papers
    from interview_cli.wiring.lineup import Manner
    from interview_cli.wiring.planning import Order
    from interview_cli.wiring.stage import new_interview

    flags = {"patience": patience, "speech_model": speech_model, "input": input, "output": output}
    coached = {"coach": coach, "coach_model": coach_model}
    choices = settings.load({**flags, **coached, "voice": voice_name, "speaking_rate": rate})
    order = Order(
        domain=domain,
        bank=bank,
        choice=Choice(count=questions, kind=kind, difficulty=difficulty, topic=topic),
        seed=seed,
        follow_ups=follow_ups,
        mode=mode,
        language=language,
        manner=Manner(voice=voice, mute=mute, plain=plain),
        papers=Papers(job=documents.read(job) if job else "", cv=documents.read(cv) if cv else ""),
    )
    with new_interview(choices, order) as stage:
        play(stage)
