"""Speed and memory of the analysis, measured against bare jieba on the same text in the same run.

Seconds differ between machines and with what else they do; ratios to a known program hardly do.
"""
