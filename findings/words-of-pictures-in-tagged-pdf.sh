#!/usr/bin/env bash
# A picture drawn inside an HTML page loses its words on the way into a tagged PDF, and the PDF still says that it is PDF/UA.
# Versions: WeasyPrint 70.0, pikepdf 10.18.0 (to look inside).
# Expected: <svg role="img" aria-label="…"> becomes a Figure with /Alt, as <img alt="…"> does; else a warning. `@media screen and
# (min-width: 1px)` and `@media (min-width: 1px)` are looked at as browsers look at them.
# Seen: the Figure of the inline svg has no /Alt, that of the img has it, and no warning is given; every rule under a condition of width
# is left out.
# Why it matters: charts of plans are drawn as inline svg. A public body has to publish PDFs that a screen reader can read, and a page
# that looks right in the browser has another layout, and no words for its charts, on paper.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "weasyprint==70.0" "pikepdf==10.18.0"
cd "$folder"
cat > seen.py <<'PYTHON'
import base64
import io
import logging

import pikepdf
import weasyprint

warned = []
logging.getLogger("weasyprint").addHandler(type("Keep", (logging.Handler,), {"emit": lambda self, record: warned.append(record.getMessage())})())
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {} width="60" height="30"><rect width="60" height="30" fill="#0072b2"/></svg>'
INSIDE = SVG.format('role="img" aria-label="Debt rises to 281 percent"')
IMAGE = '<img alt="Debt rises to 281 percent" src="data:image/svg+xml;base64,{}">'.format(base64.b64encode(SVG.format("").encode()).decode())


def printed(body, style=""):
    page = f"<!doctype html><html lang=en><head><title>Debt</title><style>{style}</style></head><body><h1>Debt</h1>{body}</body></html>"
    return pikepdf.open(io.BytesIO(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")))


def figures(pdf):
    found, todo = [], [pdf.Root.StructTreeRoot]
    while todo:
        item = todo.pop()
        if isinstance(item, pikepdf.Array):
            todo += list(item)
        elif isinstance(item, pikepdf.Dictionary):
            if item.get("/S") == "/Figure":
                found.append(str(item.get("/Alt", "")))
            if "/K" in item:
                todo.append(item.K)
    return found


def claims(pdf):
    return "pdfuaid" in bytes(pdf.Root.Metadata.read_bytes()).decode()


def height(style):
    pdf = printed("<p>x</p>", f"@page {{ size: 400px 400px }} {style}")
    return round(float(pdf.pages[0].mediabox[3]) / 0.75)


inside, image = printed(INSIDE), printed(IMAGE)
words = list(warned)
seen = {
    "words of an inline svg": figures(inside),
    "words of an img": figures(image),
    "says that it is PDF/UA": claims(inside),
    "warnings": words,
    "page under @media print": height("@media print { @page { size: 200px 200px } }"),
    "page under @media (min-width: 1px)": height("@media (min-width: 1px) { @page { size: 200px 200px } }"),
    "page under @media print and (min-width: 1px)": height("@media print and (min-width: 1px) { @page { size: 200px 200px } }"),
}
for name, value in seen.items():
    print(name, "->", value)
assert list(seen.values()) == [[""], ["Debt rises to 281 percent"], True, [], 200, 400, 400], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
