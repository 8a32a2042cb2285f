#!/usr/bin/env python3
"""Kills loads at random moments and looks at what they leave behind.

    bench/kill-load.py PROGRAM [TIMES]

After each `kill -9` the plain sqlite3 client must find the file sound, the table must be whole or not
there at all, and the next load must succeed.
"""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROWS = 400_000


def whole(database):
    """Rows in the table, `None` when it is not there; fails when the file is damaged."""
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        names = {row[0] for row in connection.execute("select name from sqlite_schema")}
        if "bronze_t" not in names:
            assert "system_load" not in names or connection.execute(
                "select count(*) from system_load").fetchone() == (0,)
            return None
        return connection.execute("select count(*) from bronze_t").fetchone()[0]
    finally:
        connection.close()


def main():
    program = os.path.abspath(sys.argv[1])
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("t.csv", "w", encoding="ascii") as file:
            file.write("day,channel,spend\n")
            for row in range(ROWS):
                file.write(f"2024-01-{row % 28 + 1:02d},channel {row % 7},{row}.25\n")
        command = [program, "load", "-w", "w.db", "t.csv"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        start = time.perf_counter()
        subprocess.run(command, check=True, **quiet)
        duration = time.perf_counter() - start
        assert whole("w.db") == ROWS
        killed = partway = 0
        for turn in range(times):
            for name in os.listdir("."):
                if name.startswith("w.db"):
                    os.remove(name)
            process = subprocess.Popen(command, **quiet)
            time.sleep(chance.random() * duration)
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            partway += any(name in ("w.db-journal", "w.db-wal") for name in os.listdir("."))
            left = whole("w.db") if os.path.exists("w.db") else None
            assert left in (None, ROWS), left
            subprocess.run(command, check=True, **quiet)
            assert whole("w.db") == ROWS
        print(f"{killed} of {times} loads killed, {partway} of them while writing; "
              "every file sound, no partial table, every next load complete")


main()
