"""Running the command in this process, and the documents it is given."""

import importlib
import os
import sys
from pathlib import Path

import pytest

import minebrief
from minebrief.cli import main
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.outlook import Outlook
from minebrief.model.period import Period
from minebrief.model.policy import PolicyTrend
from minebrief.model.vocabulary import MINING, Signal
from minebrief.serde.documents import to_json
from tests.cli.running import Outcome, Run

SOURCE = Path(minebrief.__file__).resolve().parent


@pytest.fixture
def run() -> Run:
    """Run the command with arguments and bytes on standard input."""
    from click.testing import CliRunner

    def run(*arguments: object, stdin: bytes = b"", **environment: str) -> Outcome:
        runner = CliRunner(env={"NO_COLOR": None, "COLUMNS": None, **environment})
        with runner.isolation(input=stdin) as (out, err, _):
            code = main([str(each) for each in arguments])
            sys.stdout.flush()
            return Outcome(code=code, out=out.getvalue().decode(), err=err.getvalue().decode())

    return run


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample page that comes with the library."""
    return SOURCE / "samples" / "global-mining-2026-W04.txt"


def small_page() -> GlobalBriefing:
    """A small global page."""
    india = Assessment(
        country=Country.IN, signal=Signal.BULLISH, policy_trend=PolicyTrend.parse("Supportive")
    )
    return GlobalBriefing(
        sector=MINING,
        period=Period.week(2026, 4),
        title="A small page",
        matrix=(india,),
        outlook=(Outlook(country=Country.IN, near_term_signal=Signal.BULLISH),),
    )


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A small global page as a document."""
    path = tmp_path / "page.json"
    path.write_bytes(to_json(small_page()))
    return path


@pytest.fixture
def country_document(tmp_path: Path) -> Path:
    """A country page as a document."""
    briefing = CountryBriefing(country=Country.CN, sector=MINING, period=Period.week(2026, 4))
    path = tmp_path / "country.json"
    path.write_bytes(to_json(briefing))
    return path


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment of a process that runs this very source, for which click must be there."""
    importlib.import_module("click")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "PYTHONPATH": str(SOURCE.parent), "TERM": "xterm-256color"}
