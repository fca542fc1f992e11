"""The slow pass: every fault of a document at once, each in its place, and the rest kept."""

import json
from typing import Any

import pytest

from minebrief.errors import InvalidDocument
from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.dynamics import CrossBorderDynamic
from minebrief.model.matrix import Assessment
from minebrief.model.party import Effect, Group, Party
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.record import Extension
from minebrief.model.risk import Risk
from minebrief.model.vocabulary import MINING, Polarity, PolicyStance, Signal
from minebrief.problem import Problem, Severity, Span
from minebrief.serde.documents import check, from_json, load, to_json
from minebrief.serde.fit import BAD, Fit, Unknown, pointer
from minebrief.serde.nodes import ObjectNode, ScalarNode

FAULTY = """{
  "format": "minebrief.global-briefing",
  "version": "1.0",
  "sector": "mining",
  "period": {"start": "2026-01-19", "end": "2026-01-25"},
  "titel": "Mining",
  "scope": " ",
  "leader": "Russia",
  "coverage": {"count": "76"},
  "matrix": [
    {"country": "RU", "signal": "bulish", "top_event": "A merger"},
    {"signal": "neutral"},
    {"country": "CN", "item_count": -1, "evidence": {}},
    {"country": "IN", "policy_trend": {"stance": "supportive", "direction": 7}}
  ],
  "dynamics": [
    {"cause": "a", "text": "b", "effects": [
      {"party": {}, "polarity": "adverse"},
      {"party": {"country": "IN"}, "polarity": "adverse", "conditional": "false"}
    ]}
  ],
  "risks": [
    {"title": "Cost", "text": "Fees.", "likelihood": {"word": "probable"}}
  ],
  "outlook": [{"country": "IN"}, {"country": "IN"}],
  "issued_at": "2026-01-19T10:00:00"
}
"""
HEAD = '{"format": "minebrief.global-briefing", "version": "1.0", '
PERIOD = '"period": {"start": "2026-01-19", "end": "2026-01-25"}'
WHOLE = HEAD + f'"sector": "mining", {PERIOD}'


def page(members: str) -> str:
    """A right document with some members more."""
    return f"{WHOLE}, {members}}}"


def places(text: str, unknown: Unknown = "keep") -> list[tuple[str, str, int, int]]:
    """Code, pointer, line and column of each problem."""
    return [
        (each.code, each.path, each.span.line, each.span.column)
        for each in check(text, unknown=unknown)
        if each.span
    ]


def only(text: str) -> Problem:
    """The one problem of a document."""
    (problem,) = check(text)
    return problem


def test_every_fault_is_told_in_its_place() -> None:
    """Fourteen faults of as many kinds, in order of place."""
    assert places(FAULTY) == [
        ("member.unknown", "/titel", 6, 3),
        ("value.blank", "/scope", 7, 12),
        ("value.unknown", "/leader", 8, 13),
        ("value.type", "/coverage/count", 9, 25),
        ("value.unknown", "/matrix/0/signal", 11, 33),
        ("member.missing", "/matrix/1/country", 12, 5),
        ("value.range", "/matrix/2/item_count", 13, 37),
        ("value.type", "/matrix/2/evidence", 13, 53),
        ("value.type", "/matrix/3/policy_trend/direction", 14, 77),
        ("value.invalid", "/dynamics/0/effects/0/party", 18, 17),
        ("value.type", "/dynamics/0/effects/1/conditional", 19, 74),
        ("value.invalid", "/risks/0/likelihood/word", 23, 63),
        ("value.invalid", "/outlook", 25, 14),
        ("value.invalid", "/issued_at", 26, 16),
    ]


def test_what_is_right_is_kept() -> None:
    """Bad items and bad optional members are left out; a bad required one takes its object."""
    loaded = load(FAULTY)
    assert loaded.value == GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        matrix=(
            Assessment(country=Country.RU, top_event="A merger"),
            Assessment(country=Country.CN),
            Assessment(
                country=Country.IN, policy_trend=PolicyTrend(stance=PolicyStance.SUPPORTIVE)
            ),
        ),
        dynamics=(
            CrossBorderDynamic(
                cause="a",
                text="b",
                effects=(Effect(party=Party(country=Country.IN), polarity=Polarity.ADVERSE),),
            ),
        ),
        risks=(Risk(title="Cost", text="Fees."),),
        extensions=(Extension(name="titel", text='"Mining"'),),
    )
    assert len(loaded.problems.of(Severity.ERROR)) == 13


