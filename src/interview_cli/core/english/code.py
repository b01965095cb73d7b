"""Where a text holds program code, which is no English."""

import re

QUOTED = r"```.*?(?:```|\Z)|`[^`\n]+`"
LINE = (
    r"^[ \t]*(?:(?:async )?def \w+ ?\(|class \w+ ?[(:{]|import \w+(?:\.\w+)*(?: as \w+)?[ \t]*;?$"
    r"|from [\w.]+ import |(?:for|if|elif|else if|while|with|try|else|switch)\b[^\n]*[:{][ \t]*$|#include\b"
    r"|(?:public|private|static|const|let|var|void|int|func|fn) [^\n]*[;{=][ \t]*$"
    r"|(?:return|print)\b ?[^\n]*[()\[\]{};][ \t]*$|[\w.\[\]]+ ?[-+*/]?= ?[^\n]+|[^\n]*[;{}][ \t]*$)[^\n]*"
)
NAMED = r"[\w.]*(?:\w_+\w|[a-z][A-Z]|\w\(|\w\[\d|\w::|\w->|[a-z]{2}\.[a-z]{2})[^\s,;!?]*"
"""A name of a program's own: "snake_case", "camelCase", "call()", "module.part"."""

CODE = re.compile(rf"(?:{QUOTED})|(?:{LINE})|(?<!\S){NAMED}", re.MULTILINE | re.DOTALL)


def code_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of quoted code, of lines that are code, and of identifiers in running text."""
    return tuple([match.span() for match in CODE.finditer(text)])
