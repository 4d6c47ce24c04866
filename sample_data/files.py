"""The shape of the files: columns, CSV and GeoJSON bytes, and the manifest."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

TODAY = "2026-10-31"
NOTICE = (
    "SỐ LIỆU MINH HỌA: mọi số liệu, thành viên, hộ, địa điểm, hoạt động và ranh giới trong thư "
    "mục này đều do máy sinh ra để xem thử, không phải số liệu của phường An Lộc và không được "
    "dùng trong báo cáo."
)
COLUMNS = {
    "register": (
        "neighbourhood valid_from valid_to source_doc supplied_by households_total "
        "population_total pop_16_plus pop_18_plus pop_working_age pop_60_plus households_poor "
        "households_near_poor business_households market_stalls enterprises_sme cooperatives "
        "students_secondary social_insurance_beneficiaries team_members_active area_km2"
    ),
    "teams": "team_id neighbourhood decision_no decision_date streets zalo_group",
    "roster": (
        "member_key neighbourhood role position organisation active_from active_to "
        "streets_in_charge"
    ),
    "training": "session_id session_date topic mode organiser member_key completed",
    "visits": (
        "visit_id visit_date neighbourhood team_id member_key activity_code activity_id "
        "channel_code household_code person_code age_band audience_codes topic_codes "
        "outcome_codes people_assisted hh_skill_status skills_passed epay_freq duration_min "
        "follow_up follow_up_due difficulty_codes evidence_ref note"
    ),
    "summary": (
        "neighbourhood period visits_in_period people_assisted_in_period households_visited_cum "
        "households_skilled_cum people_18plus_ds_issued_cum people_18plus_ds_able_cum "
        "working_age_eid2_and_app_cum eid2_activated_cum dvctt_submitted_in_period "
        "stalls_with_qr_cum epay_surveyed epay_regular members_active members_trained_full "
        "difficulty_codes note"
    ),
    "observations": (
        "indicator_id area period numerator denominator value status qualifier supplier evidence "
        "note"
    ),
    "places": "place_id kind name neighbourhood lat lon note",
    "activities": (
        "activity_id activity_code state planned_date activity_date period neighbourhood place "
        "lead_unit phase quantity unit attendees topic_codes results partners note"
    ),
}


@dataclass(frozen=True, slots=True)
class File:
    """One sample file: what it is and what is in it."""

    name: str
    kind: str
    purpose: str
    content: bytes


def table(name: str, kind: str, purpose: str, rows: Iterable[Mapping[str, object]]) -> File:
    """A CSV file (UTF-8, commas) with all the columns of its kind, in their order."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS[kind].split(), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return File(name, kind, purpose, text.getvalue().encode())


def map_file(name: str, purpose: str, features: Sequence[Mapping[str, Any]]) -> File:
    """A GeoJSON file that says that it is schematic; one feature per line."""
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    text = (
        '{"type":"FeatureCollection","schematic":true,\n'
        f'"description":{json.dumps("Sơ đồ minh họa, không phải ranh giới", ensure_ascii=False)},\n'
        f'"features":[\n{lines}\n]}}\n'
    )
    return File(name, "boundaries", purpose, text.encode())


def manifest(files: Sequence[File]) -> bytes:
    """The YAML list of the files in the order in which they are loaded."""
    document = {
        "locality": "an-loc",
        "notice": NOTICE,
        "today": TODAY,
        "files": [
            {
                "order": order,
                "name": file.name,
                "kind": file.kind,
                "purpose": file.purpose,
                "sha256": hashlib.sha256(file.content).hexdigest(),
            }
            for order, file in enumerate(files, start=1)
        ],
    }
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=1000).encode()
