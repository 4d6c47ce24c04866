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


class UndecidedColumnError(RefusedFileError):
    """A column reads two ways; the file is refused unless the user says which one is meant.

    `column` is its machine name; `readings` maps each reading to a sentence with an example.
    """

    def __init__(self, column: str, sentence: str, readings: dict[str, str]) -> None:
        super().__init__(sentence)
        self.column = column
        self.readings = readings


class UndecidedMapError(RefusedFileError):
    """A boundary file is refused unless the user says how it is meant.

    `about` is "crs" or "name_column"; `choices` maps each answer to words that tell it apart.
    """

    def __init__(self, about: str, sentence: str, choices: dict[str, str]) -> None:
        super().__init__(sentence)
        self.about = about
        self.choices = choices


class UnknownHeaderError(RefusedFileError):
    """A header that no kind fits; `kind` is the nearest one, `positions` the columns it has."""

    def __init__(self, sentence: str, kind: str, positions: dict[str, int]) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.positions = positions


class OldFontError(ConfirmationNeededError):
    """Text typed in an old font; the file is refused unless the user confirms its conversion.

    `encoding` is "tcvn3" or "vni"; `examples` are pairs (as written, as converted).
    """

    def __init__(self, sentence: str, encoding: str, examples: list[tuple[str, str]]) -> None:
        super().__init__(sentence)
        self.encoding = encoding
        self.examples = examples


class StoreError(EtlError):
    """The store cannot be used: missing, of another secret, or of a newer release."""


class UsageError(EtlError):
    """The command line asks for something that does not exist."""
