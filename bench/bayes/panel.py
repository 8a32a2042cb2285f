#!/usr/bin/env python3
"""Writes a weekly table with known truth: bench/bayes/panel.py FILE [WEEKS] [CHANNELS].

The same bytes for the same sizes. Geometric carry-over over eight weeks, logistic saturation, a
price, a trend and a yearly season; spend comes in bursts.
"""
import csv
import math
import random
import sys
from datetime import date, timedelta


def adstock(series, retention, window=8):
    weights = [retention ** lag for lag in range(window)]
    total = sum(weights)
    return [
        sum(weights[lag] * series[week - lag] for lag in range(min(window, week + 1))) / total
        for week in range(len(series))]


def main():
    path = sys.argv[1]
    weeks = int(sys.argv[2]) if len(sys.argv) > 2 else 156
    channels = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    chance = random.Random(20)
    days = [date(2021, 1, 4) + timedelta(7 * week) for week in range(weeks)]
    price = [10 + math.sin(week / 9) + chance.gauss(0, 0.3) for week in range(weeks)]
    kpi = [
        2000 + 2 * week + 150 * math.sin(2 * math.pi * day.timetuple().tm_yday / 365.25)
        - 40 * (price[week] - 10) + chance.gauss(0, 60)
        for week, day in enumerate(days)]
    spend = []
    for channel in range(channels):
        level, on = chance.uniform(20, 200), True
        series = []
        for week in range(weeks):
            on = on if chance.random() > 0.2 else not on
            series.append(round(level * chance.uniform(0.5, 1.5), 2) if on else 0.0)
        spend.append(series)
        top = max(series) or 1
        rate, retention = chance.uniform(1, 4), chance.uniform(0.1, 0.7)
        effect = chance.uniform(30, 200)
        for week, value in enumerate(adstock([value / top for value in series], retention)):
            kpi[week] += effect * math.tanh(rate * value / 2)
    with open(path, "w", newline="", encoding="ascii") as file:
        writer = csv.writer(file)
        writer.writerow(["week", "sales"] + [f"channel_{c + 1:02d}" for c in range(channels)]
                        + ["price", "t"])
        for week, day in enumerate(days):
            writer.writerow([day.isoformat(), round(kpi[week], 2)]
                            + [series[week] for series in spend] + [round(price[week], 3), week])


main()
