"""LB406: indicators of the pack whose formula names what is not there."""

from collections.abc import Iterator

from lantu.engine import model_of
from lantu.indicators import FUNCTIONS
from lantu.language.errors import Finding, did_you_mean
from lantu.language.text import Text
from lantu.rules.findings import Ground
from lantu.rules.projects.levers import known_variables


def lb406_formulas(ground: Ground) -> Iterator[Finding]:
    """LB406 Indicator whose formula names no variable or function (指标公式中的变量或函数不存在).

    Why: an indicator that cannot be calculated has no value, and a goal on it no verdict; nothing else would say so.
    Example: `numerator: gpd` in indicators.csv (the model has gdp).
    How to fix: write a variable of the model, of the pack's own model.py or of the record into `numerator` and
    `denominator`, and a function that Lantu has into `function`; an indicator that is only on record names itself.
    While the pack's own code is not run, variables are not looked for, since it may bring them.
    """
    own = [item for item in ground.city.indicators.values() if item.location is not None]
    for item in own:
        if item.function and item.function not in FUNCTIONS:
            yield _unknown(ground, item.id, "function", item.function, did_you_mean(item.function, FUNCTIONS))
    if not own or ground.city.idle_code:
        return
    known = {*ground.once("variables", lambda: known_variables(ground)), *model_of(ground.city), *ground.observed}
    for item in own:
        for column, name in (("numerator", item.numerator), ("denominator", item.denominator)):
            if name and name != item.id and name not in known:  # under its own name it waits for figures on record
                yield _unknown(ground, item.id, column, name, did_you_mean(name, known))


def _unknown(ground: Ground, indicator: str, column: str, name: str, hint: Text) -> Finding:
    where = ground.city.indicators[indicator].location
    assert where is not None  # noqa: S101  (only rows of a pack are asked)
    zh_kind, en_kind = ("函数", "function") if column == "function" else ("变量", "variable")
    zh = f"指标“{indicator}”的 {column}“{name}”不是已知的{zh_kind}"
    en = f"the {column} '{name}' of indicator '{indicator}' is no known {en_kind}"
    return ground.finding("LB406", "error", where, indicator, zh, en, hint)
