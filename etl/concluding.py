"""The end of a load: repeats and collisions told apart, counts and warnings written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from etl import refresh, surroundings
from etl.checks.patterns import Patterns
from etl.errors import CellError, ConfirmationNeededError, RefusedFileError
from etl.kinds import Kind
from etl.load_report import Options, Report
from etl.measures.succession import kin
from etl.model import Catalog
from etl.reading.rejections import Rejection, reject
from etl.store import batches, conflicts, facts, memory, receipts, versions
from etl.store.batches import Batch, Counts
from etl.store.engine import Connection
from etl.store.memory import FormMemory

_CLASH = "mã này xuất hiện nhiều lần trong tệp với nội dung khác nhau; giữ lại một dòng đúng"


@dataclass(slots=True)
class Staged:
    """What is known of a file once its rows have been read and staged; it grows as they go by.

    Attributes:
        kind: Of its records; None before the first sheet.
        batch_id: The load.
        rejections: Why rows are not taken.
        warnings: What the user should know.
        rows_read: Rows that are records.
        rows_skipped: Of a file loaded before, the rows that were taken then.
        rejected_keys: (sheet, row) of rejected rows -> record key, where it could be read.
        fingerprints: The forms of its sheets.
        patterns: What is suspicious across rows.
        retried: What is still open of the file, where it was loaded before.
    """

    kind: Kind | None = None
    batch_id: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    rows_read: int = 0
    rows_skipped: int = 0
    rejected_keys: dict[tuple[str | None, int], str] = field(default_factory=dict)
    fingerprints: set[str] = field(default_factory=set)
    patterns: Patterns = field(default_factory=Patterns)
    retried: batches.Retry | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The last part of a load, in its transaction."""

    connection: Connection
    catalog: Catalog
    path: Path
    options: Options
    standing: list[Batch]
    staged: Staged

    def report(self, kind: Kind) -> Report:
        """Sort out the staged rows, write the load down and bring the measures up to date.

        Raises:
            RefusedFileError: the codes of the file collide, or it brings what a former one did.
        """
        contested, repeats = versions.repeated_keys(
            self.connection, kind, self.staged.batch_id, set(self.staged.rejected_keys.values())
        )
        for sheet, row in contested:
            clash = CellError("repeated_key", _CLASH)
            self.staged.rejections.append(reject(kind, sheet, row, kind.key[0], None, clash))
        if not self.staged.rows_read:
            self.staged.warnings.append("Tệp chưa có dòng số liệu nào dưới dòng tiêu đề.")
        self._refuse_collisions(kind)
        outcome = versions.sort_out(
            self.connection, kind, self.staged.batch_id, self.catalog.locality.code
        )
        if outcome.is_all_repeats and not self.staged.retried and not self.options.yes:
            self._refuse_twin(kind)
        if outcome.withdrawn:
            self.staged.warnings.append(
                f"{outcome.withdrawn} dòng trùng với bản ghi đã rút vẫn không được tính; "
                "cần tính lại thì khôi phục ở trang Kiểm tra số liệu."
            )
        counts = Counts(
            read=self.staged.rows_read,
            accepted=outcome.accepted,
            unchanged=outcome.unchanged + repeats + self.staged.rows_skipped,
            rejected=len({(r.sheet, r.row_no) for r in self.staged.rejections}),
            added=outcome.added,
            corrected=outcome.corrected,
        )
        return self._close(kind, counts)

    def _close(self, kind: Kind, counts: Counts) -> Report:
        if (
            self.staged.retried and not counts.accepted
        ):  # nothing new was taken: no load to write down
            batches.drop_batch(self.connection, self.staged.batch_id)
            number = self.standing[0].batch_id
        else:
            self._write_down(kind, counts)
            number = self.staged.batch_id
        return Report(
            str(self.path),
            kind.name,
            number,
            counts.read,
            counts.accepted,
            counts.unchanged,
            counts.rejected,
            warnings=self.staged.warnings,
            rows_added=counts.added or 0,
            rows_corrected=counts.corrected or 0,
            rejections=tuple(self.staged.rejections),
        )

    def _write_down(self, kind: Kind, counts: Counts) -> None:
        receipts.record(
            self.connection, kind.name, self.staged.batch_id, self.catalog.locality.code
        )
        refresh.after_load(self.connection, self.catalog, kind, self.staged.batch_id)
        self.staged.warnings += self.staged.patterns.warnings()
        self.staged.warnings += surroundings.notices(
            self.connection, self.catalog, kind, self.staged.batch_id
        )
        self.staged.warnings[:] = dict.fromkeys(
            self.staged.warnings
        )  # what two sheets give is told once
        batches.close_batch(
            self.connection,
            self.staged.batch_id,
            counts,
            self.staged.rejections,
            self.staged.warnings,
            keys=self.staged.rejected_keys,
        )
        if self.options.remembers:
            self._remember(kind)

    def _remember(self, kind: Kind) -> None:
        for fingerprint in self.staged.fingerprints:
            old = memory.find(self.connection, self.catalog.locality.code, fingerprint)
            same = old if old and old.kind == kind.name else FormMemory(kind.name, {})
            form = FormMemory(
                kind=kind.name,
                columns={**same.columns, **self.options.columns},
                readings={**same.readings, **self.options.readings},
            )
            memory.save(
                self.connection,
                self.catalog.locality.code,
                fingerprint,
                form,
                by=self.options.loaded_by,
            )

    def _refuse_collisions(self, kind: Kind) -> None:
        if kind.name != "visits":
            return
        code = self.catalog.locality.code
        moves = conflicts.moved_households(
            self.connection,
            code,
            self.staged.batch_id,
            kin(facts.read_changes(self.connection, code)),
        )
        most = self.catalog.locality.settings.collision_share_pct
        if moves.known and 100 * moves.moved / moves.known > most:
            raise RefusedFileError(
                f"{self.path.name}: {moves.moved} trong {moves.known} mã hộ đã biết đổi khu phố "
                f"(quá {most:g}%): mã hộ bị trùng giữa các khu phố. Sửa mã hộ (ví dụ KP03-0125) "
                "rồi nạp lại."
            )

    def _refuse_twin(self, kind: Kind) -> None:
        twin = conflicts.twin_of(
            self.connection, kind, self.staged.batch_id, self.catalog.locality.code
        )
        if twin is not None:
            raise ConfirmationNeededError(
                f"{self.path.name}: các dòng giống hệt tệp {twin} đã nạp, chỉ khác cách lưu; "
                "nếu vẫn muốn ghi nhận lần nhập này, nạp lại với --yes."
            )
