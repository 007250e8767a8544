"""lantu backup and lantu restore: a studio's archive as one file, and an archive made again from it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Lang, refuse_taken
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.errors import LantuError
from lantu.language.text import Text, alike

if TYPE_CHECKING:
    from lantu.database import Archive

File = Annotated[Path, Parameter(help="the backup, such as lantu-2026-11-29.zip")]


def backup(
    file: File,
    /,
    *,
    force: Annotated[bool, Parameter(negative="", help="write over a file that is there")] = False,
    home: Home = None,
    archive: Database = None,
    lang: Lang = None,
) -> int:
    """Write the archive of a studio to one file, while the studio runs; exit code 1 where its chains are broken.

    Example: lantu backup lantu-2026-11-29.zip --home studio/chongqing
    """
    from lantu.database.backup import write_backup
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    refuse_taken(force, file)
    opened = opened_archive(home, archive)
    made = write_backup(opened, file)
    rows = sum(made.rows.values())
    print(
        Text(
            f"{file}：{len(made.rows)} 张表，{rows:,} 行，{made.size:,} 字节",
            f"{file}: {len(made.rows)} tables, {rows:,} rows, {made.size:,} bytes",
        ).say(language)
    )
    return _tell(opened, language)


def restore(
    file: File,
    /,
    *,
    home: Home = None,
    archive: Database = None,
    lang: Lang = None,
) -> int:
    """Make an archive from a backup, in a folder or a PostgreSQL database that holds none; exit code 1 where its chains are broken.

    Example: lantu restore lantu-2026-11-29.zip --home studio/chongqing
    """
    from lantu.database.restore import restore_backup
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    if home is None and archive is None:
        raise LantuError(
            Text("应给出 --home（工作室的文件夹）", "expected --home, the folder of the studio"),
            hint=alike("lantu restore FILE --home studio/NAME"),
        )
    os.umask(0o077)  # an archive is its owner's
    made = restore_backup(file, home or Path(), archive)
    print(Text(f"已恢复到 {archive or home}", f"restored to {archive or home}").say(language))
    return _tell(made, language)


def _tell(opened: "Archive", language: str) -> int:
    """Walk the chains of an archive and say what was found; 1 where one is broken."""
    from lantu.cli.studio.chains import walk_chains

    chains = walk_chains(opened)
    for line in chains.lines:
        print(line.say(language))
    return 1 if chains.broken else 0
