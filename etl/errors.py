"""What can go wrong, each with a sentence in Vietnamese for the person who has to mend it."""

from __future__ import annotations


class EtlError(Exception):
    """Base of every error that is explained to a user."""


class CatalogError(EtlError):
    """A plan or locality file has an unknown, missing or wrongly typed field."""


class CellError(EtlError):
    """One cell cannot be read; the row is rejected, the file goes on."""

    def __init__(self, rule: str, sentence: str) -> None:
        super().__init__(sentence)
        self.rule = rule
        self.sentence = sentence


class RefusedFileError(EtlError):
    """A whole file is refused; nothing of it is loaded."""


class ConfirmationNeededError(RefusedFileError):
    """A file is refused unless the user confirms it (`--yes`)."""


class StoreError(EtlError):
    """The store cannot be used: missing, of another secret, or of a newer release."""


class UsageError(EtlError):
    """The command line asks for something that does not exist."""
