"""The code lists of input files and plans: code -> the words that offices write for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def code_lists() -> dict[str, dict[str, str]]:
    """List name -> code -> Vietnamese words, as in codelists.yaml."""
    text = (Path(__file__).parent / "codelists.yaml").read_text(encoding="utf-8")
    lists: dict[str, dict[str, str]] = yaml.safe_load(text)
    return lists
