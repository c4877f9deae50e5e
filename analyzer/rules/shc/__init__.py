"""SHC: shortcomings, causes and plans."""
