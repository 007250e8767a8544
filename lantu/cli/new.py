"""lantu new: start a pack for a city of your own."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang


def new(
    name: Annotated[str, Parameter(help="the new folder")],
    /,
    *,
    force: Annotated[bool, Parameter(negative="", help="write into a folder that is not empty")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Start a pack for a city of your own: a commented skeleton that passes `lantu check`.

    Example: lantu new mycity
    """
    from lantu.city import write_skeleton
    from lantu.language import choose_language

    language = choose_language(lang)
    folder = Path(name)
    files = write_skeleton(folder, folder.name, force=force)
    if json:
        print(json_format.dumps({"folder": str(folder), "files": [file.name for file in files]}, ensure_ascii=False))
    else:
        print("\n".join(str(file) for file in files))
        print(f"{'下一步' if language == 'zh' else 'Next'}: lantu check {folder}; lantu run {folder}")
    return 0
