"""The model's own chat template, and the tokens of a prompt in it."""

from collections.abc import Sequence
from typing import Any

from interview_cli.backends.llama.vocabulary import Vocabulary
from interview_cli.core.errors import NotReady
from interview_cli.core.forms import Prompt, Role, Told

Tokens = tuple[int, ...]
Place = tuple[int, int]
"""A part of a prompt: the number of its message, and its own in that."""

BETWEEN = "\n\n"
"""Between the system's message and the user's where they are one."""


class Template:
    """A chat template in Jinja2. Renders no text of others: its places are filled in with tokens."""

    def __init__(self, source: str, first: str, last: str) -> None:
        """``first`` and ``last``: the names of the tokens that begin a text and end it. Raises NotReady."""
        import jinja2
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
        )
        environment.globals["raise_exception"] = _refuse
        self._given = {"bos_token": first, "eos_token": last, "add_generation_prompt": True}
        try:
            self._template = environment.from_string(source)
        except jinja2.TemplateError as error:
            raise NotReady(f"The chat template of the language model cannot be read: {error}.") from error

    def around(self, prompt: Prompt) -> list[str | Place]:
        """The text of the template, and between it where which part of which message of ``prompt`` goes.

        The system's message goes before the user's first where the template knows none. Raises NotReady when the
        template cannot take such a prompt.
        """
        places: list[list[str | Place]] = [
            [(number, part) for part in range(len(told.parts))] for number, told in enumerate(prompt)
        ]
        roles = [told.role for told in prompt]
        found = self._rendered(roles, places)
        if found is None and roles[:2] == [Role.SYSTEM, Role.USER]:
            found = self._rendered(roles[1:], [[*places[0], BETWEEN, *places[1]], *places[2:]])
        if found is None:
            raise NotReady("The chat template of the language model cannot take what the coach says to it.")
        return found

    def _rendered(
        self, roles: Sequence[Role], messages: Sequence[Sequence[str | Place]]
    ) -> list[str | Place] | None:
        """None when the template refuses the messages, leaves a part out, or changes their order."""
        contents = [
            "".join(one if isinstance(one, str) else _name(one) for one in message) for message in messages
        ]
        said = [{"role": role.value, "content": text} for role, text in zip(roles, contents, strict=True)]
        text = self._text(said)
        if text is None:
            return None
        found: list[str | Place] = []
        for place in (one for message in messages for one in message if not isinstance(one, str)):
            before, there, text = text.partition(_name(place))
            if not there or _name(place) in text:
                return None
            found += [before, place]
        return [*found, text]

    def _text(self, messages: list[dict[str, str]]) -> str | None:
        import jinja2

        try:
            return str(self._template.render(messages=messages, **self._given))
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError):
            return None


class Chat:
    """Turns prompts into tokens."""

    def __init__(self, template: Template, vocabulary: Vocabulary, first_token: int | None) -> None:
        self._template, self._vocabulary, self._first = template, vocabulary, first_token

    def tokens(self, prompt: Prompt) -> tuple[Tokens, ...]:
        """The tokens of ``prompt`` part by part, with the template's before the part that follows them.

        The last are those with which the template has the model reply. Raises NotReady.
        """
        parts: list[Tokens] = []
        before: Tokens = ()
        space = ""
        for one in self._template.around(prompt):
            if isinstance(one, str):
                # a space belongs to the word after it, as the model learned it
                text = one[:-1] if one.endswith(" ") else one
                space = one[len(text) :]
                before = self._marked(text, at_start=not parts)
            else:
                message, part = one
                parts.append(before + self._vocabulary.plain(space + prompt[message].parts[part]))
        return (*parts, before + self._vocabulary.plain(space))

    def _marked(self, text: str, at_start: bool) -> Tokens:
        tokens = self._vocabulary.marked(text)
        if at_start and self._first is not None and tokens[:1] != (self._first,):
            return (self._first, *tokens)
        return tokens

    def head(self, prompt: Prompt) -> tuple[Tokens, ...]:
        """The tokens, part by part, that every prompt begins with which goes on after the parts of ``prompt``."""
        *said, last = prompt
        going_on = (
            (*prompt, Told(role=Role.USER, parts=("",)))
            if last.role is Role.SYSTEM
            else (*said, Told(role=last.role, parts=(*last.parts, "")))
        )
        return self.tokens(going_on)[:-2]


def _name(place: Place) -> str:
    """Stands for a part while the template is rendered: letters and figures, which no template changes."""
    return "Qq{}x{}zZ".format(*place)


def _refuse(message: Any = "") -> None:
    """A template calls this when the messages are not what it was made for."""
    import jinja2

    raise jinja2.TemplateError(str(message))
