"""The calls: what the book says, why, and whether the page itself agrees."""

from collections.abc import Callable, Iterator
from itertools import groupby

from minebrief.model.briefing import GlobalBriefing
from minebrief.render.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Heading,
    Item,
    Phrase,
    Tone,
)
from minebrief.render.reasons import (
    contribution_bars,
    deciding_rows,
    maker_of,
    most_points,
    smallest_change,
)
from minebrief.render.wording import (
    capitalised,
    factor_level,
    factor_name,
    grid,
    level_words,
    listed,
    origin_words,
    paragraph,
    points,
    quiet,
    said,
    step_words,
    strong,
)
from minebrief.rules.agreement import Agreement, Comparison
from minebrief.rules.book import RuleBook
from minebrief.rules.call import Call
from minebrief.rules.override import Override
from minebrief.rules.recommendation import Recommendation
from minebrief.rules.standard import STANDARD
from minebrief.rules.verdict import Contribution

__all__ = ["calls", "contribution_grid", "override_words", "reasons"]

_NONE = quiet("none")
_MOST_ORIGINS = 2


def calls(
    briefing: GlobalBriefing | None, recommendation: Recommendation, book: RuleBook = STANDARD
) -> Iterator[Block]:
    """Show the calls, their reasons, the agreement with the page, and what to beware of.

    Args:
        briefing: The page, if there is one to quote.
        recommendation: What a book derives from it.
        book: The book that made the calls.
    """
    yield Heading(text="Calls")
    yield _lead(recommendation)
    if recommendation.calls:
        yield from _table(recommendation)
    maker, most = maker_of(recommendation, book), most_points(recommendation)
    for each in recommendation.calls:
        yield from reasons(each, most)
        yield from smallest_change(each, maker)
        yield from deciding_rows(each)
    yield from _agreement(briefing, recommendation)
    yield from _cautions(recommendation)


def _lead(recommendation: Recommendation) -> Block:
    leaders = " and ".join(str(each) for each in recommendation.leaders)
    if not leaders:
        return paragraph(strong("No country leads:"), "no score is above zero.")
    return paragraph(strong(f"{leaders} {'lead' if ' and ' in leaders else 'leads'}."))


def _table(recommendation: Recommendation) -> Iterator[Block]:
    with_action = any(each.action for each in recommendation.calls)
    score = Column(title="Score", align=Align.RIGHT)
    action = ("Since last week",) if with_action else ()
    columns = ("Country", "Weight", "Conviction", "Horizon", "Role", score, *action)
    rows = ((*_answers(each), *((_since(each),) if with_action else ()))
            for each in recommendation.calls)  # fmt: skip
    yield grid(columns, rows)
    if recommendation.exits:
        names = listed(recommendation.exits)
        yield paragraph(strong("Exit:", Tone.BAD), f"{names} (no longer covered).")


def _answers(call: Call) -> Iterator[Phrase]:
    yield strong(str(call.country))
    yield _weight(call)
    if call.weight is None:
        yield from (_NONE,) * 4
        return
    yield said(call.conviction)
    yield said(call.horizon, Phrase(text="unknown", tone=Tone.UNKNOWN))
    yield _role(call)
    yield points(call.score)


def _since(call: Call) -> Phrase:
    """Say the action and, where the weight moved, the weight it came from."""
    action, former = said(call.action, _NONE), call.last_effective
    if former is None or former is call.effective:
        return action
    return Phrase(text=f"{action.text} (was {former})", tone=action.tone)


def _weight(call: Call) -> Phrase:
    """Say the weight; where a person has overruled it, both, and the one that holds last."""
    selective = ", selective" if call.decision.selective else ""
    own = f"{call.weight}{selective}" if call.weight else "Undetermined"
    if call.override is not None and not call.stale:
        return strong(f"{own}, overruled: {call.effective}", said(call.effective).tone)
    return strong(own, said(call.weight).tone if call.weight else Tone.UNKNOWN)


def _role(call: Call) -> Phrase:
    role = said(call.role, _NONE)
    hedges = call.view.hedges if call.view else None
    return Phrase(text=f"{role.text} (offsets {hedges})", tone=role.tone) if hedges else role


def reasons(call: Call, most: int | None = None) -> Iterator[Block]:
    """Show why a call is what it is: the factors with points, the weightiest first.

    Args:
        call: The call.
        most: The points of the longest bar on the page; those of this call if left out.
    """
    yield Heading(text=f"Why {call.country} is {_verdict(call)}", level=3)
    if call.decision.undetermined is not None:
        yield paragraph(Phrase(text=f"{call.decision.undetermined}.", tone=Tone.UNKNOWN))
    weighty = [each for each in call.contributions if each.points]
    if weighty:
        weighty.sort(key=lambda each: -abs(each.points))
        yield contribution_grid(weighty)
        longest = abs(weighty[0].points) if most is None else most
        yield contribution_bars(_answer(call), weighty, longest)
    idle = [each for each in call.contributions if not each.points]
    if idle:
        yield paragraph(quiet("No points:"), quiet(f"{'; '.join(map(factor_level, idle))}."))
    if call.changed:
        steps = "; ".join(step_words(each) for each in call.changed)
        yield paragraph(quiet("Changed since last week:"), f"{steps}.")
    if call.override is not None:
        yield from override_words(call.override, call.stale)


def _answer(call: Call) -> str:
    """Say the answer in short, for a picture that stands alone."""
    score = "" if call.score is None else f" ({points(call.score).text} points)"
    return f"{call.country}: {_weight(call).text}{score}"


