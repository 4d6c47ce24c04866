"""Draw the worked examples of phone forms: python -m sample_data.forms.generate [--out DIR].

Everything is invented; there is no name and no telephone number. The same bytes on every run.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_data.forms import kobo_export, odk_export

HOME = Path(__file__).parent


def write(out: Path) -> list[Path]:
    """Write the three examples into a directory, whose folders are made where needed."""
    drawn = kobo_export.submissions()
    contents = {
        "kobo/phieu-luot.xlsx": kobo_export.workbook(drawn),
        "kobo/phieu-luot.csv": kobo_export.delimited(drawn),
        "odk/tham-ho.zip": odk_export.export(),
    }
    for name, content in contents.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
    return [out / name for name in contents]


def main() -> None:
    """Write the files and say which."""
    parser = argparse.ArgumentParser(description="Sinh tệp mẫu của biểu mẫu điện thoại.")
    parser.add_argument("--out", type=Path, default=HOME, help="thư mục ghi tệp")
    for path in write(parser.parse_args().out):
        print(f"{path.name:20}{path.stat().st_size:>10,} byte")


if __name__ == "__main__":
    main()
