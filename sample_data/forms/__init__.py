"""Worked examples of phone-form exports, each with its mapping."""
