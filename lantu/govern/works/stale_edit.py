"""An edit that came too late: what is said of it, and what is handed back."""

from collections.abc import Mapping, Sequence
from typing import Any

from lantu.govern.works.record_merge import RecordConflict, changed_paths, merge_records
from lantu.govern.works.version import WorkVersion
from lantu.language.errors import LantuError
from lantu.language.text import Text, each, listed

MOST_NAMED = 6  # fields that a sentence names


class StaleEditError(LantuError):
    """An edit that was made on a version which is no longer the newest. Nothing of it is lost: it is all here.

    current: the newest version; since: the versions that came after the one it was made on, the oldest first; refused: what
    was sent. Where that was a whole record, merged is both changes put together, and conflicts are the fields that both
    changed (where there are none, merged can be sent as the edit of the newest version).
    """

    def __init__(
        self,
        current: WorkVersion,
        since: Sequence[WorkVersion],
        made_on: WorkVersion,
        refused: Mapping[str, Any],
        *,
        whole: bool,
    ) -> None:
        self.current, self.since, self.made_on, self.refused = current, tuple(since), made_on, dict(refused)
        self.changed = changed_paths(made_on.project, current.project)
        self.merged = merge_records(made_on.project, current.project, self.refused) if whole else None
        super().__init__(
            each(self._sentence),
            hint=Text(
                f"您的修改原样保留；请在第 {current.number} 版上重做",
                f"your edit is handed back whole; make it again on version {current.number}",
            ),
        )

    @property
    def conflicts(self) -> tuple[RecordConflict, ...]:
        """The fields that both sides changed, each in its own way."""
        return self.merged.conflicts if self.merged else ()

    def _sentence(self, language: str) -> str:
        now = self.current
        when = f"{now.created:%Y-%m-%d %H:%M:%S} UTC"
        shown = [*self.changed[:MOST_NAMED], *(["…"] if len(self.changed) > MOST_NAMED else [])]
        fields = listed(shown).say(language)
        who_zh, who_en = now.author or "规划包", now.author or "the pack"
        why = f"（{now.reason}）" if now.reason and language == "zh" else f" ({now.reason})" if now.reason else ""
        if language == "zh":
            return (
                f"“{now.work}”已不是第 {self.made_on.number} 版：{who_zh} 于 {when} 存为第 {now.number} 版{why}，"
                f"改动了 {fields or '顺序'}；您的修改未保存"
            )
        return (
            f"'{now.work}' is past version {self.made_on.number}: {who_en} saved version {now.number} at {when}{why} and changed "
            f"{fields or 'the order'}; your edit was not saved"
        )
