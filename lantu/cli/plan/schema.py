"""lantu schema: what every file of a pack may hold, for editors and for other programs."""

import json as json_format
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.files import write_together
from lantu.language.errors import LantuError
from lantu.language.text import Text


def schema(
    name: Annotated[
        str | None, Parameter(help="a file such as goals or blueprint; without it, all of them a line each")
    ] = None,
    /,
    *,
    datapackage: Annotated[str | None, Parameter(help="describe the files of this pack instead")] = None,
    out: Annotated[Path | None, Parameter(help="write files into this folder instead of printing")] = None,
    force: Annotated[bool, Parameter(negative="", help="replace files that differ")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Print the schema of a file of a pack, write all of them for an editor, or describe a pack as a data package.

    Example: lantu schema --out .lantu
    """
    from lantu.language.choice import choose_language
    from lantu.schemas import schema as schema_of
    from lantu.schemas import schema_names

    language = choose_language(lang)
    if name and datapackage:
        raise LantuError(
            Text("schema 名称与 --datapackage 只能给出一个", "give the name of a schema or --datapackage, not both")
        )
    if datapackage:
        made = {"datapackage.json": _described(datapackage, out)}
    else:
        made = {f"{one}.schema.json": schema_of(one) for one in ([name] if name else schema_names())}
    if out:
        files = _write(out, made, force)
        said = json_format.dumps({"folder": str(out), "files": files}, ensure_ascii=False)
        print(said if json else "\n".join(str(out / file) for file in files))
    elif name or datapackage:
        print(_text(*made.values()), end="")
    elif json:
        print(json_format.dumps(schema_names(), ensure_ascii=False, indent=1))
    else:
        _list(language)
    return 0


def _list(language: str) -> None:
    from lantu.schemas import fields

    for name, field in fields()["pack"].items():
        titles = field.title.split(" · ")
        print(f"{name:<13} {field.type:<17} {titles[0 if language == 'zh' else 1]}")


def _text(content: dict[str, Any]) -> str:
    return json_format.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _described(pack: str, out: Path | None) -> dict[str, Any]:
    """Describe a pack; its description belongs into its own folder, because paths in it are seen from there."""
    from lantu.packs import find_pack
    from lantu.schemas import data_package

    if out and (not out.is_dir() or not out.samefile(find_pack(pack))):
        raise LantuError(
            Text(
                f"--out {out} 不是规划包的文件夹：datapackage.json 中的路径以规划包文件夹为准",
                f"--out {out} is not the folder of the pack: the paths in datapackage.json are seen from there",
            ),
            hint=Text(
                f"自己的文件夹请用 --out {pack}；内置城市请直接打印",
                f"--out {pack} for a folder of your own; print it for an embedded city",
            ),
        )
    return data_package(pack)


def _write(folder: Path, made: dict[str, dict[str, Any]], force: bool) -> list[str]:
    """Write files, all or none; one that is there and differs is replaced only with `force`."""
    texts = {name: _text(content) for name, content in made.items()}
    differ = [
        name
        for name in texts
        if (folder / name).exists() and (folder / name).read_bytes() != texts[name].encode("utf-8")
    ]
    if differ and not force:
        raise LantuError(
            Text(f"{folder / differ[0]} 已存在且内容不同", f"{folder / differ[0]} is there already and differs"),
            hint=Text("--force 可覆盖", "--force replaces it"),
        )
    folder.mkdir(parents=True, exist_ok=True)
    write_together({folder / name: text for name, text in texts.items()})
    return list(texts)
