"""The UN's figures for one country, in the shapes that lantu.model.people.project takes."""

from pathlib import Path

import numpy as np
import pandas as pd

TABLES = pd.read_csv(Path(__file__).parent.parent / "data" / "un_wpp2019.csv", keep_default_na=False)


def table(country: str, name: str) -> pd.DataFrame:
    return TABLES[(TABLES.country == country) & (TABLES.table == name)]


def by_sex(country: str, name: str, time: float) -> np.ndarray:
    rows = table(country, name)
    rows = rows[rows.time == time]
    return np.stack([rows[rows.sex == sex].value.to_numpy(float) for sex in "mf"])


def path(country: str, name: str) -> dict[float, float]:
    return dict(zip(table(country, name).time, table(country, name).value, strict=True))


def rates(country: str) -> dict[str, dict]:
    times = sorted(set(table(country, "mortality").time))
    pattern = table(country, "fertility_pattern")
    return {
        "mortality": {time: by_sex(country, "mortality", time) for time in times},
        "total_fertility": path(country, "total_fertility"),
        "fertility_pattern": {time: pattern[pattern.time == time].value.to_numpy(float) for time in times},
        "sex_ratio_at_birth": path(country, "sex_ratio_at_birth"),
        "net_migration": path(country, "net_migration"),
    }
