"""The command line: python -m etl. The only module that prints."""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from etl import pipeline, samples
from etl.boundaries import read_crs, read_day
from etl.errors import EtlError, UsageError
from etl.kinds import KINDS
from etl.load_report import Options, Report
from etl.overview import overview
from etl.pipeline import Workspace
from etl.reading.periods import day_in_words
from etl.store import read
from etl.store.engine import OperationalError
from etl.tables import (
    FRESH_LABELS,
    LOAD_LABELS,
    MEASURE_FIELDS,
    outcome,
    records,
    table,
    ward_time,
    write_table,
)

app = typer.Typer(
    help="Nạp, kiểm tra và tổng hợp số liệu Tổ công nghệ số cộng đồng.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)

Db = Annotated[
    str | None, typer.Option("--db", help="Địa chỉ kho dữ liệu; mặc định DATABASE_URL hoặc data/.")
]
Place = Annotated[
    str | None,
    typer.Option("--locality", envvar="LOCALITY", help="Địa phương, khi kho có nhiều."),
]
AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]


@app.command()
def init(locality: Place = None, db: Db = None) -> None:
    """Tạo kho dữ liệu từ thư mục plans; chạy lại thì áp dụng các tệp YAML đã đổi."""
    changed = pipeline.init(db, locality or "an-loc")
    for name in changed:
        out.print(f"Đã áp dụng: plans/{name}", markup=False)
    out.print("Kho dữ liệu sẵn sàng." if changed else "Kho dữ liệu sẵn sàng; kế hoạch không đổi.")


@app.command()
def load(
    files: Annotated[list[Path], typer.Argument(help="Tệp cần nạp.")],
    kind: Annotated[str | None, typer.Option(help="Loại tệp, khi không tự nhận ra.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Trang tính cần nạp.")] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Phông chữ cũ được phép chuyển: tcvn3 hoặc vni.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="Tệp YAML ánh xạ biểu mẫu điện thoại (Kobo, ODK).")
    ] = None,
    crs: Annotated[
        str | None, typer.Option(help="Hệ tọa độ của tệp bản đồ, mã EPSG; ví dụ 9212.")
    ] = None,
    name_column: Annotated[
        str | None, typer.Option("--name-column", help="Cột tên khu phố của tệp bản đồ.")
    ] = None,
    valid_from: Annotated[
        str | None, typer.Option("--valid-from", help="Bản đồ có hiệu lực từ ngày này.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Nơi cung cấp bản đồ, khi khác tên tệp.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Xác nhận điều cần xác nhận.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra, không lưu.")] = False,
    as_json: AsJson = False,
    db: Db = None,
    locality: Place = None,
) -> None:
    """Nhận dạng, kiểm tra, nạp và tổng hợp; mỗi tệp một giao dịch."""
    if kind is not None and kind not in {*KINDS, "boundaries"}:
        raise UsageError(f"Không có loại tệp “{kind}”; có: {', '.join(KINDS)}, boundaries.")
    if encoding not in (None, "tcvn3", "vni"):
        raise UsageError(f"Không có phông chữ “{encoding}”; dùng tcvn3 hoặc vni.")
    workspace = pipeline.open_workspace(db, locality)
    options = Options(
        kind=kind,
        sheet=sheet,
        encoding=encoding,
        mapping=mapping,
        crs=read_crs(crs) if crs else None,
        name_column=name_column,
        valid_from=read_day(valid_from) if valid_from else None,
        source=source,
        yes=yes,
        dry_run=dry_run,
        loaded_by="dòng lệnh",
    )
    reports = _load_all(workspace, files, options, quiet=as_json)
    if as_json:
        _print_json([r.as_json() for r in reports])
    raise typer.Exit(max(r.exit_status for r in reports))


def _load_all(
    workspace: Workspace, files: list[Path], options: Options, *, quiet: bool
) -> list[Report]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    reports = []
    with Progress(*columns, console=err, disable=quiet, transient=True) as progress:
        task = progress.add_task("Đang nạp", total=len(files))
        for path in files:
            progress.update(task, description=f"Đang nạp {path.name}")
            report = pipeline.load(workspace, path, options)
            reports.append(report)
            progress.advance(task)
            if not quiet:
                _print_report(report)
    return reports


