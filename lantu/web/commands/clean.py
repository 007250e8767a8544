"""lantu clean: what a studio keeps beyond its quotas, and its removal."""

import json as json_format
import re
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.web.jobs.cleaning import Spare

_SIZES = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}


def clean(
    *,
    runs: Annotated[str, Parameter(help="how much runs may take on the disk, such as 500MB")] = "5GB",
    results: Annotated[str, Parameter(help="how much answers of jobs may take")] = "2GB",
    drafts: Annotated[int, Parameter(help="how many drafts that were saved or given up are kept")] = 1000,
    days: Annotated[float, Parameter(help="nothing younger than this goes")] = 30,
    yes: Annotated[bool, Parameter(negative="", help="remove it; without this it is only listed")] = False,
    json: Json = False,
    lang: Lang = None,
    home: Home = None,
    archive: Database = None,
) -> int:
    """List what a studio keeps beyond its quotas, oldest first, and remove it with --yes, while the studio may run.

    The run that pages show, what open jobs need, versions, proposals, open drafts and the register stay. Runs and answers can be worked
    out again.

    Example: lantu clean --results 500MB --days 7
    """
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    quota = {"runs": _bytes("--runs", runs), "results": _bytes("--results", results)}
    for option, value in (("--drafts", drafts), ("--days", days)):
        if not 0 <= value < 10**9:
            raise LantuError(
                Text(f"{option}：应不小于 0，实为 {value:g}", f"{option}: expected 0 or more, found {value:g}")
            )
    opened = opened_archive(home, archive)
    from lantu.web.jobs.cleaning import Quota, find_spare, remove

    spare = find_spare(opened, Quota(**quota, drafts=drafts, days=days))
    freed = remove(opened, spare, "terminal") if yes else None
    if json:
        told = {
            "runs": {str(folder): size for folder, size in spare.runs.items()},
            "results": {str(folder): size for folder, size in spare.results.items()},
            "drafts": len(spare.drafts),
            "kept": dict(spare.kept),
            "bytes": spare.size,
            "freed": freed,
        }
        print(json_format.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for line in _lines(spare, freed):
        print(line.say(language))
    return 0


def _lines(spare: "Spare", freed: int | None) -> list[Text]:
    lines = [
        Text(f"{_written(size):>9}  {folder}", f"{_written(size):>9}  {folder}")
        for folder, size in (*spare.runs.items(), *spare.results.items())
    ]
    if spare.drafts:
        many, of = len(spare.drafts), sum(spare.drafts.values())
        lines.append(Text(f"草稿 {many} 份，共 {of} 处修改", f"{many} drafts with {of} edits"))
    runs, results = _written(spare.kept["runs"]), _written(spare.kept["results"])
    lines.append(
        Text(
            f"留下：推演 {runs}，结果 {results}，草稿 {spare.kept['drafts']} 份",
            f"kept: runs {runs}, results {results}, {spare.kept['drafts']} drafts",
        )
    )
    if freed is not None:
        lines.append(Text(f"已腾出 {_written(freed)}", f"{_written(freed)} freed"))
    elif spare.size or spare.drafts:
        lines.append(
            Text(
                f"可腾出 {_written(spare.size)}；加 --yes 执行",
                f"{_written(spare.size)} could go; add --yes to remove it",
            )
        )
    else:
        lines.append(Text("没有超出配额的内容", "nothing is over its quota"))
    return lines


def _bytes(option: str, text: str) -> int:
    """Return the bytes of a size.

    >>> _bytes("--runs", "1.5 GB"), _bytes("--runs", "200mb"), _bytes("--runs", "0")
    (1500000000, 200000000, 0)
    """
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,6})?)\s*([KMGT]B)?", text.strip().upper())
    if found is None or (found[2] is None and float(found[1])):
        raise LantuError(
            Text(
                f"{option}：应为大小，如 500MB 或 2GB，实为“{text}”",
                f"{option}: expected a size such as 500MB or 2GB, found '{text}'",
            )
        )
    return round(float(found[1]) * _SIZES.get(found[2] or "", 1))


def _written(size: int) -> str:
    """Write bytes for a reader.

    >>> _written(1_500_000_000), _written(12_345)
    ('1.5 GB', '12.3 KB')
    """
    for name, unit in reversed(_SIZES.items()):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} B"
