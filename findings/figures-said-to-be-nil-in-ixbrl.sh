#!/usr/bin/env bash
# A yearly account in iXBRL with four debts: one that is said to be not known (xsi:nil), one that is a dash for zero, two that are amounts.
# Version: ixbrlparse 0.12.0.
# Expected: nil is no value (XBRL 2.1, 4.6: "the value of the fact is nil"; XML Schema part 1, 2.6.2); a dash with the format fixed-zero is 0.
# Seen: both are 0, in the table of figures too, and without an entry among the errors. Scale, sign and decimal comma are right.
# Why it matters: what an authority says that it does not know becomes a debt of 0, which is added up, averaged and ranked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "ixbrlparse==0.12.0"
cd "$folder"
cat > account.html <<'HTML'
<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:c="http://example.org/city"><head><title>Account</title></head><body>
<div style="display:none"><ix:header><ix:references><link:schemaRef xlink:type="simple" xlink:href="city.xsd"/></ix:references><ix:resources>
<xbrli:context id="y"><xbrli:entity><xbrli:identifier scheme="http://example.org">1</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2025-01-01</xbrli:startDate><xbrli:endDate>2025-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="eur"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>
<p><ix:nonFraction name="c:DebtOfCompanies" contextRef="y" unitRef="eur" xsi:nil="true"/></p>
<p><ix:nonFraction name="c:DebtToBanks" contextRef="y" unitRef="eur" decimals="0" format="ixt:fixed-zero">-</ix:nonFraction></p>
<p><ix:nonFraction name="c:DebtToState" contextRef="y" unitRef="eur" decimals="-2" scale="3" format="ixt:num-comma-decimal">1.234,5</ix:nonFraction></p>
<p>(<ix:nonFraction name="c:Balance" contextRef="y" unitRef="eur" decimals="0" sign="-" format="ixt:num-dot-decimal">500</ix:nonFraction>)</p>
</body></html>
HTML
cat > seen.py <<'PYTHON'
from ixbrlparse import IXBRL

account = IXBRL.open("account.html")
values = {one.name: one.value for one in account.numeric}
print(values, "| table", [row["value"] for row in account.to_table("numeric")], "| errors", account.errors)
assert values == {"DebtOfCompanies": 0, "DebtToBanks": 0, "DebtToState": 1_234_500, "Balance": -500}, "the behaviour has changed"
assert values["DebtOfCompanies"] is not None and not account.errors, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
