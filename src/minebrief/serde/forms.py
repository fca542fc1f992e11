"""Forms: what documents are written in, told by a file's name or by how its content begins."""

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import PurePath
from typing import Any

from minebrief.serde.documents import LIMITS, Document, load, to_json
from minebrief.serde.fit import Unknown
from minebrief.serde.lines import Progress, load_lines, to_json_lines
from minebrief.serde.loaded import Loaded
from minebrief.serde.markdown import load_markdown, to_markdown
from minebrief.serde.messagepack import load_messagepack, to_messagepack
from minebrief.serde.nodes import Limits

__all__ = ["SUFFIXES", "Form", "form_named", "form_of", "form_to_write", "load_form", "to_form"]


class Form(Enum):
    """What a document is written in; JSON lines alone hold several.

    >>> [str(each) for each in Form]
    ['json', 'jsonl', 'yaml', 'msgpack', 'md']
    """

    JSON = "json"
    JSON_LINES = "jsonl"
    YAML = "yaml"
    MESSAGEPACK = "msgpack"
    MARKDOWN = "md"

    def __str__(self) -> str:
        return self.value


SUFFIXES = {
    ".json": Form.JSON,
    ".jsonl": Form.JSON_LINES,
    ".ndjson": Form.JSON_LINES,
    ".yaml": Form.YAML,
    ".yml": Form.YAML,
    ".msgpack": Form.MESSAGEPACK,
    ".mpk": Form.MESSAGEPACK,
}
"""The forms by the end of a file's name."""

_PAGES = {".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN}

_BOM = b"\xef\xbb\xbf"
# Marks, remarks and blank lines, then the member that every document has.
_YAML = re.compile(
    rb"(?:(?:%YAML[^\n]*+|---[ \t\r]*+|[ \t]*+#[^\n]*+|[ \t\r]*+)\n)*+"
    rb"[\"']?format[\"']?[ \t]*+:"
)
_MARKDOWN = re.compile(rb"<!--[ \t]*+minebrief\.")


def form_named(name: str) -> Form | None:
    """Tell the form by the end of a file's name; None if that says nothing.

    >>> form_named("week/2026-W04.yml"), form_named("page.txt")
    (<Form.YAML: 'yaml'>, None)
    """
    return SUFFIXES.get(PurePath(name).suffix.lower())


def form_to_write(name: str) -> Form | None:
    """Tell what to write to a file; a name that ends so may hold any Markdown when it is read.

    >>> form_to_write("page.md"), form_named("page.md")
    (<Form.MARKDOWN: 'md'>, None)
    """
    return form_named(name) or _PAGES.get(PurePath(name).suffix.lower())


def form_of(content: bytes) -> Form | None:
    r"""Tell the form by how a content begins; None if it is no document, but a page perhaps.

    >>> form_of(b'{"format": "minebrief.rule-book"}\n{"format": ...')
    <Form.JSON_LINES: 'jsonl'>
    """
    text = content.removeprefix(_BOM).lstrip(b" \t\r\n")
    if text[:1] in (b"{", b"["):
        first, _, rest = text.partition(b"\n")
        has_more = first.rstrip().endswith(b"}") and rest.lstrip(b" \t\r\n").startswith(b"{")
        return Form.JSON_LINES if has_more else Form.JSON
    # Maps; no text begins with these bytes, but for two that a count does not follow there.
    if b"\x80" <= text[:1] <= b"\x8f" or (text[:1] in (b"\xde", b"\xdf") and text[1:2] < b"\x80"):
        return Form.MESSAGEPACK
    if _MARKDOWN.match(text):
        return Form.MARKDOWN
    return Form.YAML if _YAML.match(text) else None


def load_form(
    source: Any,
    form: Form,
    *,
    unknown: Unknown = "keep",
    limits: Limits = LIMITS,
    name: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Loaded[Any]]:
    """Read the documents of a source leniently: one, or as many as a file of JSON lines has.

    Args:
        source: The content, a path or an open file; MessagePack is no text.
        form: What it is written in.
        unknown: Whether unknown members are kept or are errors.
        limits: How much of one document is read.
        name: What to call the source in the problems; a file's own name by default.
        progress: Told after each of the JSON lines how far the reading is.

    Raises:
        OSError: The file cannot be read.
        MissingExtra: It is YAML, and the package that reads it is not installed.

    >>> from minebrief.rules.standard import STANDARD
    >>> [loaded.value == STANDARD for loaded in load_form(to_json(STANDARD), Form.JSON)]
    [True]
    """
    match form:
        case Form.JSON_LINES:
            yield from load_lines(
                source, unknown=unknown, limits=limits, name=name, progress=progress
            )
        case Form.JSON:
            yield load(source, unknown=unknown, limits=limits, name=name)
        case Form.MESSAGEPACK:
            yield load_messagepack(source, unknown=unknown, limits=limits, name=name)
        case Form.MARKDOWN:
            yield load_markdown(source, unknown=unknown, limits=limits, name=name)
        case Form.YAML:
            from minebrief.serde.yaml import load_yaml

            yield load_yaml(source, unknown=unknown, limits=limits, name=name)


def to_form(document: Document, form: Form) -> bytes:
    r"""Write a document in a form; JSON and YAML for people, with indents.

    Args:
        document: A briefing, a rule book or a recommendation.
        form: What to write it in; of JSON lines it is one.

    Raises:
        InvalidMember: The object is no document.
        InvalidValue: A member has no form there.
        MissingExtra: It is YAML, and the package that reads it is not installed.

    >>> from minebrief.rules.standard import STANDARD
    >>> to_form(STANDARD, Form.JSON)[:11]
    b'{\n  "format'
    """
    match form:
        case Form.JSON:
            return to_json(document, indent=2)
        case Form.JSON_LINES:
            return b"".join(to_json_lines([document]))
        case Form.MESSAGEPACK:
            return to_messagepack(document)
        case Form.MARKDOWN:
            briefing: Any = document  # it refuses what is none
            return to_markdown(briefing).encode()
        case Form.YAML:
            from minebrief.serde.yaml import to_yaml

            return to_yaml(document)
