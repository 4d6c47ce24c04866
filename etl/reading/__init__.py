"""How Vietnamese offices write things: labels, codes, numbers, dates, names."""
