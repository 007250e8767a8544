"""lantu ground: cells, protected lines, hazards and what floods cost; one file a verb."""

from cyclopts import App

ground_verbs = App(name="ground", help="The ground of a place: cells, protected lines, hazards and what floods cost.")
ground_verbs.command("lantu.cli.ground.cells:ground_cells", name="cells", help="Bring people to cells of equal area.")
ground_verbs.command(
    "lantu.cli.ground.protected:ground_protected", name="protected", help="Say which works breach a protected line."
)
ground_verbs.command(
    "lantu.cli.ground.exposure:ground_exposure", name="exposure", help="Say who and what stands in each hazard."
)
ground_verbs.command(
    "lantu.cli.ground.losses:ground_losses", name="losses", help="Say what floods cost in a mean year."
)
ground_verbs.command(
    "lantu.cli.ground.projects:ground_projects",
    name="projects",
    help="Rank projects by what they protect for their money.",
)
ground_verbs.command(
    "lantu.cli.ground.options:ground_options", name="options", help="Compare options of a plan side by side."
)
ground_verbs.command(
    "lantu.cli.ground.change:ground_change",
    name="change",
    help="Say where land is built on next, and whether to believe it.",
)
ground_verbs.command(
    "lantu.cli.ground.scorecard:ground_scorecard",
    name="scorecard",
    help="Answer the 47 questions of the disaster resilience scorecard.",
)
