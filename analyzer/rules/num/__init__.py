"""NUM: numbers and arithmetic."""
