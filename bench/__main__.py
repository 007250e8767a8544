"""``python -m bench``: measure everything that needs no texts from elsewhere, and write the tables into the docs.

How well drafts read is measured by ``python -m bench.drafting FOLDER``, for whoever has the texts.
"""

from bench import access, older, portfolio, run, studio

for part in (run, older, portfolio, studio, access):
    part.main()
