"""Recognition of text on pictures."""
