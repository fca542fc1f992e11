"""YAML to nodes: the part of YAML that means what JSON means, each piece with its place.

Taken from the parser's events, so nothing is built that a document may not hold: aliases (a few
lines of which make millions of parts), anchors, tags, names that are no text and second documents
are refused. Words are those of YAML 1.2: ``no``, ``on`` and ``2026-01-19`` are texts.
"""

import re
from typing import Any, Final

from attrs import Factory, define

from minebrief.errors import MissingExtra, echo
from minebrief.problem import Problem, Span
from minebrief.serde.nodes import Limits, ListNode, Node, ObjectNode, Scalar, ScalarNode, Scanned

try:
    import yaml
except ModuleNotFoundError as missing:
    raise MissingExtra(extra="yaml", package="PyYAML") from missing

__all__ = ["scan_yaml"]

LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Control characters are none of YAML; the others are line ends or marks in YAML 1.1 and ordinary
# characters in 1.2, so that readers disagree about a text that holds them.
_FORBIDDEN = re.compile(
    "[^\t\n\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NULL = ("", "~", "null", "Null", "NULL")
_TRUE = ("true", "True", "TRUE")
_FALSE = ("false", "False", "FALSE")
# With the base of each and how long it may be: Python writes no number of more than 4,300 digits.
_INTEGERS = {
    re.compile(r"[-+]?[0-9]++"): (10, 4_300),
    re.compile(r"0o[0-7]++"): (8, 3_500),
    re.compile(r"0x[0-9a-fA-F]++"): (16, 3_500),
}
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?")
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


class _Fault(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@define
class _Open:
    """An object or list that is not closed yet."""

    span: Span
    is_object: bool
    members: dict[str, Node] = Factory(dict)
    names: dict[str, Span | None] = Factory(dict)
    items: list[Node] = Factory(list)
    name: str | None = None


def scan_yaml(text: str, limits: Limits) -> Scanned:
    r"""Scan YAML text into nodes, as far as it is YAML that JSON could say.

    >>> scan_yaml("country: NO\ncountry: SE\n", Limits()).problems[0].code
    'member.duplicate'
    """
    scanner = _Scanner(limits)
    try:
        _require_characters(text)
        for event in yaml.parse(text, Loader=LOADER):
            scanner.take(event)
    except _Fault as fault:
        return Scanned(node=None, problems=(*scanner.problems, fault.problem))
    except yaml.YAMLError as refusal:
        return Scanned(node=None, problems=(*scanner.problems, _refused(refusal, text)))
    root = _NOTHING if scanner.root is None else scanner.root
    return Scanned(node=root, problems=tuple(scanner.problems))


class _Scanner:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.count = 0
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.root: Node | None = None

    def take(self, event: yaml.Event) -> None:
        """Take one event of the parser."""
        match event:
            case yaml.AliasEvent():
                raise _fault(event, "yaml.alias", "an alias is not read", "repeat the value here")
            case yaml.ScalarEvent():
                self.remark(event)
                self.scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.remark(event)
                self.opened(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.closed(event)
            case yaml.DocumentStartEvent() if self.root is not None:
                hint = "write each to a file of its own, or JSON lines"
                raise _fault(event, "yaml.documents", "a second document begins", hint)
            case _:
                pass

    def remark(self, event: Any) -> None:
        """Report an anchor and a tag; what they stand before is read without them."""
        if event.anchor is not None:
            self.problems.append(
                _problem(event, "yaml.anchor", f"the anchor {echo(event.anchor)} is not read",
                         "take it out, and repeat the value where it is meant")
            )  # fmt: skip
        if event.tag is not None:
            self.problems.append(
                _problem(event, "yaml.tag", f"the tag {echo(event.tag)} is not read", "take it out")
            )

    def opened(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.open) >= self.limits.max_depth:
            hint = f"at most {self.limits.max_depth} levels are read"
            raise _fault(event, "limit.depth", "the document nests too deep", hint)
        if self.awaits_name():
            raise _fault(event, "yaml.name", "a member's name is a text")
        is_object = isinstance(event, yaml.MappingStartEvent)
        self.open.append(_Open(span=_span(event), is_object=is_object))

    def awaits_name(self) -> bool:
        return bool(self.open) and self.open[-1].is_object and self.open[-1].name is None

    def scalar(self, event: yaml.ScalarEvent) -> None:
        if len(event.value) > self.limits.max_text:
            hint = f"at most {self.limits.max_text:,} characters are read"
            raise _fault(event, "limit.text", "a text is too long", hint)
        # What is quoted, or written as a block, is a text; so is what has a tag.
        value = _value(event) if event.implicit[0] else event.value
        if self.awaits_name():
            self.named(event, value)
        else:
            self.placed(ScalarNode(value=value, span=_span(event)), event)

    def named(self, event: yaml.ScalarEvent, value: Scalar) -> None:
        if not isinstance(value, str):
            hint = "put it in quotes"
            self.problems.append(_problem(event, "yaml.name", "a member's name is a text", hint))
        top, name = self.open[-1], event.value
        if name in top.names:
            message = f"the member {echo(name)} stands there twice; the last one counts"
            self.problems.append(_problem(event, "member.duplicate", message, "keep one of them"))
            del top.members[name], top.names[name]
        top.name = name
        top.names[name] = _span(event)

    def placed(self, node: Node, event: Any) -> None:
        """Put a finished value where it belongs."""
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        self.count += 1
        if self.count > self.limits.max_items:
            hint = f"at most {self.limits.max_items:,} members and items are read"
            raise _fault(event, "limit.items", "the document has too many parts", hint)
        if top.name is not None:
            top.members[top.name], top.name = node, None
        else:
            top.items.append(node)

    def closed(self, event: Any) -> None:
        top = self.open.pop()
        if top.is_object:
            node: Node = ObjectNode(members=top.members, names=top.names, span=top.span)
        else:
            node = ListNode(items=tuple(top.items), span=top.span)
        self.placed(node, event)


_NOTHING = ScalarNode(value=None, span=Span(line=1, column=1))


def _value(event: yaml.ScalarEvent) -> Scalar:
    """Read a plain scalar by the core schema of YAML 1.2."""
    text: str = event.value
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    for integer, (base, most) in _INTEGERS.items():
        if integer.fullmatch(text):
            if len(text) > most:
                raise _fault(event, "limit.digits", "a number has too many digits")
            return int(text, base)
    if _FLOAT.fullmatch(text):
        return _float(event, float(text))
    if _NO_NUMBER.fullmatch(text):
        raise _fault(event, "yaml.number", "JSON has no such number", "leave the member out")
    return text


def _float(event: yaml.ScalarEvent, value: float) -> float:
    if value in (float("inf"), float("-inf")):
        raise _fault(event, "yaml.number", "a number is out of range")
    return value


def _span(event: Any) -> Span:
    mark = event.start_mark
    return Span(line=mark.line + 1, column=mark.column + 1)


def _problem(event: Any, code: str, message: str, hint: str | None = None) -> Problem:
    return Problem(code=code, message=message, span=_span(event), hint=hint)


def _fault(event: Any, code: str, message: str, hint: str | None = None) -> _Fault:
    return _Fault(_problem(event, code, message, hint))


def _require_characters(text: str) -> None:
    found = _FORBIDDEN.search(text)
    if found is None:
        return
    at = found.start()
    start = text.rfind("\n", 0, at) + 1
    raise _Fault(
        Problem(
            code="yaml.character",
            message="a character that YAML does not have, or reads in different ways",
            span=Span(line=text.count("\n", 0, at) + 1, column=at - start + 1),
            got=echo(found[0]),
            hint=None
            if _is_half(found[0])
            else f'write "\\u{ord(found[0]):04x}", in double quotes',
        )
    )


def _is_half(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def _refused(refusal: yaml.YAMLError, text: str) -> Problem:
    """Say what the parser said, with its place."""
    mark = getattr(refusal, "problem_mark", None)
    words = [getattr(refusal, each, None) for each in ("context", "problem")]
    reason = ", ".join(each for each in words if each) or "it cannot be read"
    if mark is None:
        return Problem(code="yaml.invalid", message=f"this is no YAML: {reason}")
    lines = text.splitlines()[mark.line : mark.line + 1]
    rest = lines[0][mark.column :] if lines else ""
    return Problem(
        code="yaml.invalid",
        message=f"this is no YAML: {reason}",
        span=Span(line=mark.line + 1, column=mark.column + 1),
        got=echo(rest[:20]) if rest else "the end of the line or text",
        hint="indent with blanks, not with tabs" if rest.startswith("\t") else None,
    )
