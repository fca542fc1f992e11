"""JSON Schemas of the documents, made of the same declarations as the validators.

They are shipped as files and :func:`schema` only reads them. :func:`make_schema` makes one anew:
bounds from annotations, descriptions from docstrings; a test compares the two.

Three variants: ``open`` for who reads documents (unknown members are allowed), ``closed`` for who
writes them, ``portable`` for structured output of language models, which take a small part of
JSON Schema only: there every bound is said in words, and the loader checks it afterwards.
"""

import datetime
import inspect
import json
import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin

import attrs

from minebrief.errors import UnknownItem
from minebrief.model.constraints import Bounds, forbids_blank, stripped
from minebrief.model.country import Country
from minebrief.model.vocabulary import KNOWN_SECTORS, Ordered
from minebrief.problem import Problem
from minebrief.serde.documents import FORMATS, VERSION

__all__ = [
    "SCHEMAS",
    "SCHEMA_NAMES",
    "Examples",
    "Variant",
    "make_schema",
    "schema",
    "schema_file",
    "write_schemas",
]

Variant: TypeAlias = Literal["open", "closed", "portable"]
"""Which of the three schemas of a document."""

Examples: TypeAlias = Mapping[tuple[str, str], Sequence[Any]]
"""By names of class and member: what real documents have there."""

SCHEMAS: Final = Path(__file__).parent.parent / "schemas"
"""The folder of the published schemas."""

_PREFIX = "minebrief."
_PROBLEMS = "problems"
_DOCUMENTS: Final = {name.removeprefix(_PREFIX): cls for name, cls in FORMATS.items()}
_VARIANTS: Final[tuple[Variant, ...]] = ("open", "closed", "portable")

SCHEMA_NAMES: Final[dict[str, tuple[Variant, ...]]] = {
    **dict.fromkeys(_DOCUMENTS, _VARIANTS),
    _PROBLEMS: ("open", "closed"),  # a report is a list, and minebrief writes it, never a model
}
"""The name of every schema and the variants there are of it."""


def schema(name: str, variant: Variant = "open") -> dict[str, Any]:
    """Give the published JSON Schema (2020-12) of a document.

    Args:
        name: ``"global-briefing"``, ``"country-briefing"``, ``"rule-book"``, ``"recommendation"``,
            or ``"problems"`` for the report of what is wrong with one.
        variant: ``"open"`` for reading, ``"closed"`` for writing, ``"portable"`` for structured
            output.

    Raises:
        UnknownItem: There is no such schema.

    >>> schema("rule-book", "closed")["$id"]
    'urn:minebrief:schema:1.0:rule-book:closed'
    """
    found: dict[str, Any] = json.loads(schema_file(name, variant).read_bytes())
    return found


def schema_file(name: str, variant: Variant = "open") -> Path:
    """Give the file in which a published schema is shipped.

    Raises:
        UnknownItem: There is no such schema.

    >>> schema_file("problems").name
    'problems.open.schema.json'
    """
    name = name.removeprefix(_PREFIX)
    if variant not in SCHEMA_NAMES.get(name, ()):
        there = [f"{each} {one}" for each, variants in SCHEMA_NAMES.items() for one in variants]
        raise UnknownItem(what="schema", key=f"{name} {variant}", candidates=tuple(there))
    return SCHEMAS / _file_name(name, variant)


def write_schemas(examples: Examples, folder: Path = SCHEMAS) -> None:
    """Make every schema anew and write it, the same bytes each time.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_schemas({}, Path(folder))
    ...     len(list(Path(folder).iterdir()))
    17
    """
    for name, variants in SCHEMA_NAMES.items():
        for variant in variants:
            made = json.dumps(make_schema(name, variant, examples), indent=2)
            (folder / _file_name(name, variant)).write_text(f"{made}\n", encoding="ascii")


def _file_name(name: str, variant: Variant) -> str:
    return f"{name}.{variant}.schema.json"


def make_schema(name: str, variant: Variant, examples: Examples) -> dict[str, Any]:
    """Make the schema of a document from its class.

    Args:
        name: One of :data:`SCHEMA_NAMES`.
        variant: One of its variants.
        examples: The examples of its members.

    >>> make_schema("problems", "closed", {})["items"]
    {'$ref': '#/$defs/Problem'}
    """
    writer = Writer(variant, examples)
    if name == _PROBLEMS:
        said = "Everything that is wrong, doubtful or worth knowing about a document, by place."
        body = {"title": "Problems", "description": said, **writer.of(tuple[Problem, ...])}
    else:
        body = writer.record(_DOCUMENTS[name], writer.envelope(_PREFIX + name))
    if variant == "portable":  # whoever wants so little of JSON Schema may refuse its addresses
        return body
    identity = f"urn:minebrief:schema:{VERSION}:{name}:{variant}"
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": identity}
    return {**head, **body, "$defs": dict(sorted(writer.shared.items()))}


