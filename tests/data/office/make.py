"""Writes the files of this folder: small, real, invented, each named by what is odd about it.

    python tests/data/office/make.py [--office]

`--office` also writes those that LibreOffice itself must write; its files differ in their time
stamps from one run to the next, all others are the same byte for byte.
"""

import sys
from pathlib import Path

from makers import cells, layouts, whole_files, words

FOLDER = Path(__file__).parent


def make(folder: Path, *, with_office: bool = False) -> None:
    """Write every file into a folder."""
    layouts.make(folder)
    cells.make(folder)
    words.make(folder)
    whole_files.make(folder, with_office=with_office)


if __name__ == "__main__":
    make(FOLDER, with_office="--office" in sys.argv)
