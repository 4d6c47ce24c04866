"""The pieces of the page Nhập số liệu: choose files, look at them, confirm, see what changed."""
