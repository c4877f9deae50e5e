"""Checklists from what offices have: YAML, CSV, Excel, and the work points themselves as a document."""
