"""Own rules without Python: YAML files in a user's folder, each rule with examples that are run at loading.

:mod:`analyzer.rules.user.spec` says what a file may hold.
"""
