"""The kinds of input file: which columns each has, what they hold, and the record key.

The one description that reading, checking, storing and the Excel forms share. Column names are the
machine names; the Vietnamese labels that offices write live in reading/labels.yaml and the code
lists in codelists.yaml.
"""

from __future__ import annotations

from etl.kinds.columns import Cell, Column, Kind
from etl.kinds.conduct import ACTIVITIES, BUDGET, ISSUES, NOMINATIONS, PLACES, SUBMISSIONS, TASKS
from etl.kinds.figures import OBSERVATIONS, SUMMARY, TARGETS, VISITS
from etl.kinds.lists import AREA_CHANGES, NEIGHBOURHOODS, REGISTER, ROSTER, TEAMS, TRAINING

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        VISITS,
        SUMMARY,
        REGISTER,
        NEIGHBOURHOODS,
        AREA_CHANGES,
        TEAMS,
        ROSTER,
        TRAINING,
        ACTIVITIES,
        OBSERVATIONS,
        TARGETS,
        TASKS,
        SUBMISSIONS,
        ISSUES,
        NOMINATIONS,
        PLACES,
        BUDGET,
    )
}

__all__ = ["KINDS", "Cell", "Column", "Kind"]
