"""Terminal pages: plain lines that read without colour, at 80 columns as well as at 120."""
