"""The gate: who may come in, at which gate and day, and nothing more."""
