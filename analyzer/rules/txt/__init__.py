"""TXT: placeholders and text damage."""
