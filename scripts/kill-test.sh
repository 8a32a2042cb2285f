#!/bin/sh
# Kills loads and analyses at random moments and looks at what they leave behind.
#
#     scripts/kill-test.sh PROGRAM [KILLS=50]
#
# Every other round kills `load`, the others `analyze`, with `kill -9` at a moment drawn evenly from
# the time an undisturbed run takes, until so many were killed before they ended. After each round
# the plain sqlite3 client must find the file sound and every table whole or not there, and the next
# run, or going on with the killed one where there is something to go on with, must make the tables of
# an undisturbed run.
set -eu
program=$(realpath "$1")
kills=${2:-50}
seeds=$(realpath "$(dirname "$0")/../seeds")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# Time stands still, so that the same work gives the same bytes.
SOURCE_DATE_EPOCH=0
export SOURCE_DATE_EPOCH

load() { exec "$program" -w "$1" load "$seeds/retailer/orders.csv" --as bronze.orders; }

analyze() {
    exec "$program" -w "$1" analyze "$seeds/mmm_example.csv" --kpi y --channels x1,x2 \
        --controls event_1,event_2,t --replicates 400
}

# The tables a person works with; the program's own record of what was run differs by design.
tables() {
    sqlite3 -readonly "$1" "select name from sqlite_schema where type = 'table'
        and (name like 'bronze\_%' escape '\' or name like 'silver\_%' escape '\'
             or name like 'gold\_%' escape '\') order by name"
}

content() {
    for table in $(tables "$1"); do
        echo "table $table"
        sqlite3 -readonly "$1" "select * from \"$table\"" | sort
    done
}

count() { sqlite3 -readonly "$1" "select count(*) from \"$2\""; }

fail() {
    echo "round $round ($job): $1" >&2
    exit 1
}

# Compares what a killed run left with the undisturbed run: a bronze or silver table has all its
# rows when it is there, and the gold tables have all rows of the model and of the plan or none.
inspect() {
    [ -s killed.db ] || return 0
    sound=$(sqlite3 killed.db "pragma integrity_check") || fail "not a database"
    [ "$sound" = ok ] || fail "integrity_check: $sound"
    models=0 plans=0
    if tables killed.db | grep -qx gold_model; then
        models=$(count killed.db gold_model)
        plans=$(count killed.db gold_plan)
    fi
    for table in $(tables killed.db); do
        expected=$(count "$job.db" "$table")
        case $table in
            gold_plan*) [ "$plans" -gt 0 ] || expected=0 ;;
            gold_*) [ "$models" -gt 0 ] || expected=0 ;;
        esac
        found=$(count killed.db "$table")
        [ "$found" -eq "$expected" ] || fail "$table has $found of $expected rows"
    done
}

# Whether the killed program left a run that has begun and is not over.
can_resume() {
    [ -s killed.db ] || return 1
    tables killed.db | grep -qx gold_model || return 1
    [ "$(sqlite3 killed.db "select count(*) from agent_run as run inner join agent_checkpoint
        using (run_id) where run.status = 'running'")" -gt 0 ]
}

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

random() { shuf -i "0-$1" -n 1; }

for job in load analyze; do
    start=$(milliseconds)
    ("$job" "$job.db") >/dev/null 2>&1
    eval "${job}_time=$(($(milliseconds) - start))"
    content "$job.db" >"$job.txt"
done

round=0 killed=0 unfinished=0 resumed=0
while [ "$killed" -lt "$kills" ]; do
    round=$((round + 1))
    job=load
    [ "$round" -le $((4 * kills)) ] || fail "only $killed runs were killed before they ended"
    [ $((round % 2)) -eq 0 ] && job=analyze
    eval "limit=\$${job}_time"
    rm -f killed.db killed.db-*
    wait_time=$(random "$limit")
    "$job" killed.db >/dev/null 2>&1 &
    process=$!
    sleep "$(printf '%d.%03d' $((wait_time / 1000)) $((wait_time % 1000)))"
    kill -9 "$process" 2>/dev/null || true
    code=0
    wait "$process" 2>/dev/null || code=$?
    [ "$code" -eq 137 ] && killed=$((killed + 1))
    if [ -e killed.db-journal ] || [ -e killed.db-wal ]; then unfinished=$((unfinished + 1)); fi
    inspect
    if can_resume; then
        resumed=$((resumed + 1))
        "$program" -w killed.db runs resume run-1 >/dev/null 2>&1 || fail "it cannot go on"
    else
        ("$job" killed.db) >/dev/null 2>&1 || fail "the next run does not succeed"
        # A run that was killed after its last step has all its tables, beside which a second appears.
        if [ "$job" = analyze ] && [ "$(count killed.db gold_model)" -gt 1 ]; then continue; fi
    fi
    content killed.db >killed.txt
    cmp -s killed.txt "$job.txt" || fail "the next run makes other tables"
done
echo "$killed of $round runs killed, $unfinished of them with a journal to roll back or forward;" \
    "every file sound, no partial table, $resumed gone on with, every other next run complete"
