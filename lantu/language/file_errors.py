"""What is said of files that are not there, or that would be written over. Whoever touches files asks; here nothing is touched."""

from pathlib import Path

from lantu.language.errors import LantuError
from lantu.language.text import Text


def no_file(file: Path) -> LantuError:
    """Return the error of a file that is not there.

    >>> no_file(Path("a.csv")).message.en
    'there is no file a.csv'
    """
    return LantuError(Text(f"没有文件 {file}", f"there is no file {file}"))


def is_there_already(path: Path) -> LantuError:
    """Return the error of a file or folder that is not written over unless somebody says --force."""
    return LantuError(
        Text(f"{path} 已存在", f"{path} is there already"),
        hint=Text("请另取名称，或加 --force", "choose another name, or --force"),
    )
