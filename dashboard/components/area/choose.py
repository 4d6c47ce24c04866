"""Which khu phố, and the way to the one before and after it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from dashboard.components import pickers
from dashboard.components.links import link

PAGE = "khu-pho"
PRINT = "ban_in"


def area(names: Mapping[str, str], *, month: str) -> str:
    """One of the khu phố; the first unless the address names another, with links to its neighbours.

    Args:
        names: Code to name, in order.
        month: The month shown, which the links keep.
    """
    with st.container(key="area-bar", horizontal=True, vertical_alignment="center"):
        chosen = pickers.choice("Khu phố", names, key=pickers.AREA, bare=True)
        codes = list(names)
        place = codes.index(chosen)
        before, after = codes[place - 1 : place], codes[place + 1 : place + 2]
        ways = [("← {}", before), ("{} →", after)]
        st.html(
            Markup(" ").join(
                link(PAGE, words.format(names[code]), **{pickers.MONTH: month, pickers.AREA: code})
                for words, codes_there in ways
                for code in codes_there
            )
        )
    return chosen