def override_words(override: Override, stale: tuple[str, ...]) -> Iterator[Block]:
    """Say who overruled the book, why, and whether it still holds."""
    review = f", to be reviewed by {override.review_by}" if override.review_by else ""
    yield paragraph(
        strong(f"Overruled to {override.to}", said(override.to).tone),
        f"by {override.by} on {override.day}{review}: {override.reason}",
        quiet(f"({override.reason_code})"),
    )
    if stale:
        reasons = "; ".join(stale)
        yield paragraph(Phrase(text=f"It no longer holds: {reasons}.", tone=Tone.UNKNOWN))


def _verdict(call: Call) -> str:
    if call.weight is None:
        return "Undetermined"
    margin = call.decision.margin
    away = f"{margin} {'point' if margin == 1 else 'points'} from another weight"
    return f"{call.weight}: {points(call.score).text}{'' if margin is None else f', {away}'}"


def contribution_grid(contributions: list[Contribution]) -> Block:
    """Show factors with their level, their points and, where known, the page's words."""
    with_words = any(each.origins for each in contributions)
    score = Column(title="Points", align=Align.RIGHT)
    columns = ("Factor", "Level", score, *(("Read from",) if with_words else ()))
    return grid(columns, (_contribution(each, with_words) for each in contributions))


def _contribution(contribution: Contribution, with_words: bool) -> Iterator[Phrase]:
    factor, level = contribution.factor, contribution.level
    yield Phrase(text=factor_name(factor))
    unknown = Tone.UNKNOWN if level is None else Tone.PLAIN
    yield Phrase(text=capitalised(level_words(factor, level)), tone=unknown)
    yield points(contribution.points)
    if with_words:
        yield quiet(_words(contribution))


def _words(contribution: Contribution) -> str:
    origins = contribution.origins
    if not origins:
        return "words not recorded" if contribution.points else "nothing to read"
    more = f"; and {len(origins) - _MOST_ORIGINS} more" if len(origins) > _MOST_ORIGINS else ""
    shown = "; ".join(origin_words(each) for each in origins[:_MOST_ORIGINS])
    return f"{shown}{more}"


def _agreement(briefing: GlobalBriefing | None, recommendation: Recommendation) -> Iterator[Block]:
    yield Heading(text="Agreement with the page")
    if briefing is not None and briefing.positioning:
        yield paragraph(quiet("The page says:"), briefing.positioning)
    countries = [each for each in recommendation.agreement if each.country]
    items = [
        Item(phrases=(strong(f"{view[0].country}:"), *_compared(view)))
        for view in _views(countries)
    ]
    leader = [_leader(each) for each in recommendation.agreement if not each.country]
    yield Bullets(items=(*items, *leader))


def _views(agreements: list[Agreement]) -> Iterator[list[Agreement]]:
    """Part the comparisons by view: a page may state several on one country."""
    for _, group in groupby(agreements, key=lambda each: each.country):
        view: list[Agreement] = []
        for each in group:
            if view and each.field == view[0].field:
                yield view
                view = []
            view.append(each)
        yield view


def _compared(view: list[Agreement]) -> Iterator[Phrase]:
    """Say what is the same, what differs, and what only one side says, in one line."""
    parts = [(text, tone) for text, tone in _parts(view) if text]
    for number, (text, tone) in enumerate(parts, start=1):
        yield Phrase(text=f"{text}{';' if number < len(parts) else '.'}", tone=tone)


def _parts(view: list[Agreement]) -> Iterator[tuple[str, Tone]]:
    same = _of(view, Comparison.SAME, _stated)
    yield f"same {same}" if same else "", Tone.GOOD
    different = _of(view, Comparison.DIFFERENT, _both)
    yield f"different {different}" if different else "", Tone.BAD
    unsaid = _of(view, Comparison.NOT_STATED, lambda each: each.field if each.derived else "")
    yield f"not stated {unsaid}" if unsaid else "", Tone.QUIET
    alone = _of(view, Comparison.NOT_DERIVED, _stated)
    yield f"only the page says {alone}" if alone else "", Tone.PLAIN
    overruled = ", ".join(f"{each.field} {each.effective}" for each in view if each.effective)
    yield f"overruled to {overruled}" if overruled else "", Tone.NEUTRAL
    if not any((same, different, unsaid, alone)):
        yield "neither side says anything", Tone.UNKNOWN


def _stated(agreement: Agreement) -> str:
    if agreement.field == "selective":
        return "selective" if agreement.stated == "yes" else "not selective"
    return f"{agreement.field} {agreement.stated}"


def _both(agreement: Agreement) -> str:
    return f"{agreement.field} (page {agreement.stated}, book {agreement.derived})"


def _of(view: list[Agreement], wanted: Comparison, words: Callable[[Agreement], str]) -> str:
    return ", ".join(text for each in view if each.comparison is wanted and (text := words(each)))


def _leader(agreement: Agreement) -> Item:
    tones = {Comparison.SAME: Tone.GOOD, Comparison.DIFFERENT: Tone.BAD}
    tone = tones.get(agreement.comparison, Tone.UNKNOWN)
    sentence = str(agreement).partition(": ")[2]
    return Item(phrases=(strong("Leader:"), Phrase(text=f"{sentence}.", tone=tone)))


def _cautions(recommendation: Recommendation) -> Iterator[Block]:
    yield Heading(text="Cautions")
    if recommendation.cautions:
        items = (Phrase(text=f"{capitalised(each.message)}.") for each in recommendation.cautions)
        yield Bullets(items=tuple(Item(phrases=(each,)) for each in items))
    else:
        yield paragraph("None.")
    previous = recommendation.previous
    yield paragraph(
        quiet("Benchmark:"),
        f"{recommendation.benchmark}.",
        quiet("Rule book:"),
        f"{recommendation.book}.",
        quiet("Last week:"),
        f"{previous.iso}." if previous else "not used.",
    )
