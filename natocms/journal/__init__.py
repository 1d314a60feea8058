"""Who did what, when, from, to, why. Import ``record`` from ``journal.models``."""
