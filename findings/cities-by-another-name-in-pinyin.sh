#!/usr/bin/env bash
# Names of cities and counties of China in Latin letters by pypinyin: places whose characters have more than one reading.
# Version: pypinyin 0.55.0.
# Expected: each place by the name that it has (GB/T 2260, column of Latin letters): the package says that it finds the reading by the phrase, and these
# are prefectures and counties with hundreds of thousands of people and more, not villages.
# Seen: 漯河 (Luohe) is tahe, 长治 (Changzhi) zhangzhi, 都匀 (Duyun) douyun, 珲春 (Hunchun) huichun, 丰都 (Fengdu) fengdou, 长垣 (Changyuan)
# zhangyuan, 曾都 (Zengdu) cengdou, 六合 (Luhe) liuhe; 朝阳 (Chaoyang) is zhaoyang as a city and Chaoyang as a district. 长沙, 成都, 六安, 铅山, 东阿 and
# 番禺, no easier, are right, so a look at some names says nothing about the next. No warning.
# Why it matters: lists are sorted, signs lettered, reports in English and addresses of pages made by this. Changzhi stands at Z, and two spellings
# of one city meet no more.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pypinyin==0.55.0"
cd "$folder"
cat > seen.py <<'PYTHON'
from pypinyin import lazy_pinyin

WRONG = {
    "漯河市": ("luohe", "tahe"),
    "长治市": ("changzhi", "zhangzhi"),
    "朝阳市": ("chaoyang", "zhaoyang"),
    "都匀市": ("duyun", "douyun"),
    "珲春市": ("hunchun", "huichun"),
    "丰都县": ("fengdu", "fengdou"),
    "长垣市": ("changyuan", "zhangyuan"),
    "曾都区": ("zengdu", "cengdou"),
    "六合区": ("luhe", "liuhe"),
}
RIGHT = {"长沙市": "changsha", "成都市": "chengdu", "六安市": "luan", "铅山县": "yanshan", "东阿县": "donge", "番禺区": "panyu", "朝阳区": "chaoyang"}


def spelled(name):
    return "".join(lazy_pinyin(name)[:-1])


seen = {name: spelled(name) for name in WRONG}
print("wrong", seen, "| right", {name: spelled(name) for name in RIGHT})
assert seen == {name: spelling for name, (_, spelling) in WRONG.items()}, "the behaviour has changed"
assert {name: spelled(name) for name in RIGHT} == RIGHT, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
