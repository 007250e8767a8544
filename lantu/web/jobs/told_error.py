"""Why a job failed, kept in one column of the archive in both languages."""

import json

from lantu.language.errors import as_text
from lantu.language.text import Text


def kept_error(said: Text) -> str:
    """Return both languages as the archive keeps them.

    >>> told_error(kept_error(Text("没有目标", "there is no goal"))).zh, told_error("an older line").en
    ('没有目标', 'an older line')
    """
    return json.dumps({"zh": said.zh, "en": said.en}, ensure_ascii=False)


def told_error(kept: str) -> Text:
    """Return why a job failed; what was kept in one language, or is other people's, is the same in both."""
    if not kept.startswith('{"zh": '):
        return as_text(kept)
    said = json.loads(kept)
    return Text(said["zh"], said["en"])
