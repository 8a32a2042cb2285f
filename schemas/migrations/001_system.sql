-- What the warehouse remembers of its own work.

-- Released migrations with the checksum of their text.
create table system_migration (
    name text primary key not null,
    checksum text not null,
    applied_at text not null
) strict, without rowid;

-- Every statement run on somebody's behalf.
create table system_history (
    statement_id integer primary key,
    run_id text,
    purpose text not null,
    sql text not null,
    parameters text not null,
    rows integer,
    milliseconds real not null,
    status text not null check (status in ('ok', 'error', 'interrupted')),
    error text,
    at text not null
) strict;

-- Which table was made from which, and by what statement.
create table system_lineage (
    source_table text not null,
    target_table text not null,
    statement_id integer not null,
    constraint system_lineage_key
        primary key (target_table, source_table, statement_id),
    constraint system_lineage_statement
        foreign key (statement_id) references system_history (statement_id)
) strict, without rowid;

-- Which column was made from which.
create table system_column_lineage (
    source_table text not null,
    source_column text not null,
    target_table text not null,
    target_column text not null,
    statement_id integer not null,
    constraint system_column_lineage_key primary key (
        target_table, target_column, source_table, source_column, statement_id
    )
) strict, without rowid;

-- One row per file loaded.
create table system_load (
    load_id integer primary key,
    path text not null,
    sha256 text not null,
    bytes integer not null,
    table_name text not null,
    mode text not null check (mode in ('create', 'replace', 'append')),
    encoding text not null,
    delimiter text not null,
    has_header integer not null,
    columns text not null,
    rows_loaded integer not null,
    rows_rejected integer not null,
    milliseconds real not null,
    loaded_at text not null
) strict;

-- Rows of a file that could not be loaded, as they stood there.
create table system_reject (
    load_id integer not null,
    line integer not null,
    raw text not null,
    reason text not null,
    constraint system_reject_key primary key (load_id, line),
    constraint system_reject_load
        foreign key (load_id) references system_load (load_id)
) strict, without rowid;

-- What the columns of loaded tables mean, beyond the type they are stored as.
create table system_column (
    table_name text not null,
    column_name text not null,
    position integer not null,
    semantic_type text not null,
    format text not null,
    note text,
    constraint system_column_key primary key (table_name, column_name)
) strict, without rowid;

-- One row per column of a profiled table; `facts` is all that was measured, as JSON.
create table system_profile (
    table_name text not null,
    column_name text not null,
    position integer not null,
    declared_type text not null,
    inferred_type text not null,
    role text not null,
    role_score real not null,
    role_reason text not null,
    row_count integer not null,
    null_count integer not null,
    distinct_count integer not null,
    minimum any,
    maximum any,
    mean real,
    sd real,
    q25 real,
    q50 real,
    q75 real,
    zero_count integer not null,
    negative_count integer not null,
    top_values text not null,
    data_version text not null,
    profiled_at text not null,
    facts text not null,
    constraint system_profile_key primary key (table_name, column_name)
) strict, without rowid;

-- What a modeller should know about a table before using it.
create table system_check (
    table_name text not null,
    check_name text not null,
    subject text not null,
    severity text not null check (severity in ('info', 'warning', 'error')),
    finding text not null,
    advice text not null,
    count integer,
    checked_at text not null,
    constraint system_check_key primary key (table_name, check_name, subject)
) strict, without rowid;

-- What each step of cleaning a table did, from the last time it was cleaned.
create table system_cleaning (
    target_table text not null,
    step integer not null,
    source_table text not null,
    action text not null,
    column_name text,
    detail text not null,
    rows_affected integer not null,
    rows_removed integer not null,
    unreadable integer not null,
    cleaned_at text not null,
    constraint system_cleaning_key primary key (target_table, step)
) strict, without rowid;
