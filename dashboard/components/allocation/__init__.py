"""The pieces of the page Phân bổ phần còn lại."""
