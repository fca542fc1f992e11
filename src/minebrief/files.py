"""Files: written whole or not at all, so that nobody ever reads half a document."""

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["replacing", "write_whole"]


def write_whole(path: str | os.PathLike[str], content: bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all: after a failure the old one stands untouched.

    A symbolic link keeps pointing where it did and its target is replaced; the permission bits
    of an existing file are kept. What is no regular file (``/dev/stdout``, a pipe) cannot be
    replaced and is written to as it is.

    Args:
        path: The file.
        content: What it is to hold, whole or in pieces, which are never held together.

    Raises:
        OSError: The folder is missing, the disk is full, the file is protected, and so on.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "page.json"), b"{}")
    ...     Path(folder, "page.json").read_bytes()
    b'{}'
    """
    pieces = (content,) if isinstance(content, bytes) else content
    with replacing(path) as part, part.open("wb") as file:
        file.writelines(pieces)


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a place beside a file; what is written there replaces the file when all went well.

    For what others write, who want a path: see :func:`write_whole` for links, permissions and
    what is no regular file.

    Args:
        path: The file.

    Raises:
        OSError: As for :func:`write_whole`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with replacing(Path(folder, "page.json")) as part:
    ...         _ = part.write_bytes(b"{}")
    ...     [each.name for each in Path(folder).iterdir()]
    ['page.json']
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        yield target
        return
    _require_writable(target, mode)
    temporary = target.with_name(f".minebrief-{secrets.token_hex(8)}.part")
    try:
        _create(temporary, mode)
        yield temporary
        _settle(temporary)
        temporary.replace(target)
    except BaseException:  # an interrupt too must leave no part behind
        with suppress(OSError):
            temporary.unlink()
        raise


def _mode_of(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _require_writable(target: Path, mode: int | None) -> None:
    """Refuse what a replacement would pass over: a folder, and a file that is write-protected."""
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "Is a directory", str(target))
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "Permission denied", str(target))


def _create(temporary: Path, mode: int | None) -> None:
    # os.open: the system applies the umask to a new file, which tempfile would not.
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    if mode is not None:
        temporary.chmod(stat.S_IMODE(mode))


def _settle(temporary: Path) -> None:
    """Wait until the disk has it: a rename may outlive what was never written."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
