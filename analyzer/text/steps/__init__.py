"""The steps of restoration, one a module. Each maps a view to a view and is pure."""
