"""One file into the store, in one transaction: detect, read, check, stage, sort out, roll up."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from etl import surroundings
from etl.beside import lost_letter, old_text, other_columns
from etl.checks.found import Setting
from etl.checks.reconcile import Sums
from etl.checks.rows import check
from etl.concluding import Conclusion, Staged
from etl.errors import (
    RefusedFileError,
    UndecidedColumnError,
)
from etl.intake import Intake, tables
from etl.load_report import Options, Report, SheetView
from etl.model import Catalog
from etl.reading.cells import Told
from etl.reading.ids import refuse_personal_values
from etl.reading.keys import record_keys, without
from etl.reading.layout import Table, UnknownTableError
from etl.reading.place import Wanted
from etl.reading.records import Records, read_records
from etl.store import batches, facts, kept, memory, versions
from etl.store.batches import Batch
from etl.store.engine import Connection
from etl.store.secret import Secret
from etl.views import about_notes, about_personal, understood, unread, with_rows

_SHOWN = 20  # headings that a warning names


def load_rows(
    connection: Connection, catalog: Catalog, secret: Secret, path: Path, options: Options
) -> Report:
    """Load one file of records; the caller owns the transaction.

    Raises:
        RefusedFileError: nothing of the file may be loaded; the caller rolls back.
    """
    sha256 = digest(path, options.sheet, options.mapping, typed_at=options.typed_at)
    standing = [
        b
        for b in batches.standing_batches(connection, catalog.locality.code, sha256)
        if options.kind in (None, b.kind)
    ]
    if standing and (options.columns or options.readings or options.header_row):
        raise RefusedFileError(
            f"{path.name}: tệp đã nạp ở lần nhập {standing[0].batch_id} theo cách hiểu lúc đó; "
            "muốn đọc theo cách khác thì hoàn tác lần nhập ấy rồi nạp lại tệp."
        )
    done = next((b for b in standing if b.retry_of is None and not b.rows_rejected), None)
    if done is not None:
        read = done.rows_read
        return Report(str(path), done.kind, done.batch_id, read, rows_unchanged=read)
    return _Load(connection, catalog, secret, path, options, sha256, standing).run()


def digest(
    path: Path,
    sheet: str | None = None,
    mapping: Path | None = None,
    *,
    typed_at: str | None = None,
) -> str:
    """SHA-256 of the bytes of a file, and of the sheet asked for and the form's mapping.

    Another sheet, another mapping, or another moment of typing makes another load of the same file.

    Raises:
        RefusedFileError: there is no such file.
    """
    if not path.is_file():
        raise RefusedFileError(f"{path}: không có tệp này.")
    with path.open("rb") as file:
        hashed = hashlib.file_digest(file, "sha256")
    if sheet is not None:
        hashed.update(f"\x00{sheet}".encode())
    if mapping is not None and mapping.is_file():
        hashed.update(b"\x00" + mapping.read_bytes())
    if typed_at is not None:
        hashed.update(f"\x00{typed_at}".encode())
    return hashed.hexdigest()


class _Load:
    """The state of one load while its chunks go by."""

    def __init__(
        self,
        connection: Connection,
        catalog: Catalog,
        secret: Secret,
        path: Path,
        options: Options,
        sha256: str,
        standing: list[Batch],
    ) -> None:
        self.connection = connection
        self.catalog = catalog
        self.code = catalog.locality.code
        self.path = path
        self.options = options
        self.sha256 = sha256
        self.standing = standing
        areas = facts.read_areas(connection, catalog)
        self.vocabulary = surroundings.vocabulary(catalog, areas, secret)
        self.staged = Staged()
        self.setting = Setting("", {}, "")
        self.forms = memory.remembered(connection, self.code)
        self.recalled: dict[str, dict[str, str]] = {}

    def run(self) -> Report:
        wanted = Wanted(
            names=self.vocabulary.names,
            default_year=self.vocabulary.default_year,
            kind=self.options.kind,
            header_row=self.options.header_row,
            columns=self.options.columns,
            remembered={
                mark: form.columns
                for mark, form in self.forms.items()
                if self.options.kind in (None, form.kind)
            },
        )
        try:
            for taken in tables(self.path, self.options, wanted, self.staged.warnings.append):
                self._begin(taken)
                self._sheet(taken)
        except UnknownTableError as refusal:
            view = unread(refusal.table)
            if view is not None and self.options.on_sheet:
                self.options.on_sheet(view)
            raise
        if self.staged.kind is None:
            raise RefusedFileError(f"{self.path.name}: tệp không có trang tính nào để nạp.")
        return Conclusion(
            self.connection, self.catalog, self.path, self.options, self.standing, self.staged
        ).report(self.staged.kind)

    def _sheet(self, taken: Intake) -> None:
        """All chunks of one sheet, and what it holds beside its records."""
        table = taken.table
        sums = Sums(table.header)
        view: SheetView | None = understood(table)
        personal: list[tuple[int, str]] = []
        for chunk in table.chunks:
            refuse_personal_values(chunk, table.headings, table.header, self.path.name)
            if view is not None and self.options.on_sheet:
                self.options.on_sheet(with_rows(view, chunk))
            view = None
            records = self._take(chunk, taken, sums)
            personal += records.masked
        if view is not None and self.options.on_sheet:
            self.options.on_sheet(view)
        self.staged.warnings += about_personal(personal, table.name)
        self.staged.warnings += sums.remarks(table.skipped.totals, table.name)
        if lost := lost_letter(taken.raw.values(), self.options.encoding):
            self.staged.warnings.append(
                f"Chữ “ư” đã bị mất khi chép (ví dụ “{lost}”); xin xuất lại từ tệp gốc."
            )
        if table.skipped.notes:
            self.staged.warnings.append(about_notes(table.skipped.notes, table.name))

    def _begin(self, taken: Intake) -> None:
        table = taken.table
        self.staged.warnings += table.warnings
        self.staged.fingerprints.add(table.place.fingerprint)
        if table.header.ignored:
            names = _named(table.header.ignored)
            kept = "được giữ kèm theo, không tính" if taken.keeps_ignored else "không được lưu"
            self.staged.warnings.append(f"Cột không dùng tới, {kept}: {names}.")
        if self.staged.kind is not None:
            return
        self.staged.kind = table.header.kind
        if self.standing:
            self.staged.retried = batches.retry_of(self.connection, self.staged.kind, self.standing)
        self.setting = surroundings.read_setting(
            self.connection, self.catalog, self.staged.kind, takes_falls=self.options.yes
        )
        self.staged.batch_id = batches.open_batch(
            self.connection,
            code=self.code,
            kind=self.staged.kind.name,
            file_name=self.path.name,
            sha256=self.sha256,
            loaded_by=self.options.loaded_by,
            is_sample=self.options.is_sample,
            retry_of=self.standing[0].batch_id if self.standing else None,
        )

    def _take(self, chunk: pd.DataFrame, taken: Intake, sums: Sums) -> Records:
        header, sheet = taken.table.header, taken.table.name
        self.staged.rows_read += len(chunk)
        if self.options.on_rows:
            self.options.on_rows(len(chunk))
        records = self._read(chunk, taken.table)
        self.staged.warnings += records.warnings
        sums.see(records.frame)
        if self.staged.retried is not None:
            records = self._still_open(records, sheet, self.staged.retried)
        keyed = records.frame.assign(record_key=record_keys(header.kind, records))
        frame = without(keyed, records.rejections)
        broken = check(header.kind, frame, sheet, self.setting)
        self.staged.rejections += [*records.rejections, *broken]
        frame = without(frame, broken)
        lost = keyed.loc[keyed.index.difference(frame.index), "record_key"].dropna()
        self.staged.rejected_keys |= {(sheet, int(row)): key for row, key in lost.items()}
        if not frame.empty:
            self._store(frame, chunk, taken)
        return records

    def _store(self, frame: pd.DataFrame, chunk: pd.DataFrame, taken: Intake) -> None:
        """Stage the accepted rows of a chunk, and keep what they say beside their columns."""
        header, sheet = taken.table.header, taken.table.name
        days = header.positions.get("visit_date")
        moments = None if days is None else chunk.loc[frame.index, days]
        self.staged.patterns.see(header.kind, frame, sheet, moments)
        versions.stage(
            self.connection,
            header.kind,
            frame,
            locality=self.code,
            batch_id=self.staged.batch_id,
            sheet=sheet,
        )
        beside = [*old_text(frame, taken), *other_columns(frame, chunk, taken)]
        kept.write(self.connection, self.staged.batch_id, beside)

    def _read(self, chunk: pd.DataFrame, table: Table) -> Records:
        recalled = self.recalled.setdefault(table.place.fingerprint, {})
        told = Told(year=table.year, readings={**recalled, **self.options.readings})
        try:
            return read_records(chunk, table.header, table.name, self.vocabulary, told)
        except UndecidedColumnError as refusal:
            if self._recalls(refusal, table, told):
                return self._read(chunk, table)
            sentence = f"{self.path.name}: {refusal}"
            raise UndecidedColumnError(refusal.column, sentence, refusal.readings) from refusal

    def _recalls(self, refusal: UndecidedColumnError, table: Table, told: Told) -> bool:
        """Whether the reading that was remembered for the form answers the question.

        It is asked only where a file is undecided: what a file shows by itself goes before.
        """
        form = self.forms.get(table.place.fingerprint)
        reading = form.readings.get(refusal.column) if form else None
        if reading is None or refusal.column in told.readings or reading not in refusal.readings:
            return False
        self.recalled[table.place.fingerprint][refusal.column] = reading
        self.staged.warnings.append(
            f"{refusal} Đã đọc theo cách từng chọn cho mẫu này: {refusal.readings[reading]}."
        )
        return True

    def _still_open(self, records: Records, sheet: str | None, retried: batches.Retry) -> Records:
        """Of a file loaded before, only the rows that were not taken then.

        The whole chunk has been read first: what a column means does not depend on what is left.
        """
        left = {int(row) for row in records.frame.index if retried.is_open(sheet, int(row))}
        self.staged.rows_skipped += len(records.frame) - len(left)
        return replace(
            records,
            frame=records.frame[records.frame.index.isin(left)],
            rejections=[r for r in records.rejections if r.row_no in left],
        )


def _named(headings: Sequence[str]) -> str:
    """The first headings by name, the others counted."""
    shown = ", ".join(f"“{heading}”" for heading in headings[:_SHOWN])
    rest = len(headings) - _SHOWN
    return f"{shown} và {rest} cột khác" if rest > 0 else shown
