"""The pieces of a map of the khu phố on a page: what is chosen, the ground, the drawing, files."""
