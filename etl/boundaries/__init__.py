"""Boundary files into the store: each polygon is placed, matched to a khu phố and judged."""

from etl.boundaries.kind import KIND, is_boundary_file
from etl.boundaries.loading import load_boundaries
from etl.boundaries.said import read_crs, read_day

__all__ = ["KIND", "is_boundary_file", "load_boundaries", "read_crs", "read_day"]
