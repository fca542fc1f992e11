"""The example that goes from news to a report: it runs, and both of its ways agree."""

import runpy
from pathlib import Path

import polars as pl
import pytest

from minebrief.synthetic import WEEKS

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "end_to_end.py"


def test_columns_and_page_say_the_same_of_the_last_week(tmp_path: Path) -> None:
    """The cells of the archive are those of the page, and the report shows every country."""
    report = tmp_path / "report.html"
    parts = runpy.run_path(str(EXAMPLE))
    calls: pl.DataFrame = parts["main"](2000, str(report))
    last = calls.filter(pl.col("period_end") == WEEKS[-1].end)
    assert last["weight"].count() > 0
    items = list(parts["synthetic_news"](2000, seed=1))
    page = parts["page_of"](items)
    cells = {each.country.value: each for each in page.matrix}
    for row in last.iter_rows(named=True):
        cell = cells[row["country"]]
        assert row["signal"] == (cell.signal and cell.signal.value), row
        assert row["news_flow"] == (cell.news_flow and cell.news_flow.value), row
    text = report.read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert all(str(country) in text for country in parts["STATED"])


def test_the_command_line_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Both arguments may be left out, --help helps, and nonsense is refused in a sentence."""
    arguments = runpy.run_path(str(EXAMPLE))["arguments"]
    assert vars(arguments([])) == {"count": 200_000, "report": "report.html"}
    assert vars(arguments(["2,000", "x.html"])) == {"count": 2000, "report": "x.html"}
    with pytest.raises(SystemExit) as stop:
        arguments(["--help"])
    assert stop.value.code == 0
    assert "ITEMS" in capsys.readouterr().out
    for wrong in ("many", "0", "-5", "1.5"):
        with pytest.raises(SystemExit) as stop:
            arguments([wrong])
        assert stop.value.code == 2
    with pytest.raises(SystemExit):
        arguments(["10", "no/such/folder/x.html"])
    said = capsys.readouterr().err
    assert "invalid whole number above zero value: '1.5'" in said
    assert "no folder for no/such/folder/x.html" in said
