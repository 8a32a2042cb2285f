#!/usr/bin/env python3
"""How the time of `fit --model meridian` grows with weeks, channels, geos and draws.

    bench/bayes/cost.py PROGRAM PICTURE

One of the sizes is varied at a time. Processor time of the whole process counts, of all cores
together, because it depends little on what else the machine does. Prints a table in Markdown with
the exponent of a power of the size, and writes the picture.
"""
import math
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BASE = {"geos": 20, "weeks": 104, "channels": 4, "draws": 400}
SIZES = {
    "weeks": [52, 104, 208, 312], "channels": [2, 4, 8, 12], "geos": [5, 10, 20, 40],
    "draws": [100, 200, 400, 800]}


def measured(program, folder, sizes):
    """Processor seconds of a fit, and the gradient evaluations it took after warm-up."""
    path, database = os.path.join(folder, "panel.csv"), os.path.join(folder, "panel.db")
    for name in (database, database + "-wal", database + "-shm"):
        if os.path.exists(name):
            os.remove(name)
    subprocess.run(
        [sys.executable, os.path.join(HERE, "geo_panel.py"), path, str(sizes["geos"]),
         str(sizes["weeks"]), str(sizes["channels"])], check=True)
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([program, "-w", database, "load", path, "--as", "silver.weekly"], **quiet)
    channels = ",".join(f"channel_{index + 1}" for index in range(sizes["channels"]))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [program, "-w", database, "fit", "silver.weekly", "--kpi", "conversions", "--geo", "geo",
         "--channels", channels, "--controls", "competition,mood", "--population", "population",
         "--revenue-per-kpi", "revenue_per_conversion", "--impressions", "--model", "meridian",
         "--draws", str(sizes["draws"])], **quiet)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    evaluations = sqlite3.connect(database).execute(
        "select value from gold_diagnostic where name = 'gradient_evaluations'").fetchone()[0]
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, evaluations


def exponent(sizes, values):
    """The slope of the line through logarithms."""
    x, y = [math.log(value) for value in sizes], [math.log(value) for value in values]
    center, level = sum(x) / len(x), sum(y) / len(y)
    return (sum((a - center) * (b - level) for a, b in zip(x, y))
            / sum((a - center) ** 2 for a in x))


def draw(results, path):
    import matplotlib
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "cost"
    from matplotlib import pyplot
    figure, axes = pyplot.subplots(1, len(results), figsize=(11, 2.8), sharey=True)
    for axis, (name, rows) in zip(axes, results.items()):
        axis.loglog([row[0] for row in rows], [row[1] for row in rows], "o-", color="#0969da")
        axis.set_xlabel(name)
        axis.set_xticks([row[0] for row in rows], [str(row[0]) for row in rows])
        axis.set_yticks([0.5, 1, 2, 4, 8, 16], ["0.5", "1", "2", "4", "8", "16"])
        axis.minorticks_off()
        axis.grid(alpha=0.3)
    axes[0].set_ylabel("processor seconds")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main():
    program, picture = os.path.abspath(sys.argv[1]), sys.argv[2]
    base = ", ".join(f"{value} {name}" for name, value in BASE.items())
    print(f"Base: {base}; four chains\n")
    print("| varied | sizes | processor seconds | evaluations a draw | exponent |")
    print("|---|---|---|---|---|")
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, sizes in SIZES.items():
            rows = []
            for size in sizes:
                chosen = BASE | {name: size}
                seconds, evaluations = measured(program, folder, chosen)
                rows.append((size, seconds, evaluations / (4 * chosen["draws"])))
            results[name] = rows
            print(f"| {name} | {', '.join(str(row[0]) for row in rows)} | "
                  f"{', '.join(f'{row[1]:.2f}' for row in rows)} | "
                  f"{', '.join(f'{row[2]:.0f}' for row in rows)} | "
                  f"{exponent(sizes, [row[1] for row in rows]):.2f} |", flush=True)
    draw(results, picture)


main()
