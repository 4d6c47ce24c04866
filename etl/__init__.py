"""How visits, totals and reports get in: read, check, load, roll up."""

RELEASE = "0.1.0"  # the product's release number; a store remembers which one made it
