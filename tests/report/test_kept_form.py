import sys

from lantu.report.drawn.charts import fan_chart, kept_form, map_chart
from lantu.report.uncertainty.tornado import tornado_spec


def test_the_form_of_a_chart_is_drawn_once_and_told_alike_without_altair(tmp_path, monkeypatch):
    drawn = [
        kept_form("fan", lambda: fan_chart([])),
        kept_form("map", lambda: map_chart([], ["1 – 2", "3 – 4"]), ["1 – 2", "3 – 4"]),
    ]
    monkeypatch.setenv("LANTU_CACHE", str(tmp_path))
    kept = [
        kept_form("fan", lambda: fan_chart([])),
        kept_form("map", lambda: map_chart([], ["1 – 2", "3 – 4"]), ["1 – 2", "3 – 4"]),
    ]
    monkeypatch.setitem(sys.modules, "altair", None)
    again = [
        kept_form("fan", lambda: fan_chart([])),
        kept_form("map", lambda: map_chart([], ["1 – 2", "3 – 4"]), ["1 – 2", "3 – 4"]),
    ]
    assert drawn == kept == again


def test_other_classes_are_another_map(tmp_path, monkeypatch):
    monkeypatch.setenv("LANTU_CACHE", str(tmp_path))
    low, high = (kept_form("map", lambda names=names: map_chart([], names), names) for names in (["1 – 2"], ["5 – 9"]))
    assert low != high


def test_years_under_a_chart_never_touch_and_long_names_beside_bars_have_room():
    """Names of one and of two lines need a band of 34 pixels, one of four lines four lines of 14 and some air."""
    axes = str(fan_chart([]).to_dict())
    assert "'labelSeparation': 8" in axes

    def height(*names):
        return tornado_spec([{"driver": name, "end": "low", "start": 1.0, "value": 2.0} for name in names])["height"]

    assert height("Births", "Moves of\nhouseholds") == 2 * 34
    assert height("Births", "a\nb\nc\nd") == 2 * (4 * 14 + 6)
