"""The rules a record must keep; a row is taken or rejected whole, never mended."""
