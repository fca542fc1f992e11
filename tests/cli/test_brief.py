"""``minebrief brief``: what it shows, what it writes, and how it refuses."""

import json
from pathlib import Path

import pytest

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.period import Period
from minebrief.rules.recommend import recommend
from minebrief.rules.recommendation import Recommendation
from minebrief.serde.documents import from_json, to_json
from tests.cli.running import Run


def test_the_sample_is_shown_with_its_calls(run: Run) -> None:
    """The sample gives the published calls, in plain text and without a single escape."""
    outcome = run("brief", "--sample")
    assert outcome.code == 0
    assert "China leads." in outcome.out
    assert "Why China is Overweight" in outcome.out
    assert "\x1b" not in outcome.out


def test_a_document_is_shown_like_a_page(run: Run, document: Path) -> None:
    """A briefing as JSON is a source like any other."""
    outcome = run("brief", document)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("A small page\n============\n")


def test_standard_input_is_read(run: Run, document: Path, sample: Path) -> None:
    """A dash takes bytes from standard input, page or document."""
    assert "A small page" in run("brief", "-", stdin=document.read_bytes()).out
    assert "China leads." in run("brief", "-", stdin=sample.read_bytes()).out


def test_both_documents_are_written(run: Run, document: Path, tmp_path: Path) -> None:
    """The briefing and the recommendation come back as what they were."""
    one, two = tmp_path / "briefing.json", tmp_path / "calls.json"
    outcome = run("brief", document, "--json", one, "--recommendation", two)
    assert outcome.code == 0
    briefing = from_json(document.read_bytes(), GlobalBriefing)
    written = from_json(one.read_bytes(), GlobalBriefing)
    assert written.matrix == briefing.matrix
    assert from_json(two.read_bytes(), Recommendation) == recommend(written)
    assert one.read_bytes().count(b"\n") > 10


def test_json_on_standard_output_replaces_the_view(run: Run, document: Path) -> None:
    """What is piped on is the document and nothing else."""
    outcome = run("brief", document, "--json", "-")
    assert json.loads(outcome.out)["format"] == "minebrief.global-briefing"
    outcome = run("brief", document, "--recommendation", "-")
    assert json.loads(outcome.out)["format"] == "minebrief.recommendation"


def test_quiet_says_nothing_of_a_good_page(run: Run, document: Path) -> None:
    """A cron job hears of errors only."""
    outcome = run("brief", document, "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_a_page_without_value_is_an_error(run: Run, tmp_path: Path) -> None:
    """Text that is no page gives exit code 1, every problem on standard error, and no file."""
    page = tmp_path / "note.txt"
    page.write_text("Dear all,\n\nlunch is at one.\n")
    outcome = run("brief", page, "--json", tmp_path / "out.json")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"{page}: ")
    assert " error " in outcome.err
    assert not (tmp_path / "out.json").exists()


def test_what_the_page_does_not_say_may_be_given(run: Run, tmp_path: Path) -> None:
    """Period, sector and title come from the options, and the period is read as people write."""
    page = tmp_path / "page.txt"
    page.write_text(
        "Bottom Line\n\nChina leads.\n\nCountry Positioning Matrix\n\n"
        "Indicator\tChina\tIndia\nWeek's Signal\tBullish\tNeutral\n"
    )
    given = ("--period", "2026-W05", "--sector", "mining", "--title", "My title")
    outcome = run("brief", page, *given)
    assert outcome.code == 0
    assert outcome.out.startswith("My title\n")
    assert "Jan 26, 2026 - Feb 1, 2026 (2026-W05)" in outcome.out
    assert run("brief", page).code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[", "is no JSON"),
        ("[]", "must hold an object"),
        ('{"Up": 1}', "'Up' must stand for text like \"signal:bullish\", got 1"),
        ('{"Up": "bullish"}', "before the colon: signal, stance"),
        ('{"Up": "signal:up"}', "'up' is no Signal; accepted: Bearish, Neutral, Bullish"),
        ('{"Up": "signal:bullish", "Up": "signal:bearish"}', "gives 'Up' twice"),
    ],
)
def test_unclear_words_are_refused(
    run: Run, document: Path, tmp_path: Path, words: str, said: str
) -> None:
    """A file of vendor words that cannot be understood is refused with what to write."""
    path = tmp_path / "words.json"
    path.write_text(words)
    outcome = run("brief", document, "--words", path)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_a_vendors_words_are_understood(run: Run, sample: Path, tmp_path: Path) -> None:
    """A word of a vendor's own counts as ours."""
    words = tmp_path / "words.json"
    words.write_text('{"Constructive": "signal:bullish", "Kind": "stance:supportive"}')
    page = sample.read_bytes().replace(b"NeutralBullishBullish", b"NeutralBullishConstructive")
    outcome = run("brief", "-", "--words", words, stdin=page)
    assert outcome.code == 0
    assert "Why India is Overweight" in outcome.out
    assert '"Constructive", line 16' in outcome.out


def test_last_week_may_be_any_of_its_forms(run: Run, document: Path, tmp_path: Path) -> None:
    """Last week's briefing and its recommendation give the same actions."""
    last = from_json(document.read_bytes(), GlobalBriefing).evolve(period=Period.week(2026, 3))
    paths = tmp_path / "briefing.json", tmp_path / "calls.json"
    paths[0].write_bytes(to_json(last))
    paths[1].write_bytes(to_json(recommend(last)))
    outcomes = [run("brief", document, "--previous", path) for path in paths]
    assert outcomes[0] == outcomes[1]
    assert "Last week: 2026-W03." in " ".join(outcomes[0].out.split())
    assert "maintain" in outcomes[0].out


