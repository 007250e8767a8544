"""lantu works give: what a studio's register of works says now, written into the files of its pack."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.errors import LantuError
from lantu.language.text import Text, listed


def works_give(
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    home: Home = None,
    archive: Database = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Write the works of a studio's register into the pack's files, so that they can be checked, run and put under version control.

    A file that was changed since the studio took it is merged, field by field. A work of which both changed one field keeps what
    its file says and is named; exit code 1 then. The register itself stays as it is.

    Example: lantu works give mycity --home studio/mycity
    """
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.database.open import FILE
    from lantu.govern import mark_given, works_to_give
    from lantu.language.choice import choose_language
    from lantu.works.folder import read_works, write_works

    language, folder = choose_language(lang), pack_folder(pack)
    if home and not archive and not (home / FILE).is_file():
        raise LantuError(
            Text(f"{home} 不是工作室的文件夹：没有 {FILE}", f"{home} is no folder of a studio: it has no {FILE}"),
            hint=Text(
                "lantu serve 打开规划包时会建立工作室，默认在 studio/ 下",
                "lantu serve makes it, in studio/PACK by default",
            ),
        )
    opened = opened_archive(home, archive)
    held = {work.id: work.raw for work in read_works(folder)}
    given, conflicts = works_to_give(opened, read_works(folder))
    against = {conflict.work: [field.path for field in conflict.fields] for conflict in conflicts}
    changed = [work for work in given if work.id not in against and held.get(work.id) != work.raw]
    files = write_works(folder, changed, overwrite=True)
    mark_given(opened, [work for work in given if work.id not in against])
    if json:
        told = {"given": [work.id for work in changed], "files": list(files), "conflicts": against}
        print(json_format.dumps(told, ensure_ascii=False, indent=1))
        return 1 if conflicts else 0
    said = Text(
        f"{len(changed)} 个工程写入了规划包，改动 {len(files)} 个文件",
        f"{len(changed)} works written into the pack, {len(files)} files changed",
    )
    print(said.say(language))
    for name, fields in against.items():
        both = listed(fields)
        print(
            Text(
                f"  {name}：文件与登记册都改了 {both.zh}，文件未动；请在工作室里说定以谁为准",
                f"  {name}: its file and the register both changed {both.en}; the file stays. Say in the studio whose word counts",
            ).say(language)
        )
    return 1 if conflicts else 0
