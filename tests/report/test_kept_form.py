import sys

from lantu.report.drawn.charts import fan_chart, kept_form, map_chart


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
