"""Values as bytes: JSON that is the same each time, and the hash of a file's bytes."""

from __future__ import annotations

import hashlib
import json


def sha256(data: bytes) -> str:
    """The SHA-256 of `data` in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def as_json(value: object) -> bytes:
    """`value` as indented UTF-8 JSON with sorted keys and a line feed at the end.

    Takes what JSON knows: dicts with string keys, lists, tuples, strings, numbers, booleans, None.
    Anything else, a number that is not finite included, raises TypeError or ValueError: a value
    whose words depend on the machine must be put into words before it comes here.
    """
    if not _has_string_keys(value):
        raise TypeError("the keys of a JSON object are strings")
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    return (text + "\n").encode()


def _has_string_keys(value: object) -> bool:
    """False where JSON would silently turn a key into a string, so that 1 and "1" become one."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _has_string_keys(inner) for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return all(_has_string_keys(inner) for inner in value)
    return True
