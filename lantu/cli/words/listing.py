"""Lists that are searched by words: what `lantu indicators`, `lantu measures` and `lantu units` print."""

import json as json_format
from collections.abc import Mapping, Sequence

from lantu.language.errors import LantuError
from lantu.language.text import Text


def print_found(rows: Sequence[Mapping[str, str]], words: Sequence[str], json: bool, more: Sequence[str] = ()) -> int:
    """Print the rows that hold every word, in any of their cells; LantuError where none does.

    rows: cells by column, names first; more: for each row what is searched as well. As text a row is a line.
    """
    wanted = [word.casefold() for word in words]
    texts = ["\n".join((*row.values(), *more[at : at + 1])).casefold() for at, row in enumerate(rows)]
    found = [row for row, text in zip(rows, texts, strict=True) if all(word in text for word in wanted)]
    if not found:
        said = " ".join(words)
        raise LantuError(
            Text(f"没有一项含有“{said}”", f"nothing on the list holds '{said}'"),
            hint=Text("少写几个词，或不写词看全部", "use fewer words, or none to see all"),
        )
    if json:
        print(json_format.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join("  ".join(cell for cell in row.values() if cell) for row in found))
    return 0
