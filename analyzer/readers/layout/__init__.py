"""From placed pieces of text to paragraphs, the same for printed and for recognised pages."""
