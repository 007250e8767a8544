#!/usr/bin/env bash
# Ten districts in four classes for a map, by binguru: what the classes hold by their counts, and which class each district is in. Once with
# homes on hold, of which most districts have none, and once with shares of a few percent.
# Version: binguru 1.0.1 (npm).
# Expected: a district is in one class; the counts of the legend (binSizes) are those of the map (dataBinAssignments), also where a figure
# is equal to a break, which quantiles and natural breaks always are to some. A break that is told is the one that was used.
# Seen: counts put a figure that is equal to a break above it, the map below it. By quantiles the six districts without homes on hold are in
# class 1 on the map and in class 3 in the counts, which have class 1 and 2 empty. For the numbers from 1 to 10 the counts are 2, 2, 2 and 4,
# the map has 3, 2, 2 and 3. Of 200 drawn sets of figures, both differ in 200 by quantiles and by natural breaks. Breaks are rounded to two
# decimals when nothing else is asked for: of shares from 1.2 to 5.2 % they are told as 0, 0 and 0.
# Why it matters: legend and map of one figure contradict each other, and a text written from the counts names other districts than the map shows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts "binguru@1.0.1" > npm.txt 2>&1 || { cat npm.txt >&2; exit 1; }
cat > seen.cjs <<'JAVASCRIPT'
const assert = require("node:assert");
const { BinGuru } = require("binguru");

function both(figures, method) {
  const found = new BinGuru(figures, 4)[method]();
  const counts = [1, 2, 3, 4].map((bin) => found.binSizes.valids[bin] || 0);
  const map = [1, 2, 3, 4].map((bin) => Object.values(found.dataBinAssignments).filter((one) => one === bin).length);
  return { breaks: found.binBreaks, counts, map };
}

const CHANGED = "the behaviour has changed";
const homes = both([0, 0, 0, 0, 0, 0, 1, 2, 5, 40], "quantile");
const numbers = both([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "quantile");
const shares = both([0.012, 0.018, 0.023, 0.031, 0.034, 0.038, 0.041, 0.044, 0.047, 0.052], "prettyBreaks");
let state = 1;
const drawn = () => Math.round(((state = (state * 16807) % 2147483647) / 2147483647) * 10);
const apart = { quantile: 0, fisherJenks: 0 };
for (let set = 0; set < 200; set++) {
  const figures = Array.from({ length: 20 }, drawn);
  for (const method of Object.keys(apart)) {
    const { counts, map } = both(figures, method);
    if (String(counts) !== String(map)) apart[method]++;
  }
}
console.log("homes", homes, "\n1 to 10", numbers, "\nshares", shares, "\nof 200 sets counts and map differ in", apart);
assert.deepStrictEqual(homes, { breaks: [0, 0, 1], counts: [0, 0, 6, 4], map: [6, 0, 1, 3] }, CHANGED);
assert.deepStrictEqual([numbers.counts, numbers.map], [[2, 2, 2, 4], [3, 2, 2, 3]], CHANGED);
assert.deepStrictEqual(shares.breaks, [0, 0, 0], CHANGED);
assert.deepStrictEqual(apart, { quantile: 200, fisherJenks: 200 }, CHANGED);
JAVASCRIPT
node seen.cjs