def test_strict_reading_tells_them_all() -> None:
    """The error carries the same problems that lenient reading gives."""
    with pytest.raises(InvalidDocument) as caught:
        from_json(FAULTY)
    assert caught.value.problems == load(FAULTY).problems == check(FAULTY)
    assert str(caught.value).startswith(
        "briefing: 13 errors, 1 note\n  line 6, column 3: note member.unknown: GlobalBriefing has "
        "no member 'titel' (at /titel); did you mean 'title'?\n"
    )


def test_a_problem_says_all_there_is_to_say() -> None:
    """What stands there, what may stand there, and the nearest word."""
    text = page('"matrix": [{"country": "RU", "signal": "bulish"}]')
    assert only(text) == Problem(
        code="value.unknown",
        message="'bulish' is no Signal",
        path="/matrix/0/signal",
        span=Span(line=1, column=text.index('"bulish"') + 1),
        got="a text, 'bulish'",
        expected="bearish or neutral or bullish",
        hint="did you mean 'bullish'?",
    )


@pytest.mark.parametrize(
    ("members", "hint"),
    [
        ('"leader": "Russia"', "did you mean 'RU'?"),
        ('"leader": "russian"', "did you mean 'RU'?"),
        ('"leader": "RUS"', "did you mean 'RU'?"),
        ('"leader": "Rusia"', "did you mean Russia or USA?"),
        ('"leader": "Korea"', "did you mean North Korea or South Korea?"),
        ('"leader": "Atlantis"', None),
        ('"matrix": [{"country": "RU", "signal": "Bullish"}]', "did you mean 'bullish'?"),
        ('"matrix": [{"country": "RU", "signal": " NEUTRAL "}]', "did you mean 'neutral'?"),
        ('"matrix": [{"country": "RU", "signal": "mixed"}]', None),
        ('"coverage": {"count": 1, "unit": "News Items"}', "did you mean 'news-items'?"),
    ],
)
def test_the_nearest_word_is_a_hint(members: str, hint: str | None) -> None:
    """A word that is nearly one, or a country's name in place of its code; never applied."""
    problem = only(page(members))
    assert (problem.code, problem.hint) == ("value.unknown", hint)
    with pytest.raises(InvalidDocument):
        from_json(page(members))


@pytest.mark.parametrize(
    ("members", "path", "message", "hint"),
    [
        ('"titel": 1', "/titel", "GlobalBriefing has no member 'titel'", "did you mean 'title'?"),
        ('"Title": 1', "/Title", "GlobalBriefing has no member 'Title'", "did you mean 'title'?"),
        ('"x-cost": 1', "/x-cost", "GlobalBriefing has no member 'x-cost'", None),
        (
            '"coverage": {"count": 1, "units": 2}',
            "/coverage/units",
            "Coverage has no member 'units'",
            "did you mean 'unit'?",
        ),
    ],
)
def test_the_nearest_member_is_a_hint(
    members: str, path: str, message: str, hint: str | None
) -> None:
    """An unknown member that is nearly a known one is told so, and kept all the same."""
    text = page(members)
    name = path.rpartition("/")[2]
    assert only(text) == Problem(
        code="member.unknown",
        message=message,
        severity=Severity.NOTE,
        path=path,
        span=Span(line=1, column=text.index(f'"{name}"') + 1),
        hint=hint,
    )
    assert json.loads(to_json(from_json(text))) == json.loads(text)


def test_a_misspelt_required_member_is_told_twice() -> None:
    """What is missing and what was meant."""
    text = HEAD + f'"sectr": "mining", {PERIOD}}}'
    missing, unknown = check(text)
    assert (missing.code, missing.path, missing.expected) == (
        "member.missing",
        "/sector",
        "a text that is not blank",
    )
    assert (unknown.code, unknown.path, unknown.hint) == (
        "member.unknown",
        "/sectr",
        "did you mean 'sector'?",
    )
    assert load(text).value is None


