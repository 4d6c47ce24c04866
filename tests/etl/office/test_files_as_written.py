"""The files lie in the repository; the script beside them writes the same ones."""

import subprocess
import sys
import zipfile
from pathlib import Path

OFFICE = Path(__file__).parents[2] / "data" / "office"
WRITE = "import sys; from pathlib import Path; import make; make.make(Path(sys.argv[1]))"


def parts(path: Path) -> dict[str, bytes]:
    """What a file holds, however it is packed."""
    if not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_script_writes_the_files_that_lie_here(tmp_path):
    subprocess.run([sys.executable, "-c", WRITE, str(tmp_path)], cwd=OFFICE, check=True)
    written = sorted(tmp_path.iterdir())
    assert len(written) > 90
    for path in written:
        assert parts(path) == parts(OFFICE / path.name), path.name
    # the rest is what LibreOffice wrote
    rest = {p.name for p in OFFICE.iterdir() if p.is_file()} - {p.name for p in written}
    assert {name.partition(".")[0] for name in rest} == {
        "co-mat-khau", "do-libreoffice-ghi", "make",
    }  # fmt: skip
