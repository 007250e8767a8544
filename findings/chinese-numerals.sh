#!/usr/bin/env bash
# Three packages that turn Chinese numerals into numbers give three answers, two of them wrong without an error.
# Versions: cn2an 0.5.24, pycnnum 2.1.1, chinese2digits 6.0.2.
# Expected: 一千二百万 is 12,000,000 and 三点五亿 is 350,000,000; 十四五 is the name of a five-year plan; 12,000亩 is one number.
# Seen: pycnnum says 1,002,000,000 and 3.5; cn2an refuses the second; chinese2digits reads 十四五 as 55, cuts 12,000亩 in two
# and reads "1200 多万" (more than 12 million) as 1200; pycnnum's way back drops the sign of -0.5.
# Why it matters: areas, people and budgets of Chinese plans are written so. A reader needs its own grammar, tested on generated numerals.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "cn2an==0.5.24" "pycnnum==2.1.1" "chinese2digits==6.0.2" "scikit-learn==1.9.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import logging
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
import chinese2digits
import cn2an
import pycnnum


def digits(text):
    found = chinese2digits.takeNumberFromString(text)
    return found["digitsStringList"] if isinstance(found, dict) else found


def refused(read, text):
    try:
        return read(text)
    except ValueError:
        return "refused"


seen = {
    "cn2an 一千二百万": cn2an.cn2an("一千二百万", "smart"),
    "pycnnum 一千二百万": pycnnum.cn2num("一千二百万"),
    "cn2an 三点五亿": refused(lambda text: cn2an.cn2an(text, "smart"), "三点五亿"),
    "pycnnum 三点五亿": pycnnum.cn2num("三点五亿"),
    "chinese2digits 三点五亿": digits("三点五亿"),
    "chinese2digits 十四五规划": digits("十四五规划"),
    "chinese2digits 12,000亩": digits("12,000亩"),
    "chinese2digits 1200 多万": digits("1200 多万"),
    "pycnnum -0.5": pycnnum.num2cn(-0.5),
}
for name, value in seen.items():
    print(name, "->", value)
assert list(seen.values()) == [
    12000000, 1002000000, "refused", 3.5, ["350000000"], ["55"], ["12", "000"], ["1200"], "零点五",
], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