@pytest.mark.parametrize(
    ("members", "bare"),
    [
        ('"title": null', ""),
        ('"coverage": null, "leader": null, "issued_at": null, "provenance": null', ""),
        ('"views": [{"subject": "RU", "selective": null}]', '"views": [{"subject": "RU"}]'),
        (
            '"risks": [{"title": "a", "text": "b", "likelihood": null}], "weather": null',
            '"risks": [{"title": "a", "text": "b"}], "weather": null',
        ),
    ],
)
def test_null_for_an_optional_member_is_nothing(members: str, bare: str) -> None:
    """It is read by both passes as absent and is not written; an unknown null is kept."""
    whole = page(bare) if bare else f"{WHOLE}}}"
    assert from_json(page(members)) == from_json(whole)
    assert set(check(page(members)).codes) <= {"member.unknown"}
    assert json.loads(to_json(from_json(page(members)))) == json.loads(whole)


@pytest.mark.parametrize(
    ("members", "expected", "kept"),
    [
        # an item that is bad is left out of its list
        (
            '"matrix": [{"country": "RU"}, "CN", null, {"country": "Mordor"}, {"country": "IN"}]',
            [
                ("value.type", "/matrix/1"),
                ("value.type", "/matrix/2"),
                ("value.unknown", "/matrix/3/country"),
            ],
            {"matrix": [{"country": "RU"}, {"country": "IN"}]},
        ),
        (
            '"highlights": [{"title": "a", "text": "b", "countries": ["RU", 7, "ZZ", "IN"]}]',
            [
                ("value.type", "/highlights/0/countries/1"),
                ("value.unknown", "/highlights/0/countries/2"),
            ],
            {"highlights": [{"title": "a", "text": "b", "countries": ["RU", "IN"]}]},
        ),
        # a required member takes its object, and that the object that requires it
        (
            (
                '"dynamics": [{"cause": "a", "text": "b", "effects": '
                '[{"party": {"bloc": {"name": 7}}, "polarity": "adverse"}]}]'
            ),
            [
                ("value.type", "/dynamics/0/effects/0/party/bloc/name"),
            ],
            {"dynamics": [{"cause": "a", "text": "b"}]},
        ),
        # an optional object that is bad is absent
        ('"coverage": {"unit": "news-items"}', [("member.missing", "/coverage/count")], {}),
        ('"coverage": []', [("value.type", "/coverage")], {}),
        # of a list that does not fit together nothing can be told apart
        (
            '"matrix": [{"country": "RU"}, {"country": "RU"}], "outlook": [{"country": "RU"}]',
            [("value.invalid", "/matrix")],
            {"outlook": [{"country": "RU"}]},
        ),
        # two rules broken at once
        (
            (
                '"matrix": [{"country": "RU"}, {"country": "RU"}], '
                '"outlook": [{"country": "IN"}, {"country": "IN"}]'
            ),
            [("value.invalid", "/matrix"), ("value.invalid", "/outlook")],
            {},
        ),
        # a choice between a word and an object
        ('"views": [{"subject": 7}]', [("value.type", "/views/0/subject")], {}),
        ('"views": [{"subject": []}]', [("value.type", "/views/0/subject")], {}),
        ('"views": [{"subject": "EU"}]', [("value.unknown", "/views/0/subject")], {}),
        ('"views": [{"subject": {}}]', [("member.missing", "/views/0/subject/name")], {}),
        ('"views": [{"subject": null}]', [("value.type", "/views/0/subject")], {}),
    ],
)
def test_only_what_is_bad_is_left_out(
    members: str, expected: list[tuple[str, str]], kept: dict[str, Any]
) -> None:
    """The value has everything else, and each fault is told."""
    loaded = load(page(members))
    assert [(each.code, each.path) for each in loaded.problems] == expected
    assert loaded.value == from_json(json.dumps(json.loads(f"{WHOLE}}}") | kept))
    with pytest.raises(InvalidDocument):
        loaded.require()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + PERIOD + "}", [("member.missing", "/sector")]),
        (HEAD + '"sector": "", "period": []}', ["value.blank", "value.type"]),
        (
            HEAD + '"sector": "x", "period": {"start": "2026-01-19", "end": "2026-01-18"}}',
            [("value.invalid", "/period/end")],
        ),
        (HEAD + '"matrix": [7]}', ["member.missing", "member.missing", "value.type"]),
    ],
)
def test_without_a_required_member_there_is_no_value(text: str, expected: list[Any]) -> None:
    """Everything else is looked at all the same."""
    loaded = load(text)
    assert loaded.value is None
    found = [(each.code, each.path) for each in loaded.problems]
    assert found == expected or [code for code, _ in found] == expected


