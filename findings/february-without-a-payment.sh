#!/usr/bin/env bash
# Payments of a loan by dates, by amortizejs: 60 months from 31 January 2026, and the same from 15 January.
# Version: amortizejs 1.0.3 (npm).
# Expected: from the 15th, every month has one payment, twelve in 2026. From the 31st as well, on the last day where a month is shorter
# (28 February, 31 March, 30 April), or the day is refused.
# Seen: from the 31st, payments are on 31 January, 3 March, 3 April, 3 May and on the 3rd of every month after that: February has none, 2026 has
# eleven, and one of 2030 has moved into 2031. A loan from the 30th does the same, on the 2nd. Amounts are right.
# Why it matters: the debt service of the first budget is a twelfth too small, that of the last year too large, and every due date is three days late.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts "amortizejs@1.0.3" > npm.txt 2>&1 || { cat npm.txt >&2; exit 1; }
cat > seen.cjs <<'JAVASCRIPT'
const assert = require("node:assert");
const { Calculator } = require("amortizejs");

const CHANGED = "the behaviour has changed";
const seen = {};
for (const day of [15, 30, 31]) {
  const loan = Calculator.calculate({ method: "mortgage", apr: 3.5, balance: 12e6, loanTerm: 60, startDate: new Date(2026, 0, day) });
  const dates = loan.schedule.map(({ date }) => `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`);
  const years = {};
  for (const date of dates) years[date.slice(0, 4)] = (years[date.slice(0, 4)] || 0) + 1;
  seen[day] = { first: dates.slice(0, 4).join(" "), years: JSON.stringify(years), serviceOf2026: Math.round(loan.periodicPayment * years[2026]) };
}
console.log(seen);
assert.strictEqual(seen[15].first, "2026-1-15 2026-2-15 2026-3-15 2026-4-15", CHANGED);
assert.strictEqual(seen[15].years, '{"2026":12,"2027":12,"2028":12,"2029":12,"2030":12}', CHANGED);
for (const [day, on] of [[30, 2], [31, 3]]) {
  assert.strictEqual(seen[day].first, `2026-1-${day} 2026-3-${on} 2026-4-${on} 2026-5-${on}`, CHANGED);
  assert.strictEqual(seen[day].years, '{"2026":11,"2027":12,"2028":12,"2029":12,"2030":12,"2031":1}', CHANGED);
}
JAVASCRIPT
TZ=UTC node seen.cjs
