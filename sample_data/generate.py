"""Draw the sample files of phường An Lộc: python -m sample_data.generate [--out DIR] [--seed N].

Everything is invented. The same seed gives the same bytes on every run and machine.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.area import area_km2
from geo.boundaries import Feature, to_features
from geo.schematic import Facts, draw
from sample_data import events, figures, locations, observations, teams, totals, visits, ward
from sample_data.files import File, manifest, map_file, table

HOME = Path(__file__).parent / "an-loc"
SEED = 2026
MAP_SEED = 1
FACTS = Facts(
    centre=(106.5820, 11.7021), bbox=(106.4959, 11.6508, 106.6466, 11.7406), area_km2=88.7
)


def files(seed: int = SEED) -> list[File]:
    """All files in load order: denominators, teams, visits, totals, reports, map, places."""
    places = ward.build(seed)
    drawing = draw(FACTS, weights=[place.households for place in places], seed=MAP_SEED)
    areas = [area_km2(cell) for cell in drawing.cells]
    cells = {place.code: cell for place, cell in zip(places, drawing.cells, strict=True)}
    members = teams.members(places, seed)
    training = teams.attendances(members, seed)
    features = [
        Feature(code=code, name=f"Khu phố {number}", geometry=cell)
        for number, (code, cell) in enumerate(cells.items(), start=1)
    ]
    return [
        table(
            "so-mau-so.csv",
            "register",
            "Mẫu số của 29 khu phố; KP09, KP16 rà soát lại số hộ từ 01/7/2026",
            totals.register_rows(places, areas, seed),
        ),
        table("to.csv", "teams", "29 Tổ công nghệ số cộng đồng", teams.team_rows(places)),
        table(
            "thanh-vien.csv",
            "roster",
            "Thành viên các Tổ (KP24, KP27 chỉ gửi số tổng)",
            teams.roster_rows(members),
        ),
        table(
            "tap-huan.csv",
            "training",
            "Tập huấn thành viên Tổ từ tháng 2 đến tháng 10",
            teams.training_rows(training),
        ),
        *_visit_files(places, members, seed),
        *_summary_files(places, members, training, seed),
        table(
            "quan-sat-al3.csv",
            "observations",
            "Định danh điện tử mức độ 2 và ứng dụng của phường theo khu phố",
            observations.identity_rows(places, seed),
        ),
        table(
            "quan-sat-phu-luc-1.csv",
            "observations",
            "Chỉ tiêu Phụ lục I cấp phường: số đầu kỳ 2024, 2025 và ba quý năm 2026",
            observations.ward_rows(),
        ),
        map_file(
            "ranh-gioi-so-do.geojson",
            "Sơ đồ 29 khu phố, không phải ranh giới thật",
            to_features(features),
        ),
        table(
            "dia-diem.csv",
            "places",
            "Chợ, nhà văn hóa, điểm hỗ trợ trên sơ đồ, không phải địa điểm thật",
            locations.place_rows(cells, seed),
        ),
        table(
            "hoat-dong.csv",
            "activities",
            "Hoạt động từ tháng 01 đến tháng 10 và lịch tháng 11, 12 năm 2026",
            events.event_rows(seed),
        ),
    ]


def _visit_files(
    places: tuple[ward.Neighbourhood, ...], members: list[teams.Member], seed: int
) -> list[File]:
    return [
        table(
            f"luot-2026-{month:02d}.csv",
            "visits",
            f"Lượt hướng dẫn tháng {month:02d}/2026 của 23 khu phố gửi từng lượt",
            rows,
        )
        for month, rows in visits.by_month(places, members, seed).items()
    ]


def _summary_files(
    places: tuple[ward.Neighbourhood, ...],
    members: list[teams.Member],
    training: list[teams.Attendance],
    seed: int,
) -> list[File]:
    by_period = totals.summary_rows(places, members, training, seed)
    return [
        table(
            f"tong-hop-{period}.csv",
            "summary",
            f"Số tổng hợp kỳ {period} của 6 khu phố không gửi từng lượt",
            rows,
        )
        for period, rows in by_period.items()
    ]


def write(out: Path, seed: int = SEED) -> list[File]:
    """Write all files and the manifest into a directory, which is made where needed."""
    out.mkdir(parents=True, exist_ok=True)
    drawn = files(seed)
    for file in drawn:
        (out / file.name).write_bytes(file.content)
    (out / "manifest.yaml").write_bytes(manifest(drawn))
    return drawn


def main() -> None:
    """Write the files and print what they amount to, counted again from the files."""
    parser = argparse.ArgumentParser(description="Sinh số liệu minh họa của phường An Lộc.")
    parser.add_argument("--out", type=Path, default=HOME, help="thư mục ghi tệp")
    parser.add_argument("--seed", type=int, default=SEED, help="hạt giống ngẫu nhiên")
    arguments = parser.parse_args()
    for file in write(arguments.out, arguments.seed):
        print(f"{file.name:28}{file.kind:14}{len(file.content):>10,} byte")
    print(figures.report(arguments.out))


if __name__ == "__main__":
    main()
