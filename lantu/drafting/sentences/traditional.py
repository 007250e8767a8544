"""Traditional letters, one for one: 不少於 is read as 不少于, 三萬噸 as 三万吨.

`traditional.csv` holds those of the first level of Big5 that ICU's transliterator Traditional-Simplified changes, and a few of our own;
left out are letters that texts in simplified Chinese use as well (著, 乾, 藉).
"""

from lantu.language.text import package_rows

SIMPLIFIED = {
    row["traditional"]: row["simplified"] for row in package_rows("lantu.drafting.sentences", "traditional.csv")
}
