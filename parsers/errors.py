"""The one exception a reader raises: the document cannot be read, and here is the sentence that says why."""


class Unreadable(Exception):
    """`code` is a finding code of the `document.*` group; the message is one sentence for people."""

    def __init__(self, code: str, message: str, where: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