def _print_report(report: Report) -> None:
    if report.refused_because is not None:
        err.print(f"✕ Không nạp: {report.refused_because}", markup=False, style="bold")
        return
    out.print(outcome(report), markup=False)
    for warning in report.warnings:
        err.print(f"  Lưu ý: {warning}", markup=False)
    if report.rows_rejected and report.batch:
        err.print(f"  Xem lý do: python -m etl rejects {report.batch}", markup=False)


@app.command()
def sample(db: Db = None, locality: Place = None) -> None:
    """Nạp số liệu minh họa vào kho còn trống; kho đã có số liệu thì để nguyên."""
    workspace = pipeline.open_workspace(db, locality)
    if not read.loads(workspace.engine, workspace.code).empty:
        out.print("Kho đã có số liệu; không nạp số liệu minh họa.")
        return
    files = samples.files(workspace.catalog())
    reports = _load_all(workspace, files, Options(loaded_by="số liệu minh họa"), quiet=False)
    raise typer.Exit(max((r.exit_status for r in reports), default=0))


@app.command()
def status(as_json: AsJson = False, db: Db = None, locality: Place = None) -> None:
    """Các lần nhập, độ mới và độ đầy đủ của số liệu."""
    workspace = pipeline.open_workspace(db, locality)
    found = overview(workspace)
    if as_json:
        _print_json(found.as_json())
        return
    loads, fresh = found.loads.copy(), found.freshness.copy()
    for column in ("loaded_at", "undone_at"):
        loads[column] = loads[column].map(ward_time, na_action="ignore")
    fresh["last_data_on"] = fresh["last_data_on"].map(day_in_words)
    out.print(table("Các lần nhập", loads[list(LOAD_LABELS)], LOAD_LABELS))
    out.print(table("Số liệu gần nhất của từng khu phố", fresh[list(FRESH_LABELS)], FRESH_LABELS))
    silent = ", ".join(found.areas_without_data) or "0"
    out.print(f"{len(fresh)}/{found.areas_total} khu phố có số liệu; chưa có: {silent}.")


@app.command()
def rejects(
    batch: Annotated[int, typer.Argument(help="Số của lần nhập.")],
    out_file: Annotated[
        Path | None, typer.Option("--out", help="Ghi ra tệp .xlsx hoặc .csv.")
    ] = None,
    db: Db = None,
    locality: Place = None,
) -> None:
    """Các dòng không được nhận của một lần nhập, và lý do."""
    workspace = pipeline.open_workspace(db, locality)
    rows = read.rejections(workspace.engine, workspace.code, batch)
    if out_file is None:
        for sentence in rows["sentence"]:
            out.print(sentence, markup=False)
        return
    labels = ["Trang tính", "Dòng", "Cột", "Giá trị", "Quy tắc", "Lý do và cách sửa"]
    write_table(rows.set_axis(labels, axis=1), out_file)
    out.print(f"Đã ghi {len(rows)} dòng vào {out_file}.", markup=False)


@app.command()
def undo(
    batch: Annotated[int, typer.Argument(help="Số của lần nhập.")],
    db: Db = None,
    locality: Place = None,
) -> None:
    """Hoàn tác một lần nhập; số liệu được tính lại theo."""
    workspace = pipeline.open_workspace(db, locality)
    if pipeline.undo(workspace, batch) is not None:
        out.print(f"Đã hoàn tác lần nhập {batch}.")
    else:
        out.print(f"Lần nhập {batch} đã được hoàn tác từ trước.")


@app.command()
def rollup(
    full: Annotated[bool, typer.Option("--full", help="Tính lại tất cả.")] = False,
    db: Db = None,
    locality: Place = None,
) -> None:
    """Tính lại các chỉ tiêu (sau mỗi lần nhập chỉ tính lại phần bị ảnh hưởng)."""
    workspace = pipeline.open_workspace(db, locality)
    if full:
        pipeline.rollup(workspace)
        out.print("Đã tính lại tất cả chỉ tiêu.")
    else:
        out.print("Số liệu luôn được tính ngay khi nạp; dùng --full để tính lại tất cả.")


