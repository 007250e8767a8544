"""The packages that read other programs' files are an extra: who has not installed it is told how."""

from importlib.util import find_spec

from lantu.language.errors import LantuError
from lantu.language.text import Text, alike


def require(package: str) -> None:
    """Raise LantuError, with the command that installs it, where a package of the extra `lantu[space]` is missing."""
    if find_spec(package) is None:
        raise LantuError(
            Text(f"读取此类文件需要 {package}", f"reading such a file needs {package}"),
            hint=alike("pip install 'lantu[space]'"),
        )
