"""The command line: one file a verb. Exit codes: 0 fine, 1 something was found, 2 could not be done.

Verbs are named by their import path and import the engine, the report and the studio inside their functions: `lantu --help`
and a mistyped option answer in a tenth of a second, where numpy, xarray and numba take one or two.
"""

import gc
import io
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from cyclopts import App, CycloptsError

from lantu.cli.attempt import DEBUG, sentence_of
from lantu.cli.usage import usage_sentence
from lantu.language.choice import language_of_words
from lantu.language.text import Text
from lantu.version import __version__

# objects that come before the collector looks for cycles: imports and packs make millions that stay, and few cycles
OFTEN = (200_000, 30, 30)

app = App(
    name="lantu",
    version=__version__,
    help="Lantu (蓝图): a city's blueprint that runs. `lantu VERB --help` shows an example; --debug with any verb shows "
    "where an error came from.",
    help_format="plaintext",
    result_action="return_value",
    suppress_keyboard_interrupt=False,  # `main` says a sentence on Ctrl-C
)
app.command("lantu.cli.run:run", name="run", help="Simulate a plan and judge it goal by goal.")
app.command("lantu.cli.explain:explain", name="explain", help="Say why a number is what it is.")
app.command("lantu.cli.report:report", name="report", help="Write the report of a finished run.")
app.command("lantu.cli.brief:brief", name="brief", help="Write a finished run on one page.")
app.command("lantu.cli.check:check", name="check", help="Check a plan like a compiler.")
app.command("lantu.cli.rule:rule", name="rule", help="Print the page of a check rule.")
app.command("lantu.cli.doctor:doctor", name="doctor", help="Say which data is missing, and what it would unlock.")
app.command("lantu.cli.draft:draft", name="draft", help="Draft a pack from an official text.")
app.command("lantu.cli.diff:diff", name="diff", help="Say what really changed between two versions of a plan.")
app.command("lantu.cli.export:export", name="export", help="Write a plan as an Excel workbook.")
imports = App(name="import", help="Take something into a pack: an edited workbook, a bureau's own sheet, or maps.")
imports.command("lantu.cli.import_:workbook", name="workbook", help="Merge an edited workbook back into its pack.")
imports.command("lantu.cli.import_osm:osm", name="osm", help="Take streets and facilities from OpenStreetMap.")
imports.command("lantu.cli.import_raster:raster", name="raster", help="Take heights or people from a GeoTIFF.")
imports.command(
    "lantu.cli.import_gtfs:gtfs", name="gtfs", help="Take in a timetable: stops, and how often something leaves."
)
imports.command(
    "lantu.cli.import_vector:vector", name="vector", help="Take a boundary, people or facilities of a layer."
)
imports.command("lantu.cli.import_table:table", name="table", help="Take facilities from a CSV file or an Excel sheet.")
app.command(imports)
works = App(name="works", help="Public projects from plan to street, and the heritage that they meet.")
heritage = App(name="heritage", help="The heritage register of a pack: taken in, and what it says.")
heritage.command(
    "lantu.cli.works.heritage_import:heritage_import", name="import", help="Take a heritage register into a pack."
)
heritage.command(
    "lantu.cli.works.heritage_show:heritage_show",
    name="show",
    help="Say what the register holds, and which works meet it.",
)
works.command("lantu.cli.works.list_:works_list", name="list", help="List the works of a pack.")
works.command(
    "lantu.cli.works.list_:works_show", name="show", help="Show one work whole, and what its next stage lacks."
)
works.command(
    "lantu.cli.works.clashes:works_clashes", name="clashes", help="Say which works clash, and where to dig once."
)
works.command("lantu.cli.works.check:works_check", name="check", help="Check records of works, or a file of OC4IDS.")
works.command("lantu.cli.works.import_:works_import", name="import", help="Take works into a pack.")
works.command("lantu.cli.works.export:works_export", name="export", help="Write works as a package of OC4IDS.")
works.command(
    "lantu.cli.works.give:works_give", name="give", help="Write the works of a studio's register into its pack."
)
works.command(heritage)
works.command("lantu.cli.works.schedule:schedule", name="schedule", help="Say when works will be done, with odds.")
works.command(
    "lantu.cli.works.indicators:works_indicators",
    name="indicators",
    help="Compute how works are coordinated from records.",
)
works.command(
    "lantu.cli.works.volunteers:works_volunteers", name="volunteers", help="Take counts of volunteering into a pack."
)
works.command("lantu.cli.works.simulate:simulate", name="simulate", help="Simulate demo works, marked synthetic.")
app.command(works)
ground = App(name="ground", help="The ground of a place: cells, protected lines, hazards and what floods cost.")
ground.command("lantu.cli.ground.cells:ground_cells", name="cells", help="Bring people to cells of equal area.")
ground.command(
    "lantu.cli.ground.protected:ground_protected", name="protected", help="Say which works breach a protected line."
)
ground.command(
    "lantu.cli.ground.exposure:ground_exposure", name="exposure", help="Say who and what stands in each hazard."
)
ground.command("lantu.cli.ground.losses:ground_losses", name="losses", help="Say what floods cost in a mean year.")
ground.command(
    "lantu.cli.ground.projects:ground_projects",
    name="projects",
    help="Rank projects by what they protect for their money.",
)
ground.command(
    "lantu.cli.ground.options:ground_options", name="options", help="Compare options of a plan side by side."
)
ground.command(
    "lantu.cli.ground.change:ground_change",
    name="change",
    help="Say where land is built on next, and whether to believe it.",
)
ground.command(
    "lantu.cli.ground.scorecard:ground_scorecard",
    name="scorecard",
    help="Answer the 47 questions of the disaster resilience scorecard.",
)
app.command(ground)
desk = App(name="desk", help="Requests of residents: files read, hotspots, rates, and back into the plan.")
desk.command("lantu.cli.desk.import_:desk_import", name="import", help="Read a city's CSV file of requests.")
desk.command(
    "lantu.cli.desk.hotspots:desk_hotspots", name="hotspots", help="Find where more people report than chance explains."
)
desk.command(
    "lantu.cli.desk.theme:desk_theme", name="theme", help="Choose the theme of a month, and begin its project."
)
desk.command("lantu.cli.desk.rates:desk_rates", name="rates", help="Say the three rates, and signs of gaming.")
desk.command(
    "lantu.cli.desk.indicators:desk_indicators",
    name="indicators",
    help="Compute the indicators of requests for a pack.",
)
desk.command("lantu.cli.desk.simulate:desk_simulate", name="simulate", help="Simulate requests, marked synthetic.")
desk.command("lantu.cli.desk.load:desk_load", name="load", help="Take a file of requests into a studio.")
desk.command("lantu.cli.desk.mail:desk_mail", name="mail", help="Take mails of residents in as requests.")
desk.command("lantu.cli.desk.audit:desk_audit", name="audit", help="Say whether the desk is as it was written.")
desk.command("lantu.cli.desk.rules:desk_rules", name="rules", help="Try rules of routing, or put them in force.")
desk.command("lantu.cli.desk.worker:desk_worker", name="worker", help="Do what the desk does by itself.")
app.command(desk)
voice = App(
    name="voice", help="Consultations, proposals and votes of residents, counted so that the count can be checked."
)
voice.command("lantu.web.commands.asking:voice_ask", name="ask", help="Open a consultation or a vote on a budget.")
voice.command("lantu.web.commands.asking:voice_codes", name="codes", help="Make invitation codes to hand out.")
voice.command("lantu.web.commands.asking:voice_close", name="close", help="Count a consultation or a vote for good.")
voice.command(
    "lantu.cli.voice.budget:voice_budget", name="budget", help="Count a budget by equal shares, with reasons."
)
voice.command(
    "lantu.cli.voice.opinions:voice_opinions",
    name="opinions",
    help="Say which opinion groups votes show, or that there are none.",
)
voice.command(
    "lantu.cli.voice.missing:voice_missing", name="missing", help="Say who took part against who lives there."
)
voice.command(
    "lantu.web.commands.voice_indicators:voice_indicators",
    name="indicators",
    help="Compute the indicators of participation for a pack.",
)
voice.command(
    "lantu.cli.voice.budget:voice_compare", name="compare", help="Say what each rule chooses, and whom that represents."
)
voice.command(
    "lantu.cli.voice.budget:voice_why_not",
    name="why-not",
    help="Say why a project was not chosen, and who lacked what.",
)
app.command(voice)
app.command("lantu.cli.access:access", name="access", help="Say who reaches what on foot, with stairs and slopes.")
app.command("lantu.cli.shock:shock", name="shock", help="Say what a lost link costs, and whom it cuts off.")
app.command("lantu.cli.compare:compare", name="compare", help="Say what another scenario does to every goal, and why.")
app.command(
    "lantu.cli.optimise:optimise",
    name="optimise",
    help="Choose the projects that keep most promises, and prove it.",
)
app.command("lantu.web.commands.serve:serve", name="serve", help="Open the studio in a browser.")
app.command("lantu.cli.backup:backup", name="backup", help="Write a studio's archive to one file.")
app.command("lantu.cli.backup:restore", name="restore", help="Make a studio's archive again from a backup.")
app.command(
    "lantu.web.commands.clean:clean", name="clean", help="List and remove what a studio keeps beyond its quotas."
)
app.command("lantu.cli.account:account", name="account", help="Say who may write to a public studio.")
app.command("lantu.cli.drivers:drivers", name="drivers", help="Say what drives each gap.")
app.command("lantu.cli.hindcast:hindcast", name="hindcast", help="Say how wrong it was last time.")
app.command("lantu.cli.model:model", name="model", help="Print the page of a variable, or draw how all hang together.")
app.command("lantu.cli.indicators:indicators", name="indicators", help="List what can be measured, by words.")
app.command("lantu.cli.measures:measures", name="measures", help="List what a city can do, by words.")
app.command("lantu.cli.units:units", name="units", help="List what a number may be counted in, by words.")
app.command("lantu.cli.new:new", name="new", help="Start a pack for a city of your own.")
app.register_install_completion_command(  # pyright: ignore[reportUnknownMemberType]
    help="Let the shell complete verbs and options (bash, zsh, fish)."
)
app.command("lantu.cli.site:site", name="site", help="Say where the next facilities should go, and who gains.")
app.command("lantu.cli.schema:schema", name="schema", help="Print what every file of a pack may hold.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit. Errors are sentences on stderr; --debug shows where they came from."""
    gc.set_threshold(*OFTEN)
    given = list(sys.argv[1:] if arguments is None else arguments)
    out: object = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace")  # what the terminal cannot show is shown as an escape
    debug = "--debug" in given
    DEBUG.set(debug)
    given = [word for word in given if word != "--debug"]
    if given[:1] == ["import"] and given[1:] and Path(given[1]).suffix:
        given.insert(
            1, "workbook"
        )  # a file by itself is a workbook, as it was before there was anything else to import
    try:
        code = app(given, exit_on_error=False, print_error=False, help_on_error=False)
        sys.stdout.flush()
    except CycloptsError as error:
        code = _fail(usage_sentence(error).say(language_of_words(given)), debug)
    except KeyboardInterrupt:
        code = _fail(_stopped(given).say(language_of_words(given)), debug, 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:  # noqa: BLE001  (a person never sees a traceback unasked)
        code = _fail(sentence_of(error).say(language_of_words(given)), debug)
    sys.exit(code if isinstance(code, int) else 0)


def _stopped(given: Sequence[str]) -> Text:
    """Say after Ctrl-C how to go on: a run with what it has finished, anything else from the start."""
    words = [word for word in given if word != "--resume"]
    if words[:1] == ["run"]:
        again = shlex.join(["lantu", *words, "--resume"])
        return Text(
            f"已停止；已完成的部分已保存，继续请运行：{again}",
            f"stopped; what is finished is kept. Go on with: {again}",
        )
    again = shlex.join(["lantu", *words])
    return Text(f"已停止；重新开始请运行：{again}", f"stopped. Start again with: {again}")


def _fail(sentence: str, debug: bool, code: int = 2) -> int:
    if debug:
        raise
    print(sentence, file=sys.stderr)
    return code
