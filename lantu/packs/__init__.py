"""Files of a pack as tables and trees of text that remember their place, and edited tables merged back into them.

Nothing is interpreted here: a cell or a scalar stays text until a reader asks for a number, a year or a unit.
"""

from lantu.packs.assumptions_text import assumption_lines
from lantu.packs.carried_cells import Cell, other_cells
from lantu.packs.edited import EditedPack, Sheet, SheetRow
from lantu.packs.file_columns import SHEETS, Column, column_names, columns, key_names, required_names
from lantu.packs.folders import (
    EXAMPLE,
    default_pack,
    find_pack,
    is_example,
    lineage,
    money_unit,
    own_currency,
    refuse_streets_alone,
)
from lantu.packs.pack_files import Line, PackFiles, lines_in, read_pack_files, sheet_of, write_pack_files
from lantu.packs.reading.csv_text import read_records, record_lines
from lantu.packs.reading.reading import LARGEST, Reading, read_bytes, read_text
from lantu.packs.reading.rows import Row, read_csv, read_table
from lantu.packs.reading.tree import YamlNode, read_yaml, yaml_parser
from lantu.packs.three_way_merge import Change, Conflict, Merge, Side, home_file, match_rows, merge, same
from lantu.packs.values import FIRST_COUNTED, FIRST_YEAR, LAST_YEAR, day, known_unit, number, other_money, year

__all__ = [
    "EXAMPLE",
    "FIRST_COUNTED",
    "FIRST_YEAR",
    "LARGEST",
    "LAST_YEAR",
    "SHEETS",
    "Cell",
    "Change",
    "Column",
    "Conflict",
    "EditedPack",
    "Line",
    "Merge",
    "PackFiles",
    "Reading",
    "Row",
    "Sheet",
    "SheetRow",
    "Side",
    "YamlNode",
    "assumption_lines",
    "column_names",
    "columns",
    "day",
    "default_pack",
    "find_pack",
    "home_file",
    "is_example",
    "key_names",
    "known_unit",
    "lineage",
    "lines_in",
    "match_rows",
    "merge",
    "money_unit",
    "number",
    "other_cells",
    "other_money",
    "own_currency",
    "read_bytes",
    "read_csv",
    "read_pack_files",
    "read_records",
    "read_table",
    "read_text",
    "read_yaml",
    "record_lines",
    "refuse_streets_alone",
    "required_names",
    "same",
    "sheet_of",
    "write_pack_files",
    "yaml_parser",
    "year",
]
