-- Writes that wait for a person's decision, how they can be undone, and the
-- audit of all of it.

create table agent_approval (
    approval_id text primary key not null,
    status text not null check (
        status in ('pending', 'applied', 'rejected', 'expired', 'undone')
    ),
    revision integer not null,
    statement text not null,
    purpose text not null,
    proposed_by text not null,
    proposed_at text not null,
    expires_at text not null,
    schema_hash text not null,
    effect_hash text not null,
    token text not null,
    decided_by text,
    decided_at text,
    reason text
) strict, without rowid;

-- The values of the statement's placeholders, in order from 1.
create table agent_approval_parameter (
    approval_id text not null,
    position integer not null,
    value any,
    constraint agent_approval_parameter_key
        primary key (approval_id, position),
    constraint agent_approval_parameter_approval
        foreign key (approval_id) references agent_approval (approval_id)
) strict, without rowid;

-- The tables the statement reads or writes, as they were for its preview.
create table agent_approval_state (
    approval_id text not null,
    table_name text not null,
    row_count integer not null,
    content_hash text not null,
    constraint agent_approval_state_key primary key (approval_id, table_name),
    constraint agent_approval_state_approval
        foreign key (approval_id) references agent_approval (approval_id)
) strict, without rowid;

-- What the statement does to each table, and how that can be undone.
create table agent_approval_impact (
    approval_id text not null,
    table_name text not null,
    change text not null check (
        change in ('rows', 'created', 'dropped', 'redefined')
    ),
    rows_before integer not null,
    inserted integer not null,
    updated integer not null,
    deleted integer not null,
    undo text not null check (undo in ('changeset', 'copy', 'definition')),
    constraint agent_approval_impact_key primary key (approval_id, table_name),
    constraint agent_approval_impact_approval
        foreign key (approval_id) references agent_approval (approval_id)
) strict, without rowid;

-- Views, indexes and triggers that come, go or are defined otherwise.
create table agent_approval_object (
    approval_id text not null,
    object_name text not null,
    constraint agent_approval_object_key
        primary key (approval_id, object_name),
    constraint agent_approval_object_approval
        foreign key (approval_id) references agent_approval (approval_id)
) strict, without rowid;

-- Some of the changed rows, a row for each value.
create table agent_approval_row (
    approval_id text not null,
    table_name text not null,
    row_number integer not null,
    position integer not null,
    change text not null check (change in ('inserted', 'updated', 'deleted')),
    column_name text not null,
    value_before any,
    value_after any,
    constraint agent_approval_row_key
        primary key (approval_id, table_name, row_number, position),
    constraint agent_approval_row_approval
        foreign key (approval_id) references agent_approval (approval_id)
) strict, without rowid;

-- What is computed from the tables that change, directly or by way of others.
create table agent_approval_downstream (
    approval_id text not null,
    table_name text not null,
    source_table text not null,
    kind text not null check (kind in ('view', 'table')),
    constraint agent_approval_downstream_key
        primary key (approval_id, table_name, source_table),
    constraint agent_approval_downstream_approval
        foreign key (approval_id) references agent_approval (approval_id)
) strict, without rowid;

-- The rows an applied write changed, as SQLite's session extension writes them.
create table agent_undo (
    approval_id text primary key not null,
    changeset blob not null,
    constraint agent_undo_approval
        foreign key (approval_id) references agent_approval (approval_id)
) strict, without rowid;

-- Tables of which the rows before an applied write are kept whole.
create table agent_undo_copy (
    approval_id text not null,
    table_name text not null,
    copy_table text not null,
    hash_before text not null,
    hash_after text,
    constraint agent_undo_copy_key primary key (approval_id, table_name),
    constraint agent_undo_copy_approval
        foreign key (approval_id) references agent_approval (approval_id)
) strict, without rowid;

-- The definitions that an applied write changed, before and after it.
create table agent_undo_definition (
    approval_id text not null,
    side text not null check (side in ('before', 'after')),
    position integer not null,
    kind text not null check (kind in ('table', 'index', 'view', 'trigger')),
    name text not null,
    table_name text not null,
    sql text not null,
    content_hash text,
    constraint agent_undo_definition_key
        primary key (approval_id, side, position),
    constraint agent_undo_definition_approval
        foreign key (approval_id) references agent_approval (approval_id)
) strict, without rowid;

-- Every proposal and decision. Each row's hash is over the hash before it and
-- the row itself, so that no row can change unnoticed.
create table system_audit (
    audit_id integer primary key,
    at text not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail text not null,
    previous_hash text not null,
    hash text not null
) strict;

-- How far the audit goes, so that a cut end is noticed.
create table system_audit_head (
    head_id integer primary key check (head_id = 1),
    entries integer not null,
    hash text not null
) strict;

insert into system_audit_head (head_id, entries, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

create trigger system_audit_grows
before insert on system_audit
when not exists (
    select 1
    from system_audit_head
    where new.audit_id = entries + 1 and new.previous_hash = hash
)
begin
    select raise(abort, 'the audit can only grow at its end');
end;

create trigger system_audit_head_follows
after insert on system_audit
begin
    update system_audit_head
    set entries = new.audit_id, hash = new.hash
    where head_id = 1;
end;

create trigger system_audit_is_not_updated
before update on system_audit
begin
    select raise(abort, 'the audit can only grow');
end;

create trigger system_audit_is_not_deleted
before delete on system_audit
begin
    select raise(abort, 'the audit can only grow');
end;

create trigger system_audit_head_moves_on
before update on system_audit_head
when new.head_id <> old.head_id or new.entries <> old.entries + 1
begin
    select raise(abort, 'the audit can only grow');
end;

create trigger system_audit_head_is_not_deleted
before delete on system_audit_head
begin
    select raise(abort, 'the audit can only grow');
end;

create trigger system_audit_head_is_one
before insert on system_audit_head
begin
    select raise(abort, 'the audit has one head');
end;
