"""The money of a run and of a plan: the debt ratio, who pays year by year, and what the projects make of the debt."""
