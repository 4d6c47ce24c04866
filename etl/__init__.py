"""How visits, totals and reports get in: read, check, load, roll up."""
