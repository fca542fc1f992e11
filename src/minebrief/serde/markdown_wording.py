"""Wordings: how the values of a document are said in Markdown, and heard from it again.

Values are those of the JSON form. What a wording cannot hear it gives on as the text it is, where
the reader of documents then refuses it with its place and the nearest choice.
"""

import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, Final, TypeAlias

from attrs import frozen

from minebrief.errors import MinebriefError
from minebrief.model.briefing import CoverageUnit
from minebrief.model.country import Country
from minebrief.model.likelihood import LikelihoodScale
from minebrief.model.period import Period
from minebrief.model.vocabulary import Polarity, PolicyDirection, PolicyStance
from minebrief.serde.markdown_marks import escaped, unescaped

__all__ = [
    "COUNT", "COUNTRIES", "COUNTRY", "COVERAGE", "EFFECTS", "GROUPS", "LIKELIHOOD", "PERIOD",
    "SUBJECT", "TEXT", "TREND", "YES_NO", "Misheard", "Wording", "word",
]  # fmt: skip

Said: TypeAlias = tuple[str, Any] | None
"""The words, and what they do not say of the value; None if it cannot be said."""


class Misheard(Exception):
    """Words that say nothing a member could hold."""

    def __init__(self, expected: str) -> None:
        self.expected = expected


@frozen(kw_only=True)
class Wording:
    """How one kind of value is said and heard.

    Attributes:
        say: Gives the words.
        hear: Gives the value.
        is_list: Whether the value is a list whose items stand on a line each.
    """

    say: Callable[[Any], Said]
    hear: Callable[[str], Any]
    is_list: bool = False


TEXT: Final = Wording(say=lambda value: (escaped(value), None), hear=unescaped)


def word(vocabulary: type[Enum]) -> Wording:
    """Make the wording of a closed vocabulary.

    >>> from minebrief.model.vocabulary import Horizon
    >>> word(Horizon).hear("Near term")
    'near-term'
    """
    shown = {each.value: _capitalised(str(each)) for each in vocabulary}
    heard = {text.casefold(): value for value, text in shown.items()}
    heard |= {text: value for value, text in shown.items()}

    def hear(text: str) -> str:
        return heard.get(text) or heard.get(text.casefold()) or unescaped(text)

    return Wording(say=lambda value: (shown[value], None), hear=hear)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


_NAMES: Final = {each.value: str(each) for each in Country}
_CODES: Final = {name: code for code, name in _NAMES.items()}


def _hear_country(text: str) -> str:
    code = _CODES.get(text)
    if code is not None:
        return code
    name = unescaped(text)
    try:
        return str(Country.parse(name).value)
    except MinebriefError:
        return name


COUNTRY: Final = Wording(say=lambda code: (_NAMES[code], None), hear=_hear_country)
COUNTRIES: Final = Wording(
    say=lambda codes: (", ".join(_NAMES[each] for each in codes), None),
    hear=lambda text: [_hear_country(each.strip()) for each in text.split(",")],
)
YES_NO: Final = Wording(
    say=lambda value: ("yes" if value else "no", None),
    hear=lambda text: {"yes": True, "no": False}.get(text.casefold(), text),
)
COUNT: Final = Wording(
    say=lambda value: (str(value), None),
    hear=lambda text: int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else text,
)


def _left(value: dict[str, Any], *said: str) -> dict[str, Any] | None:
    return {name: each for name, each in value.items() if name not in said} or None


def _say_period(value: dict[str, Any]) -> Said:
    read = {name: value[name] for name in ("start", "end")}
    try:
        period = Period(**{name: _day(each) for name, each in read.items()})
    except ValueError:
        return None
    return period.iso, _left(value, "start", "end")


def _day(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text)


def _hear_period(text: str) -> dict[str, Any]:
    try:
        period = Period.parse(unescaped(text))
    except MinebriefError as refusal:
        expected = "2026-W04, 2026-01, 2026-Q1, 2026-01-19 or 2026-01-19/2026-01-25"
        raise Misheard(expected) from refusal
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


PERIOD: Final = Wording(say=_say_period, hear=_hear_period)

_UNITS: Final = {str(each): each.value for each in CoverageUnit}
_COVERAGE: Final = re.compile(
    r"([0-9]{1,16}) (news items?|sources? analysed)(?:, ([0-9]{1,2})\.([0-9])/10 relevant)?",
    re.IGNORECASE | re.ASCII,
)


