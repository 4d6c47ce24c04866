"""Trial."""

import streamlit as st

from dashboard import data
from dashboard.components import pickers, shell

shell.head("Tổng quan", "Phường An Lộc")
m = pickers.month(["2026-08", "2026-09", "2026-10"])
pickers.areas({"KP01": "Khu phố 1", "KP02": "Khu phố 2"}, at_most=4)
st.write(m, len(data.measures()))
