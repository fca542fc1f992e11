"""The envelope: which document it is, of which version, before anything inside is looked at."""

from typing import Any

from minebrief.errors import echo
from minebrief.problem import Problem, Severity
from minebrief.serde.fit import BAD, Fit, Unknown
from minebrief.serde.nodes import Node, ObjectNode, ScalarNode, kind_of
from minebrief.serde.upgrade import History, numbered

__all__ = ["Envelope"]

_HEAD = ("format", "version")
_LONGEST_NAME = 80


class Envelope:
    """The formats there are, and the versions they were and are written in."""

    def __init__(self, formats: dict[str, type[Any]], history: History) -> None:
        self.formats = formats
        self.history = history

    def version_of(self, node: Node) -> str | None:
        """Give the version that a document says it was written in; None if it says none."""
        inner = node.members.get("version") if isinstance(node, ObjectNode) else None
        return inner.value if isinstance(inner, ScalarNode) and type(inner.value) is str else None

    def fit(self, node: Node, unknown: Unknown) -> tuple[Any | None, list[Problem]]:
        """Read a whole document from its nodes: the value, if there is one, and the problems."""
        fit = Fit(unknown=unknown)
        if not isinstance(node, ObjectNode):
            expected = "an object with a format and a version"
            fit.bad(node, "", "value.type", "a document is an object", expected)
            return None, fit.problems
        cls = self._class(node, fit)
        if not self._is_readable(node, fit) or cls is None:
            return None, fit.problems
        value = self._record(node, cls, fit)
        is_stated = "version" in node.members
        return value if is_stated and value is not BAD else None, fit.problems

    def _class(self, node: ObjectNode, fit: Fit) -> type[Any] | None:
        name = self._text(node, "format", " or ".join(self.formats), fit)
        if name is None or name in self.formats:
            return self.formats.get(name or "")
        from difflib import get_close_matches

        near = get_close_matches(name[:_LONGEST_NAME], self.formats, n=1)
        fit.bad(
            node.members["format"],
            "/format",
            "format.unknown",
            f"there is no format {echo(name)}",
            expected=" or ".join(self.formats),
            hint=f"did you mean {near[0]!r}?" if near else None,
        )
        return None

    def _is_readable(self, node: ObjectNode, fit: Fit) -> bool:
        """Tell whether the version can be read; a newer minor one can, with a remark."""
        version = self._text(node, "version", self.history.current, fit)
        if version is None:
            return "version" not in node.members
        if version in self.history.versions:
            return True
        inner = node.members["version"]
        ours, theirs = numbered(self.history.current) or (0, 0), numbered(version)
        if theirs is None or theirs < ours:
            message = f"there is no version {echo(version)} of this format"
            known = " or ".join(self.history.versions)
            fit.bad(inner, "/version", "version.unknown", message, known)
            return False
        if theirs[0] > ours[0]:
            fit.bad(
                inner,
                "/version",
                "version.newer",
                f"version {version} is newer than this library reads",
                expected=f"{ours[0]}.x",
                hint=f"install a newer minebrief, one that reads version {theirs[0]}",
            )
            return False
        fit.problems.append(
            Problem(
                code="version.minor",
                message=f"version {version} is newer; what it adds is kept and not understood",
                severity=Severity.NOTE,
                path="/version",
                span=inner.span,
                expected=self.history.current,
            )
        )
        return True

    def _record(self, node: ObjectNode, cls: type[Any], fit: Fit) -> Any:
        """Read what is inside; an older document takes the steps to this version first."""
        version = self.version_of(node)
        if version in self.history.versions:
            name = next(name for name, each in self.formats.items() if each is cls)
            upgraded, found = self.history.upgraded(node, name, version)
            fit.problems += found
            if upgraded is None:
                return BAD
            node = upgraded
        return fit.record(node, cls, "", skip=_HEAD)

    def _text(self, node: ObjectNode, name: str, expected: str, fit: Fit) -> str | None:
        inner = node.members.get(name)
        if inner is None:
            message = f"the member {name!r} is missing"
            fit.bad(node, f"/{name}", "member.missing", message, expected)
        elif isinstance(inner, ScalarNode) and isinstance(inner.value, str):
            return inner.value
        else:
            message = f"{name!r} is a text, not {kind_of(inner)}"
            fit.bad(inner, f"/{name}", "value.type", message, expected)
        return None
