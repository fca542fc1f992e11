"""``synthetic``: made-up news and briefings in files, the same for each seed."""

from pathlib import Path

import pytest

from minebrief.reading.news import news_to_csv, read_news
from minebrief.serde.lines import load_lines, to_json_lines
from minebrief.synthetic import synthetic_briefings, synthetic_news
from tests.cli.running import Run


@pytest.mark.parametrize("name", ["news.csv", "news.jsonl"])
def test_news_is_read_back(run: Run, tmp_path: Path, name: str) -> None:
    """What the file holds are the items of the seed."""
    outcome = run("synthetic", "news", "--count", "1500", "--seed", "3", tmp_path / name)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert read_news(tmp_path / name).value == tuple(synthetic_news(1500, seed=3))


def test_briefings_are_read_back(run: Run, tmp_path: Path) -> None:
    """Likewise, a document a line."""
    path = tmp_path / "weeks.jsonl"
    assert run("synthetic", "briefings", "--count", "20", path).code == 0
    read = [each.require() for each in load_lines(path)]
    assert read == list(synthetic_briefings(20))


def test_standard_output(run: Run) -> None:
    """A table of news, and lines of briefings."""
    outcome = run("synthetic", "news", "--count", "5", "-")
    assert outcome.out.encode() == b"".join(news_to_csv(synthetic_news(5)))
    outcome = run("synthetic", "briefings", "--count", "2", "-")
    assert outcome.out.encode() == b"".join(to_json_lines(synthetic_briefings(2)))


@pytest.mark.parametrize("arguments", [("news", "a.txt"), ("briefings", "a.csv")])
def test_another_ending_is_refused(run: Run, tmp_path: Path, arguments: tuple[str, str]) -> None:
    """Nothing is written, and the sentence says what may be."""
    what, name = arguments
    outcome = run("synthetic", what, tmp_path / name)
    assert outcome.code == 2
    assert ".jsonl" in outcome.err
    assert not (tmp_path / name).exists()


def test_a_failure_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    """A folder that is not there is told; a count below zero too, and nothing is touched."""
    assert run("synthetic", "news", tmp_path / "no" / "a.csv").code == 2
    path = tmp_path / "a.csv"
    path.write_text("old")
    assert run("synthetic", "news", "--count", "-1", path).code == 2
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]