def _say_coverage(value: dict[str, Any]) -> Said:
    unit, tenths = value.get("unit", "news-items"), value.get("average_relevance_tenths")
    text = f"{value['count']} {CoverageUnit(unit)}"
    if tenths is not None:
        text += f", {tenths // 10}.{tenths % 10}/10 relevant"
    return text, _left(value, "count", "unit", "average_relevance_tenths")


def _hear_coverage(text: str) -> dict[str, Any]:
    found = _COVERAGE.fullmatch(text)
    if found is None:
        raise Misheard("76 news items, or 16 sources analysed, 7.7/10 relevant")
    count, unit, whole, tenth = found.groups()
    value: dict[str, Any] = {"count": int(count)}
    if unit.casefold().startswith("source"):
        value["unit"] = "sources-analysed"
    if whole:
        value["average_relevance_tenths"] = 10 * int(whole) + int(tenth)
    return value


COVERAGE: Final = Wording(say=_say_coverage, hear=_hear_coverage)
_STANCE, _DIRECTION = word(PolicyStance), word(PolicyDirection)


def _say_trend(value: dict[str, Any]) -> Said:
    text = str(PolicyStance(value["stance"]))
    if "direction" in value:
        text += f" ({PolicyDirection(value['direction'])})"
    return text, _left(value, "stance", "direction")


def _hear_trend(text: str) -> dict[str, Any]:
    stance, bracket, rest = text.partition("(")
    value = {"stance": _STANCE.hear(stance.strip())}
    if bracket:
        if rest[-1:] != ")":
            raise Misheard("Supportive (Easing), or Supportive")
        value["direction"] = _DIRECTION.hear(rest[:-1].strip())
    return value


TREND: Final = Wording(say=_say_trend, hear=_hear_trend)
_SCALES: Final = {each.value for each in LikelihoodScale}


def _say_likelihood(value: dict[str, Any]) -> Said:
    scale = value.get("scale")
    text = f"{_capitalised(value['word'])}{f' ({scale})' if scale else ''}"
    return text, _left(value, "word", "scale")


def _hear_likelihood(text: str) -> dict[str, Any]:
    said, bracket, rest = text.partition("(")
    value = {"word": unescaped(said).strip().casefold()}
    if bracket:
        if rest[-1:] != ")":
            raise Misheard("High, or Very likely (icd-203)")
        value["scale"] = rest[:-1].strip().casefold()
    return value


LIKELIHOOD: Final = Wording(say=_say_likelihood, hear=_hear_likelihood)
_POLARITY: Final = word(Polarity)
_CONDITIONALLY: Final = ", conditionally"


def _say_effect(value: dict[str, Any]) -> Said:
    party = value["party"]
    if set(party) != {"country"} or not set(value) <= {"party", "polarity", "conditional"}:
        return None
    name, polarity = _NAMES[party["country"]], Polarity(value["polarity"])
    return f"{polarity} for {name}{_CONDITIONALLY if value.get('conditional') else ''}", None


def _hear_effect(text: str) -> dict[str, Any]:
    polarity, found, name = text.partition(" for ")
    if not found:
        raise Misheard("Adverse for India, or Favourable for Russia, conditionally")
    certain = name.removesuffix(_CONDITIONALLY)
    value: dict[str, Any] = {
        "party": {"country": _hear_country(certain.strip())},
        "polarity": _POLARITY.hear(polarity.strip()),
    }
    return value if certain == name else value | {"conditional": True}


EFFECTS: Final = Wording(say=_say_effect, hear=_hear_effect, is_list=True)
GROUPS: Final = Wording(
    say=lambda value: (escaped(value["name"]), None) if set(value) == {"name"} else None,
    hear=lambda text: {"name": unescaped(text)},
    is_list=True,
)
_BLOC: Final = "Bloc: "


def _say_subject(value: Any) -> Said:
    if isinstance(value, str):
        return _NAMES[value], None
    return f"{_BLOC}{escaped(value['name'])}", _left(value, "name")


def _hear_subject(text: str) -> Any:
    if text.startswith(_BLOC):
        return {"name": unescaped(text.removeprefix(_BLOC))}
    return _hear_country(text)


SUBJECT: Final = Wording(say=_say_subject, hear=_hear_subject)


def lines_of(value: Iterable[Any], wording: Wording) -> list[str] | None:
    """Say a list, an item a line; None if one of them cannot be said whole."""
    said = [wording.say(each) for each in value]
    return (
        [each[0] for each in said if each] if all(each and not each[1] for each in said) else None
    )
