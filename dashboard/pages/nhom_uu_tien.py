"""Nhóm ưu tiên: the elderly, poor households and others, and whom somebody has to help."""

from dashboard import access, data
from dashboard.analysis import findings, kinds, priority
from dashboard.components import finding, shell, source
from dashboard.components.priority import areas, groups

facts = data.facts()
month = shell.head_with_month(
    "Nhóm ưu tiên",
    facts.months({i.id for i in kinds.headline(facts.catalog)}),
    lambda chosen: findings.freshness(facts, chosen),
)
role = access.current_role()
unit_type = facts.catalog.locality.unit_type
found, need = data.priority_groups(month), data.to_help(month)
finding.show(priority.sentence(found, unit_type), priority.help_sentence(need))
groups.cards(found, unit_type=unit_type)
groups.all_of_them(found, unit_type=unit_type)
if access.allowed(role, access.Action.DOWNLOAD):
    groups.download(data.priority_groups(month, of_file=True), month=month)
if access.allowed(role, access.Action.SEE_POOR):
    areas.show(data.priority_by_area(month), data.to_help_by_area(month), month=month)
groups.months(data.priority_months(month), found)
source.note(*priority.NOTES, findings.freshness(facts, month))
