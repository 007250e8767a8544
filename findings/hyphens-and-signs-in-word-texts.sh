#!/usr/bin/env bash
# Three packages that take the text out of Word files lose signs that decide what a figure means.
# Versions: docx2txt 0.9, docx2python 3.7.1, mammoth 1.13.0; the file is written with python-docx 1.2.0.
# Expected: "3‑5 years" (Word's no-break hyphen), "≥90 %" (set from Insert > Symbol), "total 11 km" (a field), "10" with a raised note 3.
# Seen: docx2txt and docx2python read "35 years"; docx2txt reads "90 %" without its sign, docx2python an HTML span with a superscript three;
# mammoth keeps the hyphen and the sign and drops the field with its figure; all three read "103 km" where the page shows 10 and note 3.
# Why it matters: a range becomes a number seven times as large, a floor a plain figure, a footnote a digit.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "docx2txt==0.9" "docx2python==3.7.1" "mammoth==1.13.0" "python-docx==1.2.0"
cd "$folder"
cat > seen.py <<'PYTHON'
import docx
import docx2txt
import mammoth
from docx2python import docx2python
from docx.oxml import parse_xml

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
paragraphs = [
    "<w:r><w:t>3</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>5 years</w:t></w:r>",
    '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r><w:t>90 %</w:t></w:r>',
    '<w:r><w:t xml:space="preserve">total </w:t></w:r><w:fldSimple w:instr="QUOTE 11"><w:r><w:t>11</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> km</w:t></w:r>',
    '<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>'
    '<w:r><w:t xml:space="preserve"> km</w:t></w:r>',
]
document = docx.Document()
for inside in paragraphs:
    document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {SPACE}>{inside}</w:p>"))
document.save("plan.docx")


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


with open("plan.docx", "rb") as file:
    seen = {
        "docx2txt": lines(docx2txt.process("plan.docx")),
        "docx2python": lines(docx2python("plan.docx").text),
        "mammoth": lines(mammoth.extract_raw_text(file).value),
    }
for name, value in seen.items():
    print(name, "->", value)
assert seen["docx2txt"] == ["35 years", "90 %", "total 11 km", "103 km"], "docx2txt has changed"
assert seen["docx2python"] == [
    "35 years", "<span style=font-family:Symbol>&#x00B3;</span>90 %", "total 11 km", "103 km",
], "docx2python has changed"
assert seen["mammoth"] == ["3\u20115 years", "\u226590 %", "total  km", "103 km"], "mammoth has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
