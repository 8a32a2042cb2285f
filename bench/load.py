#!/usr/bin/env python3
"""Time of loading 2,000,000 rows of 8 columns, against sqlite3 and DuckDB.

    bench/load.py PROGRAM [ROWS] [RUNS]

Every tool reads the same file into a database file of its own; the tools take turns, backwards
every second time, and the median of the runs counts. DuckDB is taken from `pip install duckdb`; without it its lines are left out.
"""
import datetime
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

COLUMNS = {
    "date": "text", "geo": "text", "channel": "text", "campaign": "text", "spend": "real",
    "impressions": "integer", "clicks": "integer", "revenue": "real",
}


def write_file(path, rows):
    """The same bytes for the same number of rows."""
    chance = random.Random(1)
    geos = ["north", "south", "east", "west", "centre"]
    channels = ["tv", "radio", "search", "social", "display", "video", "email", "print"]
    first = datetime.date(2021, 1, 4)
    days = [(first + datetime.timedelta(day)).isoformat() for day in range(1095)]
    with open(path, "w", encoding="ascii") as file:
        file.write(",".join(COLUMNS) + "\n")
        for row in range(rows):
            channel = channels[row % 8]
            cents = chance.randrange(500_000)
            shown = chance.randrange(200_000)
            clicked = shown // chance.randrange(20, 200)
            file.write(
                f"{days[row * 1095 // rows]},{geos[chance.randrange(5)]},{channel},"
                f"{channel}_brand_{chance.randrange(400):03d},{cents // 100}.{cents % 100:02d},"
                f"{shown},{clicked},{cents * 3 // 100}.{cents * 7 % 100:02d}\n")


# DuckDB is timed from connecting to closing, without the start of Python; mmmsql and sqlite3 as
# whole processes.
DUCKDB = """
import duckdb, sys, time
start = time.perf_counter()
connection = duckdb.connect(sys.argv[2])
connection.execute("set enable_progress_bar = false")
connection.execute("create table t as select * from read_csv(?)", [sys.argv[1]])
if len(sys.argv) > 3:
    connection.execute("create table profile as select * from (summarize t)")
    connection.execute('''create table weekly as
        select date_trunc('week', date) as week, geo, channel, sum(spend) as spend,
            sum(impressions) as impressions, sum(clicks) as clicks, sum(revenue) as revenue
        from t group by all order by all''')
connection.close()
print(time.perf_counter() - start)
"""


def commands(program, path):
    """Name, commands and database file of each contender."""
    types = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    mine = [program, "load", "-w", "mmmsql.db", path, "--as", "bronze.t"]
    yield "sqlite3 .import", "sqlite3.db", [[
        "sqlite3", "sqlite3.db", f"create table t ({types}) strict", ".mode csv",
        f".import --skip 1 {path} t"]]
    yield "mmmsql load", "mmmsql.db", [mine]
    python = [sys.executable, "-c", DUCKDB, path, "duckdb.db"]
    if subprocess.run([sys.executable, "-c", "import duckdb"], capture_output=True).returncode == 0:
        yield "duckdb load", "duckdb.db", [python]
        yield "duckdb load, profile, weekly", "duckdb.db", [python + ["all"]]
    weekly = [program, "weekly", "-w", "mmmsql.db", "bronze.t", "--by", "geo"]
    if subprocess.run(weekly[:2] + ["--help"], capture_output=True).returncode == 0:
        yield "mmmsql load, profile, weekly", "mmmsql.db", [
            mine, [program, "profile", "-w", "mmmsql.db", "bronze.t"], weekly]


def run(steps, database):
    """Seconds and peak memory in MB of one run."""
    for ending in ["", "-wal", "-shm", "-journal", ".wal"]:
        if os.path.exists(database + ending):
            os.remove(database + ending)
    # What the one before has left to be written must not be waited for by this one.
    os.sync()
    start = time.perf_counter()
    peak = 0
    for step in steps:
        process = subprocess.Popen(step, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        printed = process.stdout.read()
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            raise SystemExit(f"failed: {' '.join(step)}")
        peak = max(peak, usage.ru_maxrss / 1024)
    if database == "duckdb.db":
        return float(printed.split()[-1]), peak
    return time.perf_counter() - start, peak


def main():
    program = os.path.abspath(sys.argv[1])
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write_file("t.csv", rows)
        contenders = list(commands(program, "t.csv"))
        times = {name: [] for name, _, _ in contenders}
        peaks = dict.fromkeys(times, 0)
        for turn in range(runs):
            # Backwards every second time, so that none always comes after the same one.
            for name, database, steps in contenders[::-1 if turn % 2 else 1]:
                seconds, peak = run(steps, database)
                times[name].append(seconds)
                peaks[name] = max(peaks[name], peak)
        report(times, peaks)


def report(times, peaks):
    """One line per contender; the ratio is to the contender of the same task that is not ours.

    It is the median of the ratios turn by turn, as the speed of a machine that others share changes
    from turn to turn, with the middle half of them.
    """
    rivals = {
        "mmmsql load": "sqlite3 .import",
        "mmmsql load, profile, weekly": "duckdb load, profile, weekly",
    }
    print(f"{'':32} {'median s':>9} {'best s':>8} {'peak MB':>8} {'ratio':>7}  middle half")
    for name, seconds in times.items():
        ratio = half = ""
        if rivals.get(name) in times:
            ratios = [mine / other for mine, other in zip(seconds, times[rivals[name]])]
            ratio = f"{statistics.median(ratios):.2f}"
            if len(ratios) > 3:
                low, _, high = statistics.quantiles(ratios, n=4)
                half = f"{low:.2f} to {high:.2f}"
        print(f"{name:32} {statistics.median(seconds):9.2f} {min(seconds):8.2f} "
              f"{peaks[name]:8.0f} {ratio:>7}  {half}")


main()
