"""lantu voice: consultations, proposals and votes of residents; one file a verb."""

from cyclopts import App

voice_verbs = App(
    name="voice", help="Consultations, proposals and votes of residents, counted so that the count can be checked."
)
voice_verbs.command(
    "lantu.web.commands.asking:voice_ask", name="ask", help="Open a consultation or a vote on a budget."
)
voice_verbs.command("lantu.web.commands.asking:voice_codes", name="codes", help="Make invitation codes to hand out.")
voice_verbs.command(
    "lantu.web.commands.asking:voice_close", name="close", help="Count a consultation or a vote for good."
)
voice_verbs.command(
    "lantu.cli.voice.budget:voice_budget", name="budget", help="Count a budget by equal shares, with reasons."
)
voice_verbs.command(
    "lantu.cli.voice.opinions:voice_opinions",
    name="opinions",
    help="Say which opinion groups votes show, or that there are none.",
)
voice_verbs.command(
    "lantu.cli.voice.missing:voice_missing", name="missing", help="Say who took part against who lives there."
)
voice_verbs.command(
    "lantu.web.commands.voice_indicators:voice_indicators",
    name="indicators",
    help="Compute the indicators of participation for a pack.",
)
voice_verbs.command(
    "lantu.cli.voice.budget:voice_compare", name="compare", help="Say what each rule chooses, and whom that represents."
)
voice_verbs.command(
    "lantu.cli.voice.budget:voice_why_not",
    name="why-not",
    help="Say why a project was not chosen, and who lacked what.",
)
