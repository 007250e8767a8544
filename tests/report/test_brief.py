"""The rules of the brief on made-up verdicts: no sentence is surer than what it rests on."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from lantu.language.errors import LantuError
from lantu.language.text import LANGUAGES
from lantu.report.brief import BriefFacts, brief_of, brief_page, brief_sentences, brief_text, why_text
from lantu.report.brief.facts import LastFigure
from tests.small_verdicts import facts, goal, money, place


def said(of: BriefFacts, name: str):
    return next(item for item in brief_sentences(of) if item.id == name)


def test_the_promises_are_counted_by_how_they_stand():
    goals = [goal(), goal(state="likely", odds=0.8), goal(state="met", odds=1.0), goal(state="kept by rule", odds=None)]
    sentence = said(facts(*goals), "promises")
    assert "3 of the plan's 4 goals can be given odds: 2 met or likely, 0 uncertain, 1 unlikely" in sentence.text.en
    assert "1 is kept by rule, without odds" in sentence.text.en
    assert "4项目标中有3项可以给出把握" in sentence.text.zh
    assert not sentence.weak.en


@pytest.mark.parametrize("state", ["record too thin", "not comparable", "series break", "not measurable", "in words"])
def test_without_odds_nothing_is_said_of_odds(state):
    without = facts(goal(state=state, odds=None), goal(state=state, odds=None))
    assert said(without, "promises").text.en.startswith("Not one of the plan's 2 goals can be given odds yet")
    assert said(without, "promises").weak.en
    furthest = said(without, "furthest")
    assert "none can be called the furthest" in furthest.text.en
    assert "%" not in furthest.text.en + furthest.text.zh
    assert furthest.weak.zh


def test_a_plan_without_goals_is_said_to_have_none():
    assert "no goals" in said(facts(), "promises").text.en
    assert said(facts(), "promises").weak.en


def test_the_furthest_goal_has_its_record_its_odds_and_its_pace():
    sentence = said(facts(goal(), goal(state="uncertain", odds=0.4)), "furthest")
    for words in ("at least 66 %", "61 % on record in 2024", "odds 12 %", "2.4 times the pace"):
        assert words in sentence.text.en
    assert "承诺2030年不低于66 %，2024年实际为61 %，把握12%；需要过去2.4倍的速度。" in sentence.text.zh
    assert [item.origin.en for item in sentence.numbers][:2] == [
        "goal of the plan, P1 The plan",
        "observed 2024, Y1 Yearbook",
    ]


@pytest.mark.parametrize(
    "thin",
    [
        {"figures": 1},
        {"last_value": None, "last_year": None, "figures": 0},
        {"basis": "assumed"},
        {"basis": "recalled"},
    ],
)
def test_a_goal_with_little_record_is_passed_over_and_hedged_where_there_is_no_other(thin):
    weak = goal("pm25", odds=0.01, **thin)
    assert "Urban share" in said(facts(weak, goal()), "furthest").text.en
    alone = said(facts(weak), "furthest")
    assert alone.text.en.startswith("As far as assumptions tell")
    assert alone.text.zh.startswith("仅就假设而言")
    assert "too little record" in alone.weak.en


def test_odds_are_never_written_as_impossible_or_certain():
    assert "under 1 %" in said(facts(goal(odds=0.0)), "furthest").text.en
    assert "over 99 %" in said(facts(goal(state="likely", odds=1.0)), "furthest").text.en


def test_where_all_is_likely_nothing_is_called_far():
    text = said(facts(goal(state="likely", odds=0.7)), "furthest").text
    assert text.en.startswith("No goal with odds is uncertain or unlikely")
    assert "pace" not in text.en


def test_it_is_worst_only_where_the_futures_say_so():
    settled = said(facts(goal(), worst_places=[place("东"), place("西")]), "places")
    assert "it is worst in 东" in settled.text.en
    assert "51.4 % (worst of 3)" in settled.text.en
    assert not settled.weak.en
    open_ = said(facts(goal(), worst_places=[place("东", settled=False)]), "places")
    assert "do not settle" in open_.text.en
    assert "没有定论" in open_.text.zh
    assert open_.weak.en
    foreign = said(facts(goal(), worst_places=[place("东", in_plan=False)]), "places")
    assert "none of the measures is the plan's" in foreign.weak.en
    assert "stands out" in said(facts(goal()), "places").text.en
    assert "no districts" in said(facts(goal(), districts=1), "places").text.en


def test_no_money_is_said_to_be_no_money():
    sentence = said(facts(goal()), "money")
    assert "no data on the city's money" in sentence.text.en
    assert not any(digit.isdigit() for digit in sentence.text.en)


def test_the_debt_begins_at_its_record_and_unknown_is_no_nought():
    seen = {("debt_ratio", "city"): LastFigure(2024, 88.0, "Y1", "measured")}
    sentence = said(facts(goal(), money=money(), observed=seen), "money")
    assert "88 % of the year's resources in 2024" in sentence.text.en
    assert "97 % odds of keeping the limit of 200 %; all works asked for are paid" in sentence.text.en
    unseen = said(facts(goal(), money=money()), "money")
    assert "never on record" in unseen.text.en
    assert unseen.weak.en
    unknown = {**money(), "works": []}
    assert "what stays unpaid is not known" in said(facts(goal(), money=unknown), "money").text.en


def test_works_that_nobody_pays_are_named():
    unpaid = said(facts(goal(), money=money(unpaid=2e8, unbuilt=0.31)), "money").text
    assert "in 2030 200 m yuan cannot be paid and 31 % of the works asked for are not built" in unpaid.en
    assert "2030年有2亿元付不起，31%的工程建不成" in unpaid.zh
    assert "one in twenty lacks over 400 m yuan" in said(facts(goal(), money=money(unpaid_high=4e8)), "money").text.en
    dust = said(facts(goal(), money=money(unpaid=1.5e-05)), "money").text.en
    assert "all works asked for are paid" in dust


def test_example_figures_are_said_before_every_sentence():
    brief = brief_of(facts(goal(), money=money(), worst_places=[place("东")], examples=40))
    assert all(item.text.en.startswith("(Example data)") and item.weak.en for item in brief.sentences)
    assert all(item.text.zh.startswith("（示例数据）") for item in brief.sentences)
    assert "not for quoting" in brief.banner.en
    assert "请勿引用" in brief_page(brief)


def test_few_futures_and_a_failed_check_weaken_what_is_said():
    few = replace(facts(goal(), money=money()), members=30, errors=2)
    assert "only 30 futures" in said(few, "furthest").weak.en
    assert "within 18 points" in said(few, "evidence").text.en
    assert "2 errors" in said(few, "evidence").text.en


def test_each_sentence_is_asked_for_its_numbers_by_number_or_name():
    sentences = brief_sentences(facts(goal()))
    assert why_text(sentences, "2", "en") == why_text(sentences, "furthest", "en")
    assert "observed 2024, Y1 Yearbook" in why_text(sentences, "2", "en")
    with pytest.raises(LantuError, match="1 to 5"):
        why_text(sentences, "6", "en")
    with pytest.raises(LantuError, match="furthest"):
        why_text(sentences, "furthst", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_carry_city_day_version_and_source(language):
    rows = [{"kind": "fan", "year": year, "low90": 58 + year - 2024, "low50": 60, "median": 61, "high50": 62, "high90": 64}
            for year in (2024, 2025, 2030)]  # fmt: skip
    brief = brief_of(facts(goal(), worst_places=[place("东")], fans={"urbanisation_rate": rows}))
    assert [picture.id for picture in brief.pictures] == ["odds", "places", "furthest"]
    for picture in brief.pictures:
        words = "".join(ET.fromstring(picture.svg[language]).itertext())
        for part in (brief.facts.city[language], "2026-05-04", brief.facts.version, "abc123"):
            assert part in words
        assert ("来源" if language == "zh" else "source") in words
        assert picture.alt[language]
    assert "P1" in brief.pictures[0].svg[language]


def test_the_page_is_one_file_in_both_languages_and_the_terminal_says_the_same(tmp_path):
    brief = brief_of(facts(goal(), money=money(), worst_places=[place("东")]))
    page = brief_page(brief, ["en", "zh"])
    assert 'data-language="en"' in page
    assert not any(word in page for word in ('<link rel="stylesheet', "src=", "@import"))
    shown = brief_text(brief, [tmp_path / "brief.html"], tmp_path, "zh")
    for sentence in brief.sentences:
        assert sentence.text.zh in page
        assert sentence.text.zh in shown
    alone = brief_page(brief, ["zh"], for_paper=True)
    assert "<script" not in alone
    assert "<details" not in alone
    assert "Furthest" not in alone


def test_a_goal_that_is_passed_over_is_named_beside_the_one_that_is_furthest_by_its_record():
    thin = [goal("pm25", odds=odds, figures=1, year=year) for odds, year in ((0.31, 2035), (0.02, 2032), (0.05, 2031))]
    text = said(facts(*thin[:1], goal(state="uncertain", odds=0.44)), "furthest").text
    assert text.en.startswith('Of the goals with a record of their own, furthest from being kept is "Urban share')
    assert "in 2035, 31 %" in text.en
    assert text.zh.startswith("有自身记录的目标中，离目标最远的是")
    assert "（2035年，31%）" in text.zh
    many = said(facts(*thin, goal(state="uncertain", odds=0.44)), "furthest").text
    assert many.en.index("in 2032, 2 %") < many.en.index("in 2031, 5 %")
    assert "and 1 more" in many.en
    assert "等3项" in many.zh


def test_a_goal_with_better_odds_and_little_record_is_not_named_as_further():
    better = goal("pm25", state="uncertain", odds=0.5, figures=1)
    text = said(facts(better, goal(odds=0.2)), "furthest").text
    assert text.en.startswith('Furthest from being kept is "Urban share')
    assert "less to rest on" not in text.en


def test_where_all_is_likely_the_lowest_odds_are_not_those_of_the_best_known():
    thin = goal("pm25", state="likely", odds=0.81, figures=0, last_value=None, last_year=None)
    text = said(facts(thin, goal(state="likely", odds=0.9)), "furthest").text
    assert "of the goals with a record of their own, the lowest odds" in text.en
    assert "81 %" in text.en
