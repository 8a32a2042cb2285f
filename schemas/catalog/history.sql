-- Statements that were run, the newest first; takes :run (null for all) and
-- :limit.
select
    statement_id,
    run_id,
    purpose,
    sql,
    parameters,
    rows,
    round(milliseconds, 2) as milliseconds,
    status,
    error,
    at
from system_history
where :run is null or run_id = :run
order by statement_id desc
limit :limit;
