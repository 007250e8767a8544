#!/usr/bin/env bash
# Whether a day off is known or only estimated depends on the language of the machine that asks.
# Versions: holidays 0.109.
# Expected: the mark of an estimated day (`estimated_label`) stands in the names of estimated days, wherever the program runs.
# Seen: names are translated into the language of the locale, the label is not. Under en_US the name of an estimated day of Egypt or Malaysia
# in 2030 holds the word "estimated" and never the label; under de_DE, for which there is no translation, it holds the label. With
# `language=` of the country's own default it holds it everywhere.
# Why it matters: days by the moon are decided a year ahead at most. A schedule that means to refuse estimated years refuses them on one
# machine and takes them for settled on the next, and dates of works move by a week when the decree comes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "holidays==0.109"
cd "$folder"
cat > seen.py <<'PYTHON'
import sys

import holidays

found = {}
for country in ("EG", "MY", "ID"):
    days = holidays.country_holidays(country, years=2030)
    mark = days.estimated_label.replace("%s", "").strip()
    own = holidays.country_holidays(country, years=2030, language=days.default_language)
    found[country] = [sum(mark in name for name in item.values()) for item in (days, own)]
print(sys.argv[1], "days of 2030 that carry the mark, by the locale and by the country's own language ->", found)
by_locale, by_country = zip(*found.values())
assert all(by_country), "the behaviour has changed"
assert any(by_locale) == (sys.argv[1] != "en_US.UTF-8"), "the behaviour has changed"
PYTHON
for locale in en_US.UTF-8 de_DE.UTF-8; do
    env -u LANGUAGE -u LC_ALL -u LC_MESSAGES LANG=$locale "$folder/env/bin/python" seen.py $locale
done
