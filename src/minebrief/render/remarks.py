"""Remarks on the reading: guesses that wait for acceptance, and problems with their place."""

from collections.abc import Iterator, Sequence

from minebrief.problem import Problem, Problems, Severity
from minebrief.render.blocks import Block, Bullets, Heading, Item, Phrase, Tone
from minebrief.render.wording import paragraph, quiet, strong
from minebrief.serde.loaded import Proposal

__all__ = ["compose_problems", "problem_list", "proposal_list"]

_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.UNKNOWN, Severity.NOTE: Tone.QUIET}


def proposal_list(proposals: tuple[Proposal, ...]) -> Iterator[Block]:
    """Show the guesses that no rule reads until somebody accepts them, with the name to accept."""
    if not proposals:
        return
    yield Heading(text="Proposals")
    yield paragraph(
        "Guesses at facts; no call rests on them until somebody accepts them, one by one by the",
        "name below or with --accept all.",
    )
    yield Bullets(items=tuple(_proposal(each, proposals) for each in proposals))


def _proposal(proposal: Proposal, proposals: tuple[Proposal, ...]) -> Item:
    place = f"({proposal.span}): " if proposal.span else "— "
    return Item(
        phrases=(
            strong(f"{proposal.value}", Tone.UNKNOWN),
            Phrase(text=f"{place}{proposal.message}"),
        ),
        details=(
            (quiet(f'"{proposal.words}"'),),
            (Phrase(text=f"--accept {proposal.path}"), *_sharing(proposal, proposals)),
        ),
    )


def _sharing(proposal: Proposal, proposals: tuple[Proposal, ...]) -> Iterator[Phrase]:
    """Say when one name accepts several: parts that are appended to a list share their path."""
    count = sum(each.path == proposal.path for each in proposals)
    if count > 1:
        yield quiet(f"(accepts the {count} proposals of this path)")


def problem_list(problems: tuple[Problem, ...], proposals: tuple[Proposal, ...]) -> Iterator[Block]:
    """Show what was wrong, doubtful or worth knowing when the page was read.

    The remark that goes with a proposal is left out: it would say the same once more.
    """
    shown = {(each.code, each.path) for each in proposals}
    others = [each for each in problems if (each.code, each.path) not in shown]
    yield Heading(text="Problems")
    yield _list(others)


def compose_problems(problems: Problems) -> tuple[Block, ...]:
    """Give the blocks of problems by themselves, title and source named.

    >>> compose_problems(Problems(source="page.txt"))[0]
    Heading(text='page.txt: problems', level=2)
    """
    name = ", ".join(each for each in (problems.title, problems.source) if each) or "Briefing"
    return Heading(text=f"{name}: problems"), _list(problems)


def _list(problems: Sequence[Problem]) -> Block:
    if not problems:
        return paragraph("None.")
    return Bullets(items=tuple(_problem(each) for each in problems))


def _problem(problem: Problem) -> Item:
    place = str(problem.span) if problem.span else f"at {problem.path or 'the whole'}"
    details = (
        f"; got {problem.got}" if problem.got else "",
        f"; expected {problem.expected}" if problem.expected else "",
        f"; {problem.hint}" if problem.hint else "",
    )
    return Item(
        phrases=(
            strong(str(problem.severity), _TONES[problem.severity]),
            Phrase(text=f"{place}: {problem.message}{''.join(details)}"),
            quiet(f"[{problem.code}]"),
        )
    )
