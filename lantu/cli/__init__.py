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

from lantu.cli.desk import desk_verbs
from lantu.cli.ground import ground_verbs
from lantu.cli.importing import import_verbs
from lantu.cli.runs.attempt import DEBUG, sentence_of
from lantu.cli.usage import usage_sentence
from lantu.cli.voice import voice_verbs
from lantu.cli.works import works_verbs
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
app.command("lantu.cli.runs.run:run", name="run", help="Simulate a plan and judge it goal by goal.")
app.command("lantu.cli.runs.explain:explain", name="explain", help="Say why a number is what it is.")
app.command("lantu.cli.runs.report:report", name="report", help="Write the report of a finished run.")
app.command("lantu.cli.runs.brief:brief", name="brief", help="Write a finished run on one page.")
app.command("lantu.cli.plan.check:check", name="check", help="Check a plan like a compiler.")
app.command("lantu.cli.plan.rule:rule", name="rule", help="Print the page of a check rule.")
app.command("lantu.cli.plan.doctor:doctor", name="doctor", help="Say which data is missing, and what it would unlock.")
app.command("lantu.cli.plan.draft:draft", name="draft", help="Draft a pack from an official text.")
app.command("lantu.cli.plan.diff:diff", name="diff", help="Say what really changed between two versions of a plan.")
app.command("lantu.cli.plan.export:export", name="export", help="Write a plan as an Excel workbook.")
app.command(import_verbs)
app.command(works_verbs)
app.command(ground_verbs)
app.command(desk_verbs)
app.command(voice_verbs)
app.command(
    "lantu.cli.streets.access:access", name="access", help="Say who reaches what on foot, with stairs and slopes."
)
app.command("lantu.cli.streets.shock:shock", name="shock", help="Say what a lost link costs, and whom it cuts off.")
app.command(
    "lantu.cli.runs.compare:compare", name="compare", help="Say what another scenario does to every goal, and why."
)
app.command(
    "lantu.cli.runs.optimise:optimise",
    name="optimise",
    help="Choose the projects that keep most promises, and prove it.",
)
app.command("lantu.web.commands.serve:serve", name="serve", help="Open the studio in a browser.")
app.command("lantu.cli.studio.backup:backup", name="backup", help="Write a studio's archive to one file.")
app.command("lantu.cli.studio.backup:restore", name="restore", help="Make a studio's archive again from a backup.")
app.command(
    "lantu.web.commands.clean:clean", name="clean", help="List and remove what a studio keeps beyond its quotas."
)
app.command("lantu.cli.studio.account:account", name="account", help="Say who may write to a public studio.")
app.command("lantu.cli.runs.drivers:drivers", name="drivers", help="Say what drives each gap.")
app.command("lantu.cli.runs.hindcast:hindcast", name="hindcast", help="Say how wrong it was last time.")
app.command(
    "lantu.cli.runs.model:model", name="model", help="Print the page of a variable, or draw how all hang together."
)
app.command("lantu.cli.words.indicators:indicators", name="indicators", help="List what can be measured, by words.")
app.command("lantu.cli.words.measures:measures", name="measures", help="List what a city can do, by words.")
app.command("lantu.cli.words.units:units", name="units", help="List what a number may be counted in, by words.")
app.command("lantu.cli.plan.new:new", name="new", help="Start a pack for a city of your own.")
app.register_install_completion_command(  # pyright: ignore[reportUnknownMemberType]
    help="Let the shell complete verbs and options (bash, zsh, fish)."
)
app.command("lantu.cli.streets.site:site", name="site", help="Say where the next facilities should go, and who gains.")
app.command("lantu.cli.plan.schema:schema", name="schema", help="Print what every file of a pack may hold.")


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
