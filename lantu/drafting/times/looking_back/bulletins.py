"""Texts that tell a state and promise nothing by themselves: 2030年《生态环境状况公报》."""

import re

_STATE = re.compile(
    r"(?:^|\n|《|年)[^，。；\n《》]{0,24}(?:统计|状况|质量|发展|环境|资源|普查)(?:情况)?公报(?:》|\n|$|[（(]?(?:摘要|报道))"
)


def tells_a_state(text: str) -> bool:
    """Whether the first lines of a text name the bulletin of a state that it tells of: 2030年《生态环境状况公报》."""
    return _STATE.search(text[:200]) is not None
