"""Changes: what upgrade steps are made of keeps places, reports losses, and never raises."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minebrief.problem import Severity, Span
from minebrief.serde.change import Change, inside, removed, renamed
from minebrief.serde.json_text import scan_json
from minebrief.serde.nodes import Limits, ObjectNode, plain

CHANGES = (
    renamed("a", "b"),
    removed("a"),
    inside("a", renamed("a", "b")),
    inside("a", inside("a", removed("b"))),
)
NAMES = st.sampled_from("abc")
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


def scanned(text: str) -> ObjectNode:
    """The nodes of a JSON object."""
    node = scan_json(text, Limits()).node
    assert isinstance(node, ObjectNode)
    return node


def built(value: Any) -> ObjectNode:
    """The nodes of an object, by way of its text."""
    return scanned(json.dumps(value))


@given(st.dictionaries(NAMES, JSON, max_size=3), st.sampled_from(CHANGES))
def test_a_change_never_raises_and_has_nothing_to_do_twice(value: Any, change: Change) -> None:
    """Whatever the document is; what is done is done, and done nowhere else."""
    node = built(value)
    once = change(node, "")
    again = change(once.node, "")
    assert again.node is once.node
    assert again.problems == ()
    if once.problems == () and once.node is node:
        assert plain(node) == value


@given(st.dictionaries(NAMES, JSON, max_size=3))
def test_renaming_there_and_back_is_the_identity(value: Any) -> None:
    """Unless the other name is taken."""
    node = built({name: each for name, each in value.items() if name != "b"})
    there = renamed("a", "b")(node, "").node
    assert renamed("b", "a")(there, "").node == node


def test_a_renamed_member_keeps_its_place() -> None:
    """Its order, its own place, and that of its value."""
    changed = renamed("chief", "leader")(scanned('{"a": 1,\n "chief": "CN", "z": 2}'), "")
    assert changed.problems == ()
    assert list(changed.node.members) == list(changed.node.names) == ["a", "leader", "z"]
    assert changed.node.names["leader"] == Span(line=2, column=2)
    assert changed.node.members["leader"].span == Span(line=2, column=11)


def test_a_name_that_is_taken_is_reported() -> None:
    """The known member of the older version wins over the one it did not know."""
    node = scanned('{"leader": "?",\n "chief": "CN"}')
    changed = renamed("chief", "leader")(node, "/x")
    assert plain(changed.node) == {"leader": "CN"}
    (problem,) = changed.problems
    assert (problem.code, problem.severity, problem.path, problem.span, problem.got) == (
        "version.step",
        Severity.ERROR,
        "/x/leader",
        Span(line=1, column=2),
        "'?'",
    )


def test_a_removed_member_is_told_with_what_it_said() -> None:
    """Nothing is lost in silence."""
    changed = removed("mood")(scanned('{"a": 1, "mood": {"today": "fine"}}'), "/x")
    assert plain(changed.node) == {"a": 1}
    (problem,) = changed.problems
    assert (problem.code, problem.severity, problem.path, problem.span, problem.got) == (
        "version.removed",
        Severity.NOTE,
        "/x/mood",
        Span(line=1, column=10),
        "{'today': 'fine'}",
    )


@pytest.mark.parametrize(
    ("text", "expected", "paths"),
    [
        ('{"list": [{"mood": 1}, 7, {"a": 1}]}', {"list": [{}, 7, {"a": 1}]}, ["/list/0/mood"]),
        ('{"list": {"mood": 1}}', {"list": {}}, ["/list/mood"]),
        ('{"list": [[{"mood": 1}]]}', {"list": [[{}]]}, ["/list/0/0/mood"]),
        ('{"list": "mood"}', {"list": "mood"}, []),
        ('{"mood": 1}', {"mood": 1}, []),
    ],
)
def test_inside_reaches_objects_and_lists_of_them(
    text: str, expected: object, paths: list[str]
) -> None:
    """Anything else is left for the reader to refuse."""
    changed = inside("list", removed("mood"))(scanned(text), "")
    assert plain(changed.node) == expected
    assert [each.path for each in changed.problems] == paths