@app.command()
def template(
    kind: Annotated[str, typer.Argument(help="Loại tệp, ví dụ visits hoặc summary.")],
    out_file: Annotated[Path, typer.Option("--out", help="Tệp .xlsx cần ghi.")],
    area: Annotated[str | None, typer.Option(help="Riêng một khu phố, ví dụ KP03.")] = None,
    period: Annotated[str | None, typer.Option(help="Điền sẵn kỳ, ví dụ 2026-11.")] = None,
    db: Db = None,
    locality: Place = None,
) -> None:
    """Ghi biểu mẫu Excel của một loại tệp, có danh mục và hướng dẫn."""
    if out_file.suffix.lower() != ".xlsx":
        raise UsageError(f"Biểu mẫu là tệp .xlsx, không ghi được “{out_file.suffix}”.")
    workspace = pipeline.open_workspace(db, locality)
    out_file.write_bytes(pipeline.template(workspace, kind, area=area, period=period))
    out.print(f"Đã ghi biểu mẫu vào {out_file}.", markup=False)


@app.command()
def measures(
    indicator: Annotated[str | None, typer.Option(help="Mã chỉ tiêu, ví dụ AL-2.")] = None,
    area: Annotated[str | None, typer.Option(help="KP01.. hoặc mã phường.")] = None,
    month: Annotated[str | None, typer.Option(help="Một tháng, ví dụ 2026-06.")] = None,
    month_from: Annotated[str | None, typer.Option("--from", help="Từ tháng.")] = None,
    month_to: Annotated[str | None, typer.Option("--to", help="Đến tháng.")] = None,
    form: Annotated[str, typer.Option("--format", help="csv hoặc json.")] = "csv",
    db: Db = None,
    locality: Place = None,
) -> None:
    """In các chỉ tiêu theo địa bàn và tháng: đúng những gì bảng điều hành đọc."""
    if form not in ("csv", "json"):
        raise UsageError(f"Không có dạng “{form}”; dùng csv hoặc json.")
    workspace = pipeline.open_workspace(db, locality)
    if indicator is not None and indicator not in workspace.catalog().indicators:
        raise UsageError(f"Không có chỉ tiêu “{indicator}” trong kế hoạch (ví dụ AL-2).")
    for given in (month, month_from, month_to):
        if given is not None and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", given):
            raise UsageError(f"Không có tháng “{given}”; ghi dạng 2026-06.")
    frame = read.measures(
        workspace.engine,
        workspace.code,
        indicator=indicator,
        area=area,
        month_from=month or month_from,
        month_to=month or month_to,
    )
    frame.insert(0, "locality", workspace.code)
    rows = records(frame[["locality", *MEASURE_FIELDS]])
    if form == "json":
        _print_json(rows)
        return
    writer = csv.DictWriter(sys.stdout, ["locality", *MEASURE_FIELDS], lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: "" if v is None else v for k, v in row.items()} for row in rows)


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def main() -> None:
    """Run the command line; what goes wrong is one sentence and exit status 2."""
    try:
        app()
    except EtlError as error:
        err.print(f"✕ {error}", markup=False, style="bold")
        sys.exit(2)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
        sentence = "không đọc hoặc ghi được; kiểm tra thư mục và quyền ghi."
        err.print(f"✕ {error.filename}: {sentence}", markup=False, style="bold")
        sys.exit(2)
    except OperationalError as error:
        err.print(f"✕ {_trouble(error)} ({error.orig})", markup=False, style="bold")
        sys.exit(2)


def _trouble(error: OperationalError) -> str:
    """What the database says, in words that say what to do."""
    if any(word in str(error.orig) for word in ("disk", "full", "No space")):
        return (
            "Không ghi được vào kho dữ liệu, có thể ổ đĩa đã đầy; giải phóng chỗ trống rồi nạp lại."
        )
    return "Kho dữ liệu đang bận hoặc không kết nối được; chờ lần nhập khác xong rồi thử lại."


if __name__ == "__main__":
    main()
