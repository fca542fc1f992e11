"""Writing YAML: block style, the same bytes for equal values, read alike by YAML 1.1 and 1.2.

Written here and not by a YAML package, whose quoting follows YAML 1.1 alone and changes between
releases. A text stands without quotes only where no reader could take it for anything else.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["write_yaml"]

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_.()/'&%+-]|,(?= )| (?=[A-Za-z0-9(]))*+")
# What YAML 1.1 takes for a truth value or nothing: Norway, above all.
_WORDS = ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity")
# Not in YAML, or not the same in every version: these are escaped.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LONGEST_NAME = 500  # a name of more than 1,024 bytes needs a mark before it
_STEP = "  "


def write_yaml(value: Any) -> str:
    """Write builtins, as JSON has them, as a YAML document.

    >>> print(write_yaml({"country": "NO", "tags": [], "list": [{"a": 1}]}), end="")
    country: "NO"
    tags: []
    list:
      - a: 1
    """
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Any) -> Iterator[str]:
    """Give the lines of a value, not indented."""
    if isinstance(value, dict) and value:
        for name, each in value.items():
            yield from _member(name, each)
    elif isinstance(value, list) and value:
        for each in value:
            yield from _hung("- ", _lines(each))
    else:
        yield _scalar(value)


def _member(name: str, value: Any) -> Iterator[str]:
    shown = _scalar(name)
    if len(shown) > _LONGEST_NAME:
        yield f"? {shown}"
        yield from _hung(": ", _lines(value))
    elif isinstance(value, dict | list) and value:
        yield f"{shown}:"
        yield from (_STEP + line for line in _lines(value))
    else:
        yield f"{shown}: {_scalar(value)}"


def _hung(mark: str, lines: Iterator[str]) -> Iterator[str]:
    """Put a mark before the first line and blanks before the others."""
    for number, line in enumerate(lines):
        yield (_STEP if number else mark) + line


def _scalar(value: Any) -> str:
    match value:
        case str() if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
            return value
        case str():
            return _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False))
        case float():
            return _float(json.dumps(value, allow_nan=False))
        case _:
            return json.dumps(value)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _float(written: str) -> str:
    """Write a point before an exponent: YAML 1.1 takes ``1e+22`` for a text."""
    digits, exponent, rest = written.partition("e")
    return f"{digits}.0e{rest}" if exponent and "." not in digits else written
