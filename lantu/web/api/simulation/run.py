"""The run that all numbers come from: what it takes to make it again."""

from pydantic import BaseModel, Field

from lantu.web.api.kept import noun
from lantu.web.state.dependencies import TheJudgedRun

router = noun("run")


class Manifest(BaseModel):
    """What a run was made of. The same id means the same question, and the same numbers."""

    id: str
    members: int
    kept: int = Field(description="members that are kept whole; the others are counted into quantiles")
    seed: int
    start: int
    to: int
    settings: dict[str, float] = Field(description="assumptions that were fixed, in base units")
    without: list[str]
    including: list[str]
    files: dict[str, str] = Field(description="file of the pack -> SHA-256")
    model: str = Field(description="SHA-256 of the model's code")
    pack_code: list[str] = Field(description="variables that code of the pack brought")
    versions: dict[str, str]
    seconds: float
    not_finite: list[str]


@router.get("/run")
def run(judged: TheJudgedRun) -> Manifest:
    """The manifest of the run."""
    told = judged.run.manifest  # where its pack lies on this machine is nobody's business
    return Manifest(**{name: told[name] for name in Manifest.model_fields})
