"""The notebooks run from their first cell to the last in a kernel of their own without an error."""

from pathlib import Path

import jupytext
import nbclient
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.md"))


def test_there_are_notebooks() -> None:
    """So that a moved folder does not pass for a tested one."""
    assert [each.stem for each in NOTEBOOKS] == ["build-a-briefing", "question-a-recommendation"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No cell raises, nothing goes to stderr, and everything shown has a form for people."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = jupytext.read(path)
    where = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(notebook, kernel_name="python3", timeout=120, resources=where).execute()
    outputs = [each for cell in notebook.cells for each in cell.get("outputs", ())]
    assert not [each for each in outputs if each.get("name") == "stderr"]
    shown = {kind for each in outputs for kind in each.get("data", ())}
    assert {"text/html", "text/plain"} <= shown
    assert "image/svg+xml" in shown  # the pictures that Altair shows by itself load scripts
