"""Files are written whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from minebrief.files import write_whole


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "old.json"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException
) -> None:
    """Whichever step fails, the old file stands whole and nothing lies beside it."""

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(failure)):
        write_whole(old, b"new")
    monkeypatch.undo()
    assert {each.name: each.read_bytes() for each in old.parent.iterdir()} == {"old.json": b"old"}


def test_a_failed_new_file_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no file was, none is left behind by a failure."""

    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path / "new.json", b"new")
    assert list(tmp_path.iterdir()) == []


def test_permission_bits_are_kept(old: Path) -> None:
    """A file that only its owner may read is still that afterwards."""
    old.chmod(0o640)
    write_whole(old, b"new")
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_new_file_obeys_the_umask(tmp_path: Path) -> None:
    """A new file gets the permissions any program's would."""
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new.json", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o640


def test_a_link_stays_and_its_target_is_replaced(old: Path) -> None:
    """A symbolic link keeps pointing to the file that now has the new content."""
    link = old.parent / "link.json"
    link.symlink_to(old)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    """A folder is no file, and missing folders are not made."""
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"new")
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "new.json", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_protected_file_is_refused(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write protection is obeyed, though replacing would get around it."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        write_whole(old, b"new")
    assert old.read_bytes() == b"old"


def test_a_device_is_written_to_and_stays() -> None:
    """What is no regular file cannot be replaced; it takes the content as it is."""
    write_whole("/dev/null", b"new")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
