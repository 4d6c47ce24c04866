"""Kiểm tra số liệu: who has sent what and in time, what is still open, and every load."""

import pandas as pd
import streamlit as st

from dashboard import access, data
from dashboard.analysis import completeness, findings
from dashboard.components import finding, shell
from dashboard.components.oversight import done, loads, months, rejects, withdraw

access.require(access.Action.SEE_SOURCES)
facts = data.facts()
locality = facts.catalog.locality
shell.head("Kiểm tra số liệu", findings.freshness(facts, f"{facts.today:%Y-%m}"))

start = min(facts.catalog.plans[u.plan].start for u in locality.plans if u.basis == "assigned")
shown = completeness.months_until(facts.today, start)
names, due_day = facts.names(), locality.settings.report_due_day
received = facts.succession.under_new_names(data.received(shown))
judged = completeness.grid(
    received,
    areas=list(names),
    months=shown,
    today=facts.today,
    due_day=due_day,
    begins=facts.begins(),
)
every, owed = data.loads(), data.open_rejections()
finding.show(
    *completeness.sentences(
        judged,
        months=shown,
        names=names,
        open_rows=rejects.open_rows(owed),
        loads=owed["batch_id"].nunique(),
    )
)
finding.block("Nộp số liệu theo tháng", small="khu phố còn thiếu nhiều nhất đứng đầu")
fresh = {
    r["area"]: pd.Timestamp(r["last_data_on"]).date() for r in facts.freshness.to_dict("records")
}
months.show(judged, months=shown, names=names, fresh=fresh)
months.note(due_day=due_day, is_sample=bool(received["is_sample"].any()))
months.download(judged, names=names)
rejects.show(owed)
with st.container(key="loads"):
    loads.history(every)
    loads.one(every)
    done.show()
rejects.warnings(every)
withdraw.listed(data.withdrawals())
