"""The pieces of the page Kiểm tra số liệu: who has sent what, rows still open, loads."""
