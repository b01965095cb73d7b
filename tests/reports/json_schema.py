"""What of JSON Schema the schema of a row uses, checked without the code that wrote it."""

from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "null": (type(None),),
    "boolean": (bool,),
}
REMARKS = {"title", "description", "default", "$defs", "$schema", "$id"}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """What of ``value`` is against ``schema``, by its place.

    Raises KeyError for a keyword that is not known here, so that none is passed over.
    """
    if wrong := _type(value, schema["type"], schema, root, at) if "type" in schema else []:
        return wrong  # other keywords are about values of that type
    found: list[str] = []
    for keyword, wanted in schema.items():
        if keyword not in REMARKS:
            found += CHECKS[keyword](value, wanted, schema, root, at)
    return found


def _told(is_right: bool, at: str, what: str) -> list[str]:
    return [] if is_right else [f"{at or '/'}: {what}"]


def _type(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    fits = isinstance(value, TYPES[wanted]) and (wanted == "boolean" or not isinstance(value, bool))
    return _told(fits, at, f"{value!r:.60} is no {wanted}")


def _any_of(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    each = [faults(value, one, root, at) for one in wanted]
    return [] if not all(each) else [*_told(False, at, "none of them")] + [fault for one in each for fault in one]


def _properties(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    return [
        fault
        for name, one in wanted.items()
        if name in value
        for fault in faults(value[name], one, root, f"{at}/{name}")
    ]


def _items(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    return [fault for number, one in enumerate(value) for fault in faults(one, wanted, root, f"{at}/{number}")]


def _prefix(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> list[str]:
    pairs = enumerate(zip(value, wanted, strict=False))
    return [fault for number, (one, rule) in pairs for fault in faults(one, rule, root, f"{at}/{number}")]


CHECKS: dict[str, Any] = {
    "type": _type,
    "anyOf": _any_of,
    "properties": _properties,
    "items": _items,
    "prefixItems": _prefix,
    "$ref": lambda value, name, _, root, at: faults(value, root["$defs"][name.rsplit("/", 1)[1]], root, at),
    "const": lambda value, wanted, _, __, at: _told(value == wanted, at, f"is not {wanted!r}"),
    "enum": lambda value, wanted, _, __, at: _told(value in wanted, at, f"is none of {wanted}"),
    "minimum": lambda value, least, _, __, at: _told(value >= least, at, f"is below {least}"),
    "maximum": lambda value, most, _, __, at: _told(value <= most, at, f"is above {most}"),
    "minItems": lambda value, least, _, __, at: _told(len(value) >= least, at, f"has less than {least}"),
    "maxItems": lambda value, most, _, __, at: _told(len(value) <= most, at, f"has more than {most}"),
    "required": lambda value, names, _, __, at: _told(not set(names) - set(value), at, f"lacks one of {names}"),
    "additionalProperties": lambda value, more, schema, _, at: _told(
        more or not set(value) - set(schema["properties"]), at, "has more than it may"
    ),
}
