"""DUP: text that is used more than once."""
