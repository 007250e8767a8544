"""lantu desk: requests of residents; one file a verb."""

from cyclopts import App

desk_verbs = App(name="desk", help="Requests of residents: files read, hotspots, rates, and back into the plan.")
desk_verbs.command("lantu.cli.desk.import_:desk_import", name="import", help="Read a city's CSV file of requests.")
desk_verbs.command(
    "lantu.cli.desk.hotspots:desk_hotspots", name="hotspots", help="Find where more people report than chance explains."
)
desk_verbs.command(
    "lantu.cli.desk.theme:desk_theme", name="theme", help="Choose the theme of a month, and begin its project."
)
desk_verbs.command("lantu.cli.desk.rates:desk_rates", name="rates", help="Say the three rates, and signs of gaming.")
desk_verbs.command(
    "lantu.cli.desk.indicators:desk_indicators",
    name="indicators",
    help="Compute the indicators of requests for a pack.",
)
desk_verbs.command(
    "lantu.cli.desk.simulate:desk_simulate", name="simulate", help="Simulate requests, marked synthetic."
)
desk_verbs.command("lantu.cli.desk.load:desk_load", name="load", help="Take a file of requests into a studio.")
desk_verbs.command("lantu.cli.desk.mail:desk_mail", name="mail", help="Take mails of residents in as requests.")
desk_verbs.command("lantu.cli.desk.audit:desk_audit", name="audit", help="Say whether the desk is as it was written.")
desk_verbs.command("lantu.cli.desk.rules:desk_rules", name="rules", help="Try rules of routing, or put them in force.")
desk_verbs.command("lantu.cli.desk.worker:desk_worker", name="worker", help="Do what the desk does by itself.")
