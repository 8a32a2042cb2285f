"""Talks to the test server of statements with Databricks' own client."""

import sys

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import BadRequest, NotFound, PermissionDenied
from databricks.sdk.service.sql import (
    Disposition,
    ExecuteStatementRequestOnWaitTimeout,
    Format,
    StatementState,
)

BASE = sys.argv[1]
KEY = "canary-key-5b1f90d2"
WAREHOUSE = "1a2b3c4d5e6f7788"
checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        sys.exit(f"not as it should be: {what}")


def raises(kind, what, call):
    try:
        call()
    except kind:
        check(True, what)
        return
    except Exception as error:
        sys.exit(f"{what}: {type(error).__name__} instead of {kind.__name__}: {error}")
    sys.exit(f"{what}: no error")


def client(key=KEY):
    return WorkspaceClient(host=BASE, token=key, auth_type="pat").statement_execution


def start(statements, text, wait="0s"):
    return statements.execute_statement(
        statement=text, warehouse_id=WAREHOUSE, wait_timeout=wait,
        on_wait_timeout=ExecuteStatementRequestOnWaitTimeout.CONTINUE,
        disposition=Disposition.INLINE, format=Format.JSON_ARRAY)


statements = client()
reply = start(statements, "select 1")
check(reply.status.state == StatementState.PENDING, "a statement begins as pending")
states = [statements.get_statement(reply.statement_id) for _ in range(2)]
check(states[0].status.state == StatementState.RUNNING, "then it runs")
done = states[1]
check(done.status.state == StatementState.SUCCEEDED, "then it has succeeded")
types = [column.type_name.value for column in done.manifest.schema.columns]
check(types == ["STRING", "LONG", "DOUBLE", "DATE", "BOOLEAN"], f"types {types}")
check(done.manifest.total_row_count == 3, "the manifest counts rows")
check(not done.manifest.truncated, "nothing is left out")
check(done.result.data_array[1] == [None] * 5, "nulls are nulls")
chunk = statements.get_statement_result_chunk_n(
    reply.statement_id, done.result.next_chunk_index)
check(chunk.data_array == [["null", "-7", "NaN", "2024-01-08", "false"]], "the second piece")
check(chunk.row_offset == 2 and chunk.next_chunk_index is None, "it is the last one")

failed = start(statements, "select wrong", wait="10s")
check(failed.status.state == StatementState.FAILED, "a wrong statement fails, at status 200")
check(failed.status.error.error_code.value == "BAD_REQUEST", "with a code")
check("UNRESOLVED_COLUMN" in failed.status.error.message, "and a reason")

endless = start(statements, "select forever")
statements.cancel_execution(endless.statement_id)
canceled = statements.get_statement(endless.statement_id)
check(canceled.status.state == StatementState.CANCELED, "a statement can be stopped")

raises(PermissionDenied, "a wrong key", lambda: start(client("wrong"), "select 1"))
raises(NotFound, "an unknown statement", lambda: statements.get_statement("nothing"))
raises(BadRequest, "a wrong time to wait", lambda: start(statements, "select 1", wait="3s"))
raises(
    NotFound, "a piece that is not there",
    lambda: statements.get_statement_result_chunk_n(reply.statement_id, 7))
print(f"{checks} checks: Databricks' client takes the server for one of theirs")
