"""Trial runs and loads of the dropped files, with their progress; never one more than needed."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from dashboard import actions, data, theme
from dashboard.components.intake import words
from dashboard.components.intake.tray import Item, Tray
from etl.load_report import Options, Report


def everything_due(tray: Tray) -> None:
    """Load what the reader has confirmed, then judge what has changed since it was judged."""
    confirmed = [item for item in tray.items.values() if item.is_confirmed]
    progress = _Progress("Đang nạp", confirmed)
    for item in confirmed:
        _load(item, tray.options(item), progress)
    progress.end()
    if confirmed:
        st.rerun()  # the head of the page says when the store last changed
    version = data.state().version
    due = [item for item in tray.items.values() if _is_due(item, tray, version)]
    progress = _Progress("Đang kiểm tra", due)
    for item in due:
        _judge(item, tray.options(item), version, progress)
    progress.end()


class _Progress:
    """A bar over several files: which one is being read, and how far."""

    def __init__(self, doing: str, items: Sequence[Item]) -> None:
        self.doing = doing
        self.total = len(items)
        self.bar = st.progress(0.0) if items else None
        self.begun = 0
        self.words = ""
        self.rows_read = self.rows_known = 0

    def begin(self, item: Item) -> None:
        """Turn to the next file."""
        which = f" (tệp {self.begun + 1}/{self.total})" if self.total > 1 else ""
        self.words = f"{self.doing} {words.markdown_safe(item.name)}{which}"
        self.rows_read, self.rows_known = 0, item.report.rows_read if item.report else 0
        self._show(0.0, "…")
        self.begun += 1

    def tell(self, more: int) -> None:
        """So many more rows have been read."""
        self.rows_read += more
        # half of the file where nobody knows yet how long it is
        share = min(self.rows_read / self.rows_known, 1.0) if self.rows_known else 0.5
        self._show(share - 1, f": đã đọc {theme.number(self.rows_read)} dòng…")

    def end(self) -> None:
        """Clear the place."""
        if self.bar is not None:
            self.bar.empty()

    def _show(self, share: float, after: str) -> None:
        if self.bar is not None:
            self.bar.progress((self.begun + share) / self.total, self.words + after)


def _is_due(item: Item, tray: Tray, version: int) -> bool:
    is_judged = item.report is not None and item.judged_as == (tray.options(item), version)
    return item.outcome is None and not is_judged


def _judge(item: Item, options: Options, version: int, progress: _Progress) -> None:
    progress.begin(item)
    try:
        item.report = actions.preview(item.path, replace(options, on_rows=progress.tell))
    except actions.StoreBusyError:
        item.report = None
        return
    item.judged_as = options, version
    item.picture = None
    names = [view.name for view in item.report.sheets if view.name is not None]
    item.sheets = tuple(dict.fromkeys([*item.sheets, *names]))


def _load(item: Item, options: Options, progress: _Progress) -> None:
    """Load on a thread of its own: a click on the page while it runs must not break it off."""
    item.is_confirmed = False
    progress.begin(item)
    context = get_script_run_ctx()
    with ThreadPoolExecutor(1, initializer=lambda: add_script_run_ctx(None, context)) as pool:
        work = pool.submit(_loaded, item, replace(options, on_rows=progress.tell))
    report = work.result()
    if report is None or report.refused_because is not None:
        item.report = report  # what it was before the load no longer holds
        return
    item.outcome = report
    if not report.rejections:
        item.folder.remove()


def _loaded(item: Item, options: Options) -> Report | None:
    """What the load did; None where the store stayed busy."""
    try:
        return actions.load(item.path, options)
    except actions.StoreBusyError:
        return None