def test_extensions_keep_their_text() -> None:
    """Numbers, escapes and order as JSON has them; of a repeated name the last."""
    text = page(
        '"zeta": [1.0, -0.0, 1E2, 123456789012345678901234567890], "alpha": {"\\u0062" : "\\/"},'
        ' "leader": "RU", "": null, "zeta": "last"'
    )
    loaded = load(text)
    assert loaded.problems.codes.count("member.unknown") == 3
    assert loaded.value == from_json(f"{WHOLE}}}", GlobalBriefing).evolve(
        leader=Country.RU,
        extensions=(
            Extension(name="alpha", text='{"b":"/"}'),
            Extension(name="", text="null"),
            Extension(name="zeta", text='"last"'),
        ),
    )  # fmt: skip
    (numbers,) = from_json(
        page('"zeta": [1.0, -0.0, 1E2, 123456789012345678901234567890]')
    ).extensions
    assert numbers.text == "[1.0,-0.0,100.0,123456789012345678901234567890]"


def test_unknown_members_do_not_save_what_is_bad() -> None:
    """They neither hide another fault nor make a member that is missing."""
    text = HEAD + '"period": {"start": "2026-01-19", "from": 1}, "sector": "x"}'
    assert [(each.code, each.path) for each in check(text)] == [
        ("member.missing", "/period/end"),
        ("member.unknown", "/period/from"),
    ]
    assert load(text).value is None


def test_unknown_members_hide_no_fault() -> None:
    """What does not fit together is refused, whatever else stands in it; nothing goes quietly."""
    for members, path in (
        ('"matrix": [{"country": "RU", "mood": 1}, {"country": "RU"}]', "/matrix"),
        (
            '"risks": [{"title": "a", "text": "b", "likelihood": {"mood": {}, "word": "x"}}]',
            "/risks/0/likelihood/word",
        ),
        (
            (
                '"dynamics": [{"cause": "a", "text": "b", "effects": '
                '[{"party": {"mood": 1}, "polarity": "mixed"}]}]'
            ),
            "/dynamics/0/effects/0/party",
        ),
    ):
        with pytest.raises(InvalidDocument) as caught:
            from_json(page(members))
        assert ("value.invalid", path) in [(each.code, each.path) for each in caught.value.problems]


def test_another_fault_hides_no_fault() -> None:
    """If a whole list is left out, the reason is told."""
    text = page('"matrix": [{"country": "RU", "signal": 7}, {"country": "RU"}]')
    assert [each.path for each in check(text)] == ["/matrix", "/matrix/0/signal"]


def test_unknown_members_of_what_is_left_out_are_told_too() -> None:
    """Refused or not, each is named."""
    text = page('"matrix": [{"mood": 1}]')
    assert places(text, unknown="error") == [
        ("member.missing", "/matrix/0/country", 1, 146),
        ("member.unknown", "/matrix/0/mood", 1, 147),
    ]


def test_a_value_is_echoed_in_short() -> None:
    """A problem never repeats a whole page."""
    problem = only(page(f'"leader": "{"x" * 5_000}"'))
    assert problem.got is not None
    assert len(problem.got) < 120
    assert len(str(problem)) < 500


def test_signals_stay_signals() -> None:
    """A member of a vocabulary is that very member, in either pass."""
    text = page('"weather": 1, "matrix": [{"country": "RU", "signal": "bullish"}]')
    assert from_json(text, GlobalBriefing).matrix[0].signal is Signal.BULLISH


@pytest.mark.parametrize(
    ("path", "part", "pointed"),
    [
        ("", "a", "/a"),
        ("", "", "/"),
        ("/a", 0, "/a/0"),
        ("/a", "b/c", "/a/b~1c"),
        ("/a", "b~1c", "/a/b~01c"),
        ("/a", "~/", "/a/~0~1"),
    ],
)
def test_pointers_are_escaped(path: str, part: str | int, pointed: str) -> None:
    """As RFC 6901 says: the tilde first."""
    assert pointer(path, part) == pointed


def test_what_only_the_constructor_refuses_is_a_problem() -> None:
    """Nodes of another format may hold text that JSON cannot; the part is left out and told."""
    node = ObjectNode(
        members={"name": ScalarNode(value="PSUs"), "kind": ScalarNode(value="\ud800")}
    )
    fit = Fit()
    assert fit.read(node, Group, "/group") == Group(name="PSUs")
    (problem,) = fit.problems
    assert (problem.code, problem.path) == ("value.invalid", "/group")
    assert fit.read(ObjectNode(members={"name": ScalarNode(value="\ud800")}), Group, "") is BAD
