"""Rows that the database itself refuses to change or delete.

A table is registered with ``append_only(Model)``; its triggers are put in place after
each migrate, since SQLite loses them when a migration rebuilds a table. Closing columns
(called off, decided, lifted) may be written once.
"""

import contextlib

from django.apps import apps
from django.db import connections, transaction

_registered = {}

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION natocms_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""


def append_only(model, closing=()):
    """Register ``model``; ``closing`` names the fields that are written once, later."""
    _registered[model._meta.label] = tuple(closing)


def install_triggers(using="default", **kwargs):
    """Put the triggers of all registered tables in place, where the tables stand."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for model, closing in _models():
            if model._meta.db_table in tables:
                for statement in _statements(connection, model, closing):
                    cursor.execute(statement)


@contextlib.contextmanager
def lifted(using="default"):
    """Take all triggers off, for a data migration or a flush, and put them back."""
    connection = connections[using]
    # One transaction: whatever fails inside takes the lifting back with it.
    with transaction.atomic(using):
        with connection.cursor() as cursor:
            for model, _ in _models():
                for statement in _removals(connection, model):
                    cursor.execute(statement)
        yield
        install_triggers(using)


def _models():
    return [(apps.get_model(label), closing) for label, closing in _registered.items()]


def _removals(connection, model):
    table = model._meta.db_table
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    deeds = ["update", "delete"] + (["truncate"] if on else [])
    return [f'DROP TRIGGER IF EXISTS "{table}_no_{deed}"{on}' for deed in deeds]


def _statements(connection, model, closing):
    table = model._meta.db_table
    postgres = connection.vendor == "postgresql"
    changed = _changed(model, closing, "IS DISTINCT FROM" if postgres else "IS NOT")
    refuse = (
        "EXECUTE FUNCTION natocms_refuse()"
        if postgres
        else f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )
    row = "FOR EACH ROW"
    statements = _removals(connection, model) + [
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" '
        f"{row} WHEN ({changed}) {refuse}",
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {row} {refuse}',
    ]
    if postgres:
        statements.append(
            f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
            f"FOR EACH STATEMENT {refuse}"
        )
    return statements


def _changed(model, closing, differs):
    """The condition under which an update is refused, as SQL."""
    tests = []
    for field in model._meta.concrete_fields:
        column = f'"{field.column}"'
        test = f"OLD.{column} {differs} NEW.{column}"
        if field.name in closing:
            empty = "''" if field.get_internal_type() in _TEXTS else "NULL"
            test = f"(OLD.{column} {differs} {empty} AND {test})"
        tests.append(test)
    return " OR ".join(tests)


_TEXTS = ("CharField", "TextField")
