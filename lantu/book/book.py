"""The model book of a city: every variable of its model, with its evidence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lantu.book.entry import VariableEntry, make_entry, users_of
from lantu.city import City
from lantu.engine import graph_of, model_of
from lantu.engine.record.record import read_records
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text


@dataclass(frozen=True)
class ModelBook:
    """The entries of a city's model, by name, in the order of the files."""

    city: City
    entries: Mapping[str, VariableEntry]

    def __getitem__(self, name: str) -> VariableEntry:
        """Return one entry; LantuError with what the name is instead, or the nearest one."""
        if name in self.entries:
            return self.entries[name]
        users = sorted(
            {
                entry.name
                for entry in self.entries.values()
                for item in (*entry.inputs, *entry.start_inputs)
                if name in (item.name, item.about)
            }
        )
        if users:
            raise LantuError(
                Text(f"“{name}”是输入数据，不是模型变量", f"'{name}' is an input, not a variable"),
                hint=Text(f"见 {'、'.join(users)}", f"see {', '.join(users)}"),
            )
        raise LantuError(
            Text(f"模型中没有变量“{name}”", f"the model has no variable '{name}'"),
            hint=did_you_mean(name, self.entries) or Text("lantu model 列出全部变量", "lantu model lists them"),
        )

    def files(self) -> dict[str, list[VariableEntry]]:
        """Return the entries by file, in the order of the model."""
        found: dict[str, list[VariableEntry]] = {}
        for entry in self.entries.values():
            found.setdefault(entry.file, []).append(entry)
        return found


def read_book(city: City) -> ModelBook:
    """Return the model book of a city: Lantu's variables, and those of its pack's code where that is trusted."""
    functions, graph, records = model_of(city), graph_of(city), read_records(city)
    track, users = _track(city), users_of(functions)
    starts = {f"{name}_start" for name in functions}
    entries = {
        name: make_entry(name, functions, graph, city, records, users, track)
        for name in functions
        if name not in starts
    }
    return ModelBook(city, entries)


def _track(city: City) -> tuple[Mapping[str, Any], ...]:
    """Return the rows of the city's hindcast; () where none was made."""
    try:
        return tuple(json.loads((city.folder / "hindcast.json").read_text(encoding="utf-8"))["rows"])
    except (OSError, ValueError, KeyError):
        return ()
