"""RUN: the run itself (waivers, own rules, plug-ins)."""
