"""Text of a plain form: a browser counts a line end as one letter and sends it as two, which no limit should notice."""

from pydantic import BeforeValidator


def as_typed(value: object) -> object:
    r"""Return a text with the line ends that were typed; whatever else it is stays.

    >>> as_typed("one\r\ntwo")
    'one\ntwo'
    """
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


AS_TYPED = BeforeValidator(as_typed)
