"""What nobody may have changed in an archive, walked whole: audit log, versions of the plan, works, the desk, proposals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lantu.archive import VersionChain, verify_versions
from lantu.database import Archive
from lantu.database import audit as log
from lantu.database.audit import Verification
from lantu.govern import RegisterCheck, verify_register
from lantu.govern.desk import DeskCheck, verify_desk
from lantu.govern.voice import ProposalsCheck, verify_proposals
from lantu.language.text import Text


@dataclass(frozen=True)
class Chains:
    """What a walk found of each chain."""

    log: Verification
    versions: VersionChain
    works: RegisterCheck
    desk: DeskCheck
    proposals: ProposalsCheck

    @property
    def broken(self) -> bool:
        """Whether anything is not as it was written."""
        kept = (self.works.fault, self.desk.fault, self.proposals.fault)
        return bool(self.log.broken_at or self.versions.broken_at or any(kept))

    @property
    def lines(self) -> list[Text]:
        """The sentences of a terminal. The head comes last: a script that notes it down takes the last word."""
        log, versions = self.log, self.versions
        head = Text(
            f"日志链完整，共 {log.entries} 条。请另处记下末条校验值：{log.head}",
            f"{log.entries} entries, unbroken. Head, to note down elsewhere: {log.head}",
        )
        broken = Text(
            f"日志链在第 {log.broken_at} 条断开：{log.reason.zh}", f"broken at entry {log.broken_at}: {log.reason.en}"
        )
        whole = Text(
            f"共 {versions.versions} 个版本，与保存时一致", f"{versions.versions} versions, as they were saved"
        )
        works = [self.works.sentence] if self.works.versions or self.works.fault else []
        desk = [self.desk.sentence] if self.desk.events or self.desk.fault else []
        asked = [self.proposals.sentence] if self.proposals.proposals or self.proposals.fault else []
        return [
            *works,
            *desk,
            *asked,
            versions.reason if versions.broken_at else whole,
            broken if log.broken_at else head,
        ]

    def as_json(self, language: str) -> dict[str, Any]:
        """Return the same as plain data."""
        return {
            **vars(self.log),
            "reason": self.log.reason.say(language),
            "versions": {**vars(self.versions), "reason": self.versions.reason.say(language)},
            "works": {**vars(self.works), "reason": self.works.reason.say(language)},
            "desk": {**vars(self.desk), "reason": self.desk.reason.say(language)},
            "residents_proposals": {**vars(self.proposals), "reason": self.proposals.reason.say(language)},
        }


def walk_chains(archive: Archive, noted: Sequence[str] = ()) -> Chains:
    """Walk all chains of an archive. noted: heads (NUMBER:HASH) of the log that must still be there."""
    return Chains(
        log.verify(archive, noted),
        verify_versions(archive),
        verify_register(archive),
        verify_desk(archive),
        verify_proposals(archive),
    )
