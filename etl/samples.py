"""The invented sample files of a locality: their figures are marked wherever they are loaded."""

from __future__ import annotations

from pathlib import Path

import yaml

from etl.model import Catalog
from etl.store.engine import ROOT

SAMPLES = ROOT / "sample_data"


def files(catalog: Catalog) -> list[Path]:
    """The sample files in load order; none where the locality has no sample."""
    folder = SAMPLES / catalog.locality.slug
    return [folder / str(entry["name"]) for entry in _manifest(catalog).get("files", [])]


def hashes(catalog: Catalog) -> frozenset[str]:
    """SHA-256 of every sample file, by which it is known under any name."""
    entries = _manifest(catalog).get("files", [])
    return frozenset(str(entry["sha256"]) for entry in entries)


def today(catalog: Catalog) -> str:
    """The day that the sample calls today (ISO)."""
    return str(_manifest(catalog)["today"])


def _manifest(catalog: Catalog) -> dict[str, list[dict[str, str]]]:
    path = SAMPLES / catalog.locality.slug / "manifest.yaml"
    if not path.is_file():
        return {}
    manifest: dict[str, list[dict[str, str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return manifest
