"""Workbooks for the office: summary, items, indicators, register of problems, shortcomings."""
