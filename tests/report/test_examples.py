"""A verdict on rows of the example says so first, by file, until the last of them is replaced."""

import lantu
from lantu.appraisal import example_rows
from lantu.city import new_city, write_city
from lantu.report import verdict_json, verdict_text
from lantu.report.verdict.examples import example_sentence


def test_an_example_is_no_verdict(tmp_path):
    write_city(tmp_path / "mine", new_city("mine", "Italy", "EUR", "2"))
    plan, city = lantu.read_blueprint(tmp_path / "mine"), lantu.read_city(tmp_path / "mine")
    run = lantu.run(plan, city, members=4)
    verdict = lantu.appraise(run)
    assert verdict_json(run, verdict)["examples"] == {"observations.csv": 75, "goals.csv": 3}
    for language, words in (("en", "An example, not a verdict"), ("zh", "示例，不是结论")):
        text = verdict_text(run, verdict, [], language)
        assert words in text.partition("\n\n")[2].partition("\n")[0]
        assert "observations.csv (75)" in text


def test_what_is_replaced_is_no_example(tmp_path):
    write_city(tmp_path / "mine", new_city("mine", "Italy", "EUR", "2"))
    for name in ("observations.csv", "goals.csv"):
        file = tmp_path / "mine" / name
        file.write_text(file.read_text("utf-8").replace("EXAMPLE", "P"), "utf-8")
    plan, city = lantu.read_blueprint(tmp_path / "mine"), lantu.read_city(tmp_path / "mine")
    assert example_rows(plan, city) == {}
    assert not example_sentence(plan, city)
