#!/bin/sh
# Runs weekly sums and a profile on a real Spark and compares every cell with what SQLite gives.
#
# Usage: scripts/check-spark.sh [path of mmmsql]
# Needs Java 17; installs pyspark from PyPI into a folder that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
program=$(realpath "${1:-.build/release/mmmsql}")
check=$(realpath scripts/check_spark.py)
work=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
cd "$work"

if [ -z "${SPARK_HOME:-}" ]; then
    python3 -m venv venv
    venv/bin/pip install --quiet --disable-pip-version-check pyspark==4.3.0
    SPARK_HOME=$(venv/bin/python -c 'import pyspark; print(pyspark.__path__[0])')
fi
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
engine=spark://127.0.0.1:$port/cliservice

"$program" simulate retailer --into data --seed 1 --scale 0.05
mmmsql() { "$program" -w local.db "$@"; }
mmmsql load data/orders.csv data/media.csv >/dev/null
for table in orders media; do
    mmmsql clean "bronze.$table" >/dev/null
    mmmsql query "select * from silver.$table" --format csv >"$table.csv"
done

"$SPARK_HOME/bin/spark-submit" \
    --class org.apache.spark.sql.hive.thriftserver.HiveThriftServer2 --master 'local[2]' \
    --driver-memory 1g --conf spark.ui.enabled=false \
    --conf spark.sql.catalogImplementation=in-memory \
    --conf "spark.sql.warehouse.dir=$work/tables" spark-internal \
    --hiveconf hive.server2.transport.mode=http --hiveconf "hive.server2.thrift.http.port=$port" \
    --hiveconf hive.server2.thrift.bind.host=127.0.0.1 >server.log 2>&1 &
server=$!
tries=0
until python3 -c "import socket; socket.create_connection(('127.0.0.1', $port), 1)" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 90 ] || { cat server.log; exit 1; }
    sleep 1
done

for table in orders media; do
    echo "create temporary view csv_$table using csv options (path '$work/$table.csv', header true, inferSchema true, nullValue '');"
    echo "create table $table using parquet as select * from csv_$table;"
done >tables.sql
ask() {
    "$SPARK_HOME/bin/beeline" -n anyone -p any --silent=true "$@" \
        -u "jdbc:hive2://127.0.0.1:$port/default;transportMode=http;httpPath=cliservice" 2>>beeline.log
}
ask -f tables.sql

remote() { "$program" -w remote.db "$@"; }
for by in '' '--by region'; do
    # Words of their own.
    mmmsql weekly silver.orders silver.media $by --into silver.both >/dev/null
    remote weekly orders media $by --on "$engine" --into silver.both >/dev/null
    python3 "$check" rows local.db remote.db silver_both
done
for table in orders media; do
    mmmsql profile "silver.$table" >/dev/null
    remote profile "$table" --on "$engine" >/dev/null
    python3 "$check" profile local.db "silver_$table" remote.db "spark://127.0.0.1:$port/default.$table"
done

mmmsql weekly silver.orders silver.media --into silver.emitted >/dev/null
{
    echo 'create schema silver;'
    for table in orders media; do echo "create view silver.$table as select * from default.$table;"; done
    mmmsql weekly silver.orders silver.media --into silver.emitted --emit spark
} >emitted.sql
ask -f emitted.sql
ask --outputformat=csv2 -e 'select * from silver.emitted order by week' |
    sed '1s/^0: [^>]*> //' >emitted.csv
python3 "$check" csv emitted.csv local.db silver_emitted

if remote weekly nowhere --on "$engine" 2>error; then exit 1; fi
grep -q 'SQLSTATE 42P01' error
remote history --limit 100 --format csv | grep -q "on spark://127.0.0.1:$port"
remote lineage silver.both --format csv | grep -q "spark://127.0.0.1:$port/default.orders"
echo 'Spark and SQLite agree'
