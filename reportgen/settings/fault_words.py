"""What is wrong with a setting, in plain words: each kind of pydantic's error as a fault and a mend.

Most faults are of one form: something else is wanted here. `wanted` gives that something as
words ("a whole number such as 12"), so that the members of a union can be joined with "or".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

from reportgen.registry import near_miss
from reportgen.settings.schema_paths import bare, fields_of, is_model, is_union, members

LIST = "a list, each item on its own line starting with '- '"

_WANTED: tuple[tuple[str, str], ...] = (
    # the beginning of pydantic's name for the error, what is wanted
    ("string_", "words"),
    ("int_", "a whole number such as 12"),
    ("float_", "a number such as 12.5"),
    ("decimal_", "a number such as 12.5"),
    ("finite_number", "a number such as 12.5"),
    ("bool_", "true or false"),
    ("date_", "a date such as 2020-03-31"),
    ("datetime_", "a date and time such as 2020-03-31T14:30"),
    ("time_", "a time such as 14:30"),
    ("url_", "an address such as https://www.example.org/"),
    ("list_", LIST),
    ("tuple_", LIST),
    ("set_", LIST),
    ("frozen_set_", LIST),
    ("iterable_", LIST),
    ("dict_", "keys with their values, each on its own line, such as 'title: ...'"),
    ("mapping_", "keys with their values, each on its own line, such as 'title: ...'"),
    ("none_required", "nothing"),
)
_PATTERNS = {
    r"^[a-z0-9][a-z0-9_]*$": "a name in small letters, figures and underscores, such as iha_in_time",
    r"^[a-z][a-z0-9_]*$": "a name in small letters, figures and underscores, such as iha_in_time",
    r"^#[0-9A-Fa-f]{6}$": 'a colour such as "#005EB8"',
    r"^\d{4}-(0[1-9]|1[0-2])$": "a month such as 2019-04",
}
_NUMBER_MARKED = re.compile(r"\xa3?([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?) ?%?")
"""A number with commas, a percent sign or a pound sign, as a paper prints it and settings do not."""
_BY_TYPE = {
    "str": "string_",
    "int": "int_",
    "float": "float_",
    "Decimal": "decimal_",
    "bool": "bool_",
    "date": "date_",
    "datetime": "datetime_",
    "time": "time_",
    "list": "list_",
    "tuple": "list_",
    "set": "list_",
    "frozenset": "list_",
    "dict": "dict_",
}


def wanted(kind: str, context: Mapping[str, Any], wants: Any) -> str:
    """What an error of this kind says is wanted, as words; empty when it is not an error of that form."""
    if kind in {"literal_error", "enum"}:
        return one_of(_allowed(context, wants))
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(str(context.get("pattern")), "")
    if kind in {"model_type", "model_attributes_type", "dataclass_type"}:
        return _keys_of(wants)
    for beginning, words in _WANTED:
        if kind.startswith(beginning) and not re.search(r"too_|max_|_past|_future|whole_digits", kind):
            return words
    return ""


def wanted_by_type(wants: Any) -> str:
    """What a field of this type wants, as words; empty when the type says too little."""
    wants = bare(wants)
    if is_union(wants):
        words = dict.fromkeys(filter(None, map(wanted_by_type, members(wants))))
        return " or ".join(words)
    if get_origin(wants) is Literal:
        return one_of([str(word) for word in get_args(wants)])
    if is_model(wants):
        return _keys_of(wants)
    name = getattr(get_origin(wants) or wants, "__name__", "")
    return dict(_WANTED).get(_BY_TYPE.get(name, ""), "")


def one_of(words: Sequence[str]) -> str:
    """`one of: red, amber, green`, shortened when there are many."""
    if len(words) == 1:
        return f'"{words[0]}"'
    shown = ", ".join(words[:20])
    return f"one of: {shown}{f' and {len(words) - 20} more' if len(words) > 20 else ''}"


def not_wanted(value: str, data: Any, want: str, context: Mapping[str, Any], allowed: Sequence[str]) -> tuple[str, str]:
    """Fault and mend where something else is wanted. `value` is what stands there, as words."""
    if data is None:
        return "nothing is written here.", f"write {want}."
    if want == "true or false":
        right = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
        meant = right.get(str(data).casefold())
        return f"{value} is not true or false.", f"write {meant}." if meant else "write true or false."
    if allowed:
        guess = near_miss(data, allowed) if isinstance(data, str) else ""
        return f"{value} is not one of the words allowed here.{guess}", f"write {want}."
    if want == LIST:
        fix = "write each item on its own line below the key, starting with '- '"
        space = "; a space is missing after the dash" if isinstance(data, str) and re.match(r"-\S", data) else ""
        return f"{value} stands here where a list is wanted.", f"{fix}{space}."
    if want == "words":
        return _not_words(value, data)
    if want.startswith("keys"):
        return f"{value} stands here where keys with their values are wanted.", f"write {want}."
    return f"{value} is not {want}.", f"write {_number_in(data) if 'number such as' in want else ''}{want}."


def _not_words(value: str, data: Any) -> tuple[str, str]:
    """Fault and mend where words are wanted."""
    if isinstance(data, dict) and len(data) == 1:
        fault = f"the colon after '{next(iter(data))}' makes it a key, where words are wanted."
        return fault, "put the whole value in double quotes, or take the colon out."
    quotes = "write words; where they begin with [ or {, put the whole value in double quotes."
    fix = quotes if isinstance(data, (list, dict)) else "put it in quotes."
    return f"{value} stands here where words are wanted.", fix


def _number_in(data: Any) -> str:
    """The number of `10,000`, `45%` or `£5` as settings have it, before what is wanted; empty for anything else."""
    match = _NUMBER_MARKED.fullmatch(data) if isinstance(data, str) else None
    return f"{match[1].replace(',', '')}: " if match else ""


def out_of_bounds(kind: str, context: Mapping[str, Any], value: str, data: Any) -> tuple[str, str] | None:
    """Fault and mend for a value of the right kind that is too large, long, small or short."""
    bounds = {
        "greater_than": ("gt", "too small: it must be more than {}"),
        "greater_than_equal": ("ge", "too small: the smallest allowed is {}"),
        "less_than": ("lt", "too large: it must be less than {}"),
        "less_than_equal": ("le", "too large: the largest allowed is {}"),
        "multiple_of": ("multiple_of", "not a multiple of {}"),
        "decimal_max_places": ("decimal_places", "too finely given: at most {} places after the point are allowed"),
        "decimal_max_digits": ("max_digits", "too long: at most {} figures are allowed"),
        "decimal_whole_digits": ("whole_digits", "too large: at most {} figures before the point are allowed"),
    }
    if kind in bounds:
        name, words = bounds[kind]
        return f"{value} is {words.format(context.get(name))}.", "correct the number."
    if kind == "string_pattern_mismatch":
        return f"{value} is not written in the form expected here.", f"write it in the form {context.get('pattern')}."
    if kind == "string_too_short":
        least = int(context.get("min_length", 1))
        if data == "":
            return "there are no words between the quotes.", "write the words, or take the line out."
        return f"{value} is too short: at least {least} letters are wanted.", "write it out."
    if kind == "string_too_long":
        most = int(context.get("max_length", 0))
        return f"these words are too long: {len(str(data))} letters, of at most {most}.", "shorten them."
    if kind in {"too_short", "too_long"}:
        least_or_most, limit = ("at least", "min_length") if kind == "too_short" else ("at most", "max_length")
        count = len(data) if isinstance(data, (list, dict)) else int(context.get("actual_length", 0))
        items = "is 1 item" if count == 1 else f"are {count} items"
        verb = "add" if kind == "too_short" else "take out"
        return f"there {items} here, where {least_or_most} {context.get(limit)} must be.", f"{verb} items."
    return None


def _allowed(context: Mapping[str, Any], wants: Any) -> list[str]:
    wants = bare(wants)
    if get_origin(wants) is Literal:
        return [str(word) for word in get_args(wants)]
    return re.findall(r"'((?:[^'\\]|\\.)*)'", str(context.get("expected", "")))


def allowed(kind: str, context: Mapping[str, Any], wants: Any) -> list[str]:
    """The words allowed, for an error that says the value is not one of them."""
    return _allowed(context, wants) if kind in {"literal_error", "enum"} else []


def _keys_of(wants: Any) -> str:
    names = list(fields_of(wants)) if is_model(wants) else []
    example = f"'{names[0]}: ...'" if names else "'title: ...'"
    return f"keys with their values, each on its own line, such as {example}"