# Written out, because \s and isspace differ between languages; as characters and not as escapes,
# because the escapes differ too. The class is that of Python's str.isspace.
_BLANKS = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

# Every day there is and no other; no look-ahead, which Rust and RE2 have not.
_YEAR = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_LEAP_YEAR = (
    "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"  # not 1900
)
_DAY = (
    f"({_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    f"|02-(0[1-9]|1[0-9]|2[0-8]))|{_LEAP_YEAR}-02-29)"
)
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?"
_ZONE = "([Zz]|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])"
# In Python $ also matches before a last line feed, so that is excluded on its own.
_TWO_LINES = {"type": "string", "pattern": "\n"}

_TEXTS: Final[dict[str, dict[str, Any]]] = {
    "Text": {
        "description": "A text with at least one character that is not white space.",
        "minLength": 1,
        "pattern": f"[^{_BLANKS}]",
    },
    "Day": {
        "description": "A day as 2026-01-19.",
        "format": "date",
        "pattern": f"^{_DAY}$",
        "not": _TWO_LINES,
    },
    "Moment": {
        "description": "A moment with its time zone, as 2026-01-26T06:00:00Z.",
        "format": "date-time",
        "pattern": f"^{_DAY}[Tt ]{_CLOCK}{_ZONE}$",
        "not": _TWO_LINES,
    },
    "Version": {
        "description": "The version of the format; a reader of 1.0 reads every 1.x.",
        "pattern": f"^{VERSION.partition('.')[0]}[.](0|[1-9][0-9]{{0,4}})$",
        "not": _TWO_LINES,
    },
}
"""The kinds of text, each defined once."""

_KIND_OF = {datetime.date: "Day", datetime.datetime: "Moment"}
_SCALARS = {str: "string", int: "integer", bool: "boolean"}


