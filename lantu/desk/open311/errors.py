"""What a server of Open311 refuses, with the status that the standard gives it."""

from lantu.language.errors import LantuError
from lantu.language.text import Text


class Open311Error(LantuError):
    """A question that cannot be answered. code: 400 something is missing or wrong, 403 no key, 404 no such service or request."""

    def __init__(self, code: int, message: Text, hint: Text = Text()) -> None:
        self.code = code
        super().__init__(message, hint=hint)
