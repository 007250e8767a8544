"""What cyclopts finds wrong with a command line, in Chinese as well."""

from cyclopts import CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from lantu.language.text import Text, each

_AFTER = Text("用法见 lantu --help。", "lantu --help lists the verbs and their options.")
_TYPES = {"int": "整数", "float": "数字", "str": "文字", "Path": "路径"}


def usage_sentence(error: CycloptsError) -> Text:
    """Return what is wrong with a command line: cyclopts' own English, and the same in Chinese."""
    english = str(error)
    said = Text(_in_chinese(error, english), english)
    return each(lambda language: f"{said.say(language)}\n{_AFTER.say(language)}")


def _in_chinese(error: CycloptsError, english: str) -> str:
    near = english.partition("Did you mean ")[2].partition("?")[0].strip('"')
    hint = f"是否指 {near}？" if near else ""
    if isinstance(error, UnknownOptionError):
        return f"没有选项 {error.token.keyword or error.token.value}。{hint}"
    if isinstance(error, UnknownCommandError):
        return f"没有命令“{(error.unused_tokens or [''])[0]}”。{hint}"
    if isinstance(error, MissingArgumentError) and error.argument is not None:
        verb = " ".join(error.command_chain or ())
        return f"lantu {verb} 缺少参数 {error.keyword or error.argument.name}。"
    if isinstance(error, RepeatArgumentError):
        return f"{error.token.keyword} 只能给出一次。"
    if isinstance(error, UnusedCliTokensError):
        return f"多出的参数：{' '.join(error.unused_tokens or ())}。"
    if isinstance(error, CoercionError) and error.token is not None:
        asked = error.token.keyword or (error.argument.name if error.argument else "")
        choices = (
            english.partition("Choose from: ")[2].partition(". ")[0].rstrip(".").replace('"', "").replace(", ", "、")
        )
        wanted = (
            f"可选：{choices}。"
            if choices
            else f"应为{_TYPES.get(getattr(error.target_type, '__name__', ''), '其他写法')}。"
        )
        return f"{asked} 的值“{error.token.value}”无效。{wanted}{hint}"
    return f"命令行有误：{english}"
