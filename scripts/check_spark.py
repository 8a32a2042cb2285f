"""Compares tables of two warehouses: texts exactly, numbers to a part in a billion."""

import csv
import math
import sqlite3
import sys

TOLERANCE = 1e-9


def rows(path, query, *values):
    connection = sqlite3.connect(path)
    cursor = connection.execute(query, values)
    return [name[0] for name in cursor.description], cursor.fetchall()


def same(left, right):
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return left == right


def compare(left, right, what):
    if left[0] != right[0]:
        sys.exit(f"{what}: columns {left[0]} and {right[0]}")
    if len(left[1]) != len(right[1]) or not left[1]:
        sys.exit(f"{what}: {len(left[1])} and {len(right[1])} rows")
    wrong = [
        f"{what}: {name} of {a[0]}: {x!r} and {y!r}"
        for a, b in zip(left[1], right[1])
        for name, x, y in zip(left[0], a, b)
        if not same(x, y)
    ]
    if wrong:
        sys.exit("\n".join(wrong[:20]))
    print(f"{what}: {len(left[1])} rows of {len(left[0])} columns agree")


def table(path, name):
    order = "1, 2" if "geo" in rows(path, f'select * from "{name}" limit 0')[0] else "1"
    return rows(path, f'select * from "{name}" order by {order}')


def number(text):
    try:
        return float(text)
    except ValueError:
        return text or None


def printed(path):
    with open(path, newline="") as file:
        header, *lines = csv.reader(file)
    return header, [tuple(number(cell) for cell in line) for line in lines]


# What both say of a column, whatever it is stored as.
FACTS = """
    select column_name, role, row_count, null_count, distinct_count, mean, sd, q25, q50, q75,
        zero_count, negative_count, case when mean is not null then minimum end as minimum,
        case when mean is not null then maximum end as maximum
    from system_profile where table_name = ? order by position
"""


def main(arguments):
    if arguments[0] == "rows":
        local, remote, name = arguments[1:]
        compare(table(local, name), table(remote, name), name)
    elif arguments[0] == "csv":
        path, local, name = arguments[1:]
        compare(table(local, name), printed(path), f"{name} as it was emitted")
    else:
        local, local_name, remote, remote_name = arguments[1:]
        compare(
            rows(local, FACTS, local_name), rows(remote, FACTS, remote_name),
            f"profile of {local_name}")


main(sys.argv[1:])
