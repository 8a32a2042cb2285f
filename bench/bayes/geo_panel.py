#!/usr/bin/env python3
"""Writes a weekly panel with known truth: geo_panel.py FILE [GEOS] [WEEKS] [CHANNELS].

The same bytes for the same sizes. Meridian's model with its log-normal effects: impressions per
person with geometric carry-over over nine weeks, Hill saturation, an effect for each geo, two
controls, a level that wanders, and a revenue of 0.02 for each conversion.
"""
import csv
import math
import random
import sys
from datetime import date, timedelta

LAGS = 9


def carried(series, retention):
    weights = [retention ** lag for lag in range(LAGS)]
    return [
        sum(weights[lag] * series[week - lag] for lag in range(min(LAGS, week + 1)))
        / sum(weights) for week in range(len(series))]


def media(chance, weeks, population):
    """Impressions in bursts that all geos share, with a level for each geo."""
    level, on, common = chance.uniform(0.5, 3), True, []
    for _ in range(weeks):
        on = on if chance.random() > 0.15 else not on
        common.append(chance.uniform(0.3, 1.7) if on else 0.0)
    rows = []
    for people in population:
        own = level * chance.lognormvariate(0, 0.3) * people
        rows.append([round(max(0, own * value * chance.gauss(1, 0.3))) for value in common])
    return rows


def outcome(chance, impressions, population):
    """Conversions per person that a channel brings, for each geo and week."""
    retention, spread = chance.uniform(0.2, 0.8), chance.uniform(0.1, 0.5)
    effect = chance.uniform(0.2, 1.2)
    dose = [[value / people for value in row] for row, people in zip(impressions, population)]
    seen = sorted(value for row in dose for value in row if value > 0)
    half = chance.uniform(0.5, 1.5) * seen[len(seen) // 2]
    result = []
    for row in dose:
        strength = effect * chance.lognormvariate(0, spread)
        result.append([strength * value / (value + half) for value in carried(row, retention)])
    return result


def main():
    path = sys.argv[1]
    geos, weeks, channels = (
        int(value) for value in (sys.argv[2:5] if len(sys.argv) > 4 else ["40", "156", "6"]))
    chance = random.Random(40)
    days = [date(2021, 1, 25) + timedelta(7 * week) for week in range(weeks)]
    population = [round(chance.lognormvariate(12, 0.8)) for _ in range(geos)]
    impressions = [media(chance, weeks, population) for _ in range(channels)]
    prices = [chance.uniform(0.005, 0.02) for _ in range(channels)]
    outcomes = [outcome(chance, rows, population) for rows in impressions]
    wander, level = 0.0, []
    for week in range(weeks):
        wander = 0.9 * wander + chance.gauss(0, 0.15)
        level.append(4 + wander + 0.4 * math.sin(2 * math.pi * week / 52))
    names = [f"channel_{index + 1}" for index in range(channels)]
    with open(path, "w", newline="", encoding="ascii") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["geo", "week"] + [f"{name}_impressions" for name in names]
            + [f"{name}_spend" for name in names]
            + ["competition", "mood", "conversions", "revenue_per_conversion", "population"])
        for geo, people in enumerate(population):
            own = chance.gauss(0, 0.5)
            slopes = (chance.gauss(-0.3, 0.1), chance.gauss(0.2, 0.1))
            for week, day in enumerate(days):
                controls = (chance.gauss(0, 1), chance.gauss(0, 1))
                rate = level[week] + own + chance.gauss(0, 0.5)
                rate += sum(slope * value for slope, value in zip(slopes, controls))
                rate += sum(outcome[geo][week] for outcome in outcomes)
                shown = [rows[geo][week] for rows in impressions]
                writer.writerow(
                    [f"geo_{geo + 1:02d}", day.isoformat()] + shown
                    + [round(price * value, 2) for price, value in zip(prices, shown)]
                    + [round(value, 4) for value in controls]
                    + [round(max(0, rate) * people, 1), 0.02, people])


main()