def test_last_week_that_cannot_be_used_is_a_caution(
    run: Run, document: Path, country_document: Path, tmp_path: Path
) -> None:
    """This week's page is shown all the same, and says why last week's was not used."""
    note = tmp_path / "note.txt"
    note.write_text("lunch is at one")
    for path in (note, country_document):
        outcome = run("brief", document, "--previous", path)
        assert outcome.code == 0
        words = " ".join(outcome.out.split())
        assert "Last week's recommendation was not used: " in words


def test_a_country_page_has_no_calls(run: Run, country_document: Path, tmp_path: Path) -> None:
    """It is shown, written as JSON, and refuses what needs calls."""
    outcome = run("brief", country_document, "--json", tmp_path / "out.json")
    assert outcome.code == 0
    assert "Key developments" in outcome.out
    assert (tmp_path / "out.json").exists()
    refused = run("brief", country_document, "--recommendation", tmp_path / "calls.json")
    assert refused.code == 2
    assert "needs a global page" in refused.err


def test_an_unknown_proposal_is_refused(run: Run, document: Path) -> None:
    """A name that nothing is proposed under is named with those there are."""
    outcome = run("brief", document, "--accept", "all", "--by", "A")
    assert outcome.code == 0
    outcome = run("brief", document, "--accept", "nope")
    assert outcome.code == 2
    assert "--accept: 'nope' names no single proposal; there is none" in outcome.err


def test_a_source_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    """Missing files and folders are named, with what to give instead."""
    outcome = run("brief", tmp_path / "nowhere.txt")
    assert outcome.code == 2
    assert outcome.err == (
        f"minebrief: error: cannot read {tmp_path}/nowhere.txt: no such file or directory; "
        "give the path of a file, or - for standard input\n"
    )
    assert "is a directory" in run("brief", tmp_path).err
    missing = run("brief", "--sample", "--previous", tmp_path / "nowhere.json")
    assert (missing.code, missing.out) == (2, "")


def test_output_that_cannot_be_written_is_refused(run: Run, document: Path, tmp_path: Path) -> None:
    """A missing folder, a folder as file: exit code 2, one sentence, nothing shown."""
    outcome = run("brief", document, "--json", tmp_path / "nowhere" / "out.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("no such file or directory; nothing was written\n")
    assert "is a directory" in run("brief", document, "--json", tmp_path).err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give a SOURCE"),
        (["--sample", "page.txt"], "give a SOURCE"),
        (["--sample", "--json", "a", "--recommendation", "a"], "two different files"),
        (["--sample", "--period", "soon"], "'soon' is no Period; accepted: 2026-W04"),
        (["--sample", "--country", "Korea"], "may be North Korea, South Korea"),
        (["--sample", "--nope"], "No such option"),
        (["page.txt", "--html"], "'--html' requires an argument"),
    ],
)
def test_bad_options_are_refused(run: Run, arguments: list[str], said: str) -> None:
    """Exit code 2 and one sentence that says what is wrong, with where to read more."""
    outcome = run("brief", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.endswith("try 'minebrief brief --help'\n")


def test_colours_on_demand(run: Run, document: Path) -> None:
    """Colours may be asked for in a pipe, against NO_COLOR too; never means never."""
    always = run("brief", document, "--color", "always", NO_COLOR="1")
    assert "\x1b[32mBullish" in always.out
    assert "\x1b" not in run("brief", document, "--color", "never").out


def test_a_bug_is_told_without_a_traceback(
    run: Run, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is one sentence, unless somebody asks to see where."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh\x1b[2J")

    monkeypatch.setattr("minebrief.cli.command.compose", fail)
    outcome = run("brief", document)
    assert outcome.code == 2
    assert "this is a bug in minebrief (ZeroDivisionError: oh\\x1b[2J)" in outcome.err
    with pytest.raises(ZeroDivisionError):
        run("brief", document, MINEBRIEF_TRACEBACK="1")


def test_an_interrupt_is_quiet(run: Run, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130, as shells expect."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minebrief.cli.command.compose", interrupt)
    outcome = run("brief", document)
    assert (outcome.code, outcome.out, outcome.err.strip()) == (130, "", "")


def test_reports_are_written_and_opened(
    run: Run, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report is a file for browsers, opened on demand; Markdown stands beside it."""
    opened: list[str] = []

    def note(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", note)
    page, text = tmp_path / "page.html", tmp_path / "page.md"
    outcome = run("brief", document, "--html", page, "--open", "--markdown", text)
    assert outcome.code == 0
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert text.read_text().startswith("# A small page\n")
    assert opened == [page.as_uri()]
    assert run("brief", document, "--open").code == 2
    assert run("brief", document, "--html", "-").out.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("option", ["--html", "--markdown", "--json", "--recommendation"])
def test_what_is_read_is_not_written_over(
    run: Run, sample: Path, tmp_path: Path, option: str
) -> None:
    """Neither the page nor last week's, by whatever name."""
    page, last, link = tmp_path / "page.txt", tmp_path / "last.txt", tmp_path / "link.txt"
    for each in (page, last):
        each.write_bytes(sample.read_bytes())
    link.symlink_to(page)
    for target in (page, last, link, tmp_path / "." / "page.txt"):
        outcome = run("brief", page, "--previous", last, option, target)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.endswith("are one file; what is read is not written over\n")
        assert page.read_bytes() == last.read_bytes() == sample.read_bytes()
