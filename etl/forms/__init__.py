"""Exports of phone forms (KoboToolbox, ODK Central) turned into sheets that bear our headings.

A mapping in YAML says which question fills which column (`read_mapping`); `apply` turns the sheets
of an export into one sheet with machine names, which is then loaded like any other.
"""

from __future__ import annotations

from etl.forms.mapping import FormMapping, Review, Rule, Source, read_mapping
from etl.forms.odk_zip import read_odk_zip
from etl.forms.transform import apply

__all__ = ["FormMapping", "Review", "Rule", "Source", "apply", "read_mapping", "read_odk_zip"]
