#!/usr/bin/env bash
# A reader of Chinese sums of money takes "not less than" for an upper bound.
# Version: jionlp 1.5.31.
# Expected: 不少于, 不低于 and 至少 200万元 are lower bounds, 不超过 and 不高于 upper bounds.
# Seen: parse_money answers "blur-" (somewhat less than that) for 不少于 and 不低于, the same as for 不超过, and "blur+" for 至少.
# 以内 and 最多, as common, are refused.
# Why it matters: 不低于 is the commonest phrase of Chinese targets. Read so, "invest no less than" becomes a ceiling that is met by doing nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "jionlp==1.5.31"
cd "$folder"
cat > seen.py <<'PYTHON'
import contextlib
import io

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp


def bound(text):
    try:
        return jionlp.parse_money(text)["definition"]
    except ValueError:
        return "refused"


texts = ["不少于200万元", "不低于200万元", "至少200万元", "不超过200万元", "不高于200万元", "少于200万元", "超过200万元", "200万元以内", "最多200万元"]
seen = [bound(text) for text in texts]
for text, value in zip(texts, seen):
    print(text, "->", value)
assert seen == ["blur-", "blur-", "blur+", "blur-", "blur-", "blur-", "blur+", "refused", "refused"], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
