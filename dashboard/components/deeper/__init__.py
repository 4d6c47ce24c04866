"""The sections of Phân tích chuyên sâu: comparisons that do not rank, limits of chance, weeks."""
