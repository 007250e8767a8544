"""One run at a time is written into a folder: two of them would mix their arrays, and neither could be read."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lantu.language.errors import LantuError
from lantu.language.text import Text

if sys.platform == "win32":
    fcntl = None
else:
    import fcntl


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder, which is made where it is not there, while a run is made in it; LantuError where another one holds it.

    The lock is the system's own, on the folder itself: no file is left behind, and it ends with its process, however that ends.
    Where the system locks no folders (Windows, some network drives) nothing is held.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(_NoLocksError):
            _lock(handle, folder)
        yield
    finally:
        os.close(handle)


class _NoLocksError(Exception):
    """The file system knows no locks."""


def _lock(handle: int, folder: Path) -> None:
    assert fcntl is not None  # noqa: S101  (`held` asks where there is one)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise LantuError(
            Text(f"{folder} 中正在写入另一次推演", f"another run is being written into {folder}"),
            hint=Text(
                "请等它完成，或用 --out 另选文件夹", "wait until it is done, or choose another folder with --out"
            ),
        ) from None
    except OSError as error:
        raise _NoLocksError from error
