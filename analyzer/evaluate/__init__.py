"""Measures the analyzer against annotated documents; nothing here is needed to analyse one."""
