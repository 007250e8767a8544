"""Which studio a verb means: its folder, and the database that it keeps its archive in."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.language.errors import LantuError
from lantu.language.text import Text, alike

if TYPE_CHECKING:
    from lantu.database import Archive

Home = Annotated[Path | None, Parameter(help="folder of the studio (default: the only one in studio/)")]
Database = Annotated[
    str | None,
    Parameter(
        name="--archive",
        env_var="LANTU_ARCHIVE",
        help="address of a PostgreSQL database (default: SQLite in the folder)",
    ),
]


def opened_archive(home: Path | None, address: str | None) -> "Archive":
    """Open the archive of a studio: of this folder, at this address, or of the only one in studio/."""
    try:
        from lantu.database import open_archive
        from lantu.database.open import FILE
    except ModuleNotFoundError as error:
        raise LantuError(
            Text(f"工作室需要 {error.name}", f"the studio needs {error.name}"),
            hint=alike("pip install 'lantu[web]'"),
        ) from None
    os.umask(0o077)  # an archive is its owner's
    if address:
        return open_archive(home or Path(), address)
    if home is None:
        homes = [file.parent for file in sorted(Path("studio").glob(f"*/{FILE}"))]
        if len(homes) != 1:
            found = ", ".join(map(str, homes)) or "none"
            raise LantuError(
                Text(f"studio/ 中应只有一个工作室，实为 {found}", f"expected one studio in studio/, found {found}"),
                hint=Text("请用 --home 指明是哪一个", "say which with --home"),
            )
        home = homes[0]
    return open_archive(home, address)
