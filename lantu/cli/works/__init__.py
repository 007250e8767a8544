"""lantu works: public projects from plan to street, and the heritage that they meet; one file a verb."""

from cyclopts import App

works_verbs = App(name="works", help="Public projects from plan to street, and the heritage that they meet.")
heritage = App(name="heritage", help="The heritage register of a pack: taken in, and what it says.")
heritage.command(
    "lantu.cli.works.heritage_import:heritage_import", name="import", help="Take a heritage register into a pack."
)
heritage.command(
    "lantu.cli.works.heritage_show:heritage_show",
    name="show",
    help="Say what the register holds, and which works meet it.",
)
works_verbs.command("lantu.cli.works.list_:works_list", name="list", help="List the works of a pack.")
works_verbs.command(
    "lantu.cli.works.list_:works_show", name="show", help="Show one work whole, and what its next stage lacks."
)
works_verbs.command(
    "lantu.cli.works.clashes:works_clashes", name="clashes", help="Say which works clash, and where to dig once."
)
works_verbs.command(
    "lantu.cli.works.check:works_check", name="check", help="Check records of works, or a file of OC4IDS."
)
works_verbs.command("lantu.cli.works.import_:works_import", name="import", help="Take works into a pack.")
works_verbs.command("lantu.cli.works.export:works_export", name="export", help="Write works as a package of OC4IDS.")
works_verbs.command(
    "lantu.cli.works.give:works_give", name="give", help="Write the works of a studio's register into its pack."
)
works_verbs.command(heritage)
works_verbs.command(
    "lantu.cli.works.schedule:schedule", name="schedule", help="Say when works will be done, with odds."
)
works_verbs.command(
    "lantu.cli.works.indicators:works_indicators",
    name="indicators",
    help="Compute how works are coordinated from records.",
)
works_verbs.command(
    "lantu.cli.works.volunteers:works_volunteers", name="volunteers", help="Take counts of volunteering into a pack."
)
works_verbs.command("lantu.cli.works.simulate:simulate", name="simulate", help="Simulate demo works, marked synthetic.")