class Writer:
    """One schema in the making, and the definitions that its parts share."""

    def __init__(self, variant: Variant, examples: Examples) -> None:
        self.variant = variant
        self.is_portable = variant == "portable"
        self.examples = examples
        self.shared: dict[str, dict[str, Any]] = {}

    def envelope(self, format_name: str) -> dict[str, Any]:
        """Give the two members that say which document it is."""
        said = "The kind of document."
        if self.is_portable:
            one, version = [{"type": "string", "enum": [each]} for each in (format_name, VERSION)]
        else:
            one, version = {"type": "string", "const": format_name}, self.text("Version")
        return {
            "format": self._noted(said, one, format_name),
            "version": self._noted("The version of the format.", version, VERSION),
        }

    def record(self, cls: type[Any], head: dict[str, Any] | None = None) -> dict[str, Any]:
        """Give the schema of a class, after the members of an envelope if it has one."""
        members = [each for each in attrs.fields(cls) if each.name != "extensions"]
        required = [
            each.name for each in members if self.is_portable or each.default is attrs.NOTHING
        ]
        properties = {each.name: self.member(cls, each) for each in members}
        return {
            **({} if self.is_portable else {"title": cls.__name__}),
            "description": _said_of(cls),
            "type": "object",
            "properties": {**(head or {}), **properties},
            "required": [*(head or {}), *required],
            "additionalProperties": self.variant == "open",
        }

    def member(self, cls: type[Any], member: "attrs.Attribute[Any]") -> dict[str, Any]:
        """Give the schema of a member, described and with examples."""
        said = _members_said_of(cls).get(member.name, "")
        if self.is_portable:
            said = " ".join((said, *_in_words(member.type)))
        found = self._noted(said, self.of(member.type), *self._examples(cls, member.name))
        if self.is_portable or member.default is attrs.NOTHING or member.default is None:
            return found
        return found | {"default": _plain(member.default)}

    def _examples(self, cls: type[Any], name: str) -> Sequence[Any]:
        if name == "sector":  # the only open vocabulary with constants
            return sorted(KNOWN_SECTORS)
        return self.examples.get((cls.__name__, name), ())

    def _noted(self, said: str, found: dict[str, Any], *examples: Any) -> dict[str, Any]:
        if not self.is_portable:
            # A bare $ref with neighbours makes code generators write one type for each use.
            found = {"allOf": [found]} if "$ref" in found else found
            return {"description": said, **found, "examples": list(examples)}
        # Examples of objects leave out what is not stated, which this variant does not allow.
        leaf = [each for each in examples[:1] if "{" not in json.dumps(each)]
        shown = [f"Example: {json.dumps(each, ensure_ascii=False)}" for each in leaf]
        return found | {"description": " ".join((said, *shown))}

    def of(self, annotation: Any) -> dict[str, Any]:
        """Give the schema of an annotation."""
        base, metas = stripped(annotation)
        if get_origin(base) in (Union, UnionType):
            return self.union(get_args(base))
        if get_origin(base) is tuple:
            return {"type": "array", "items": self.of(get_args(base)[0])}
        if attrs.has(base):
            return self.share(base.__name__, partial(self.record, base))
        if issubclass(base, Enum):
            return self.share(base.__name__, partial(self.vocabulary, base))
        if base in _KIND_OF or any(map(forbids_blank, metas)):
            return self.text(_KIND_OF.get(base, "Text"))
        bounds = {} if self.is_portable else _bounds(metas)
        return {"type": _SCALARS[base], **bounds}

    def union(self, arms: tuple[Any, ...]) -> dict[str, Any]:
        """Give the schema of what may be one of several, null among them."""
        found = [self.of(each) for each in arms if each is not NoneType]
        one = found[0] if len(found) == 1 else {"anyOf": found}
        if NoneType not in arms:
            return one
        kind = one.get("type")
        if kind is None or kind == "object":
            return {"anyOf": [*one.get("anyOf", [one]), {"type": "null"}]}
        words = {"enum": [*one["enum"], None]} if "enum" in one else {}
        return one | words | {"type": [kind, "null"]}

    def vocabulary(self, vocabulary: type[Enum]) -> dict[str, Any]:
        """Give the schema of a closed vocabulary; to a model countries are told in words."""
        words = [each.value for each in vocabulary]
        if self.is_portable:
            return {"type": "string"} | ({} if vocabulary is Country else {"enum": words})
        order = f" In order: {', '.join(words)}." if issubclass(vocabulary, Ordered) else ""
        said = _said_of(vocabulary) + order
        return {"title": vocabulary.__name__, "description": said, "type": "string", "enum": words}

    def text(self, kind: str) -> dict[str, Any]:
        """Give the schema of one of the kinds of text."""
        return self.share(kind, lambda: {"type": "string", **_TEXTS[kind]})

    def share(self, name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Define a part once and refer to it; the portable variant repeats it in place."""
        if self.is_portable:
            return {"type": "string"} if name in _TEXTS else make()
        if name not in self.shared:
            self.shared[name] = {}  # before it is made, so that its parts cannot make it again
            self.shared[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _plain(default: Any) -> Any:
    """Give a default as a document would have it; a record that is one has only defaults."""
    if default == ():
        return []
    if attrs.has(type(default)):
        return {}
    return default.value if isinstance(default, Enum) else default


_BOUNDS = (
    ("minimum", "ge", "at least"),
    ("maximum", "le", "at most"),
    ("minLength", "min_length", "characters at least"),
    ("maxLength", "max_length", "characters at most"),
)


def _bounds(metas: tuple[Bounds, ...]) -> dict[str, Any]:
    pairs = ((word, getattr(meta, name)) for meta in metas for word, name, _ in _BOUNDS)
    return {word: bound for word, bound in pairs if bound is not None}


def _in_words(annotation: Any) -> list[str]:
    """Say what the portable variant cannot, in sentences."""
    base, metas = stripped(annotation)
    inner = [each for each in get_args(base) if each is not Ellipsis]
    said = [sentence for each in inner for sentence in _in_words(each)]
    if base is NoneType:
        said.append("Null if not stated.")
    if base is Country:
        said.append("ISO 3166-1 alpha-2 code.")
    if base in _KIND_OF:
        said.append(_TEXTS[_KIND_OF[base]]["description"])
    if any(map(forbids_blank, metas)):
        return [*said, "Not blank."]
    bounds = _bounds(metas)
    words = [f"{words} {bounds[word]}" for word, _, words in _BOUNDS if word in bounds]
    return [*said, f"{', '.join(words).capitalize()}."] if words else said


_MARKUP = re.compile(r"(?::\w+:)?`+(?:[\w.]+\.)?([^`]+?)`+")


def _readable(text: str) -> str:
    """Turn the words of a docstring into plain ones of JSON."""
    return re.sub(r"\bNone\b", "null", _MARKUP.sub(r"\1", " ".join(text.split())))


def _said_of(cls: type[Any]) -> str:
    """Give what the docstring of a class says before its members and examples."""
    text = re.split(r"\n\s*(?:Attributes:\n|>>> )", inspect.getdoc(cls) or "")[0]
    if issubclass(cls, Enum):  # the docstring names members as Python does
        for each in cls:
            text = text.replace(f"``{each.name}``", str(each.value))
    return _readable(text)


def _members_said_of(cls: type[Any]) -> dict[str, str]:
    """Give what the docstring of a class says of each member."""
    block = (inspect.getdoc(cls) or "").partition("Attributes:\n")[2].partition("\n\n")[0]
    pairs = (each.partition(":") for each in re.split(r"\n? {4}(?! )", block) if each)
    return {name: _readable(said) for name, _, said in pairs}
