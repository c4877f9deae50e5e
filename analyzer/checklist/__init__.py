"""Checklists of work points: the model, and the compiler that understands their sentences."""
