"""Writes ols_exact.json and distributions.json with mpmath, 60 significant digits.

Run it here as `python3 make_regression_references.py`; it reads ols.json.
"""
import json

from mpmath import (
    beta, eigsy, eps, erfc, findroot, gammainc, inf, log, matrix, mp, mpf, pi, sqrt)

mp.dps = 60


def normal_upper(x):
    return erfc(mpf(x) / sqrt(2)) / 2


def incomplete_beta(a, b, x, y):
    """The regularised incomplete beta function at x, with y = 1 - x."""
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, y, x)
    # 2F1(a + b, 1; a + 1; x), summed plainly: every term is positive.
    term = total = mpf(1)
    step = 0
    while term > total * eps:
        term *= (a + b + step) / (a + 1 + step) * x
        total += term
        step += 1
    return x**a * y**b / (a * beta(a, b)) * total


def student_upper(t, df):
    t, df = mpf(t), mpf(df)
    total = df + t * t
    half = incomplete_beta(df / 2, mpf(1) / 2, df / total, t * t / total) / 2
    return half if t >= 0 else 1 - half


def fisher_upper(x, d1, d2):
    x, d1, d2 = mpf(x), mpf(d1), mpf(d2)
    total = d2 + d1 * x
    return incomplete_beta(d2 / 2, d1 / 2, d2 / total, d1 * x / total)


def chi_upper(x, df):
    return gammainc(mpf(df) / 2, mpf(x) / 2, inf, regularized=True)


def least_squares(x, y):
    """Coefficients, inverse Gram matrix, residuals."""
    inverse = (x.T * x) ** -1
    coefficients = inverse * (x.T * y)
    return coefficients, inverse, y - x * coefficients


def dot(a, b):
    return sum(p * q for p, q in zip(a, b))


def spread(values):
    mean = sum(values) / len(values)
    return sum((v - mean) ** 2 for v in values)


def condition(x):
    values = [v for v in eigsy(x.T * x, eigvals_only=True)]
    return sqrt(max(values) / min(values))


def tests(x, e, n, k):
    e = list(e)
    second, third, fourth = (sum(v**p for v in e) / n for p in (2, 3, 4))
    skew, kurtosis = third / second ** mpf("1.5"), fourth / second**2
    jarque = n / mpf(6) * (skew**2 + (kurtosis - 3) ** 2 / 4)
    box = n * (n + 2) * sum(
        (dot(e[lag:], e[:-lag]) / dot(e, e)) ** 2 / (n - lag) for lag in range(1, 5))
    squares = matrix([v * v for v in e])
    rest = least_squares(x, squares)[2]
    pagan = n * (1 - dot(rest, rest) / spread(list(squares)))
    return {
        "jarque_bera": jarque, "jarque_bera_p": chi_upper(jarque, 2), "skewness": skew,
        "kurtosis": kurtosis, "ljung_box_4": box, "ljung_box_4_p": chi_upper(box, 4),
        "breusch_pagan": pagan, "breusch_pagan_p": chi_upper(pagan, k - 1)}


def exact(design):
    x = matrix([[mpf(v) for v in row] for row in design["x"]])
    y = matrix([mpf(v) for v in design["y"]])
    n, k = x.rows, x.cols
    coefficients, inverse, e = least_squares(x, y)
    rss, tss, df = dot(e, e), spread(list(y)), n - k
    se = [sqrt(inverse[j, j] * rss / df) for j in range(k)]
    t = [coefficients[j] / se[j] for j in range(k)]
    f = (tss - rss) / (k - 1) / (rss / df)
    loglik = -mpf(n) / 2 * (log(2 * pi) + log(rss / n) + 1)
    lengths = [sqrt(dot(x[:, j], x[:, j])) for j in range(k)]
    scaled = matrix(n, k)
    for i in range(n):
        for j in range(k):
            scaled[i, j] = x[i, j] / lengths[j]
    critical = findroot(lambda q: student_upper(q, df) - mpf("0.025"), 2)
    return {
        "name": design["name"], "t": t, "p": [2 * student_upper(abs(v), df) for v in t],
        "t_critical_95": critical, "adj_r2": 1 - (rss / df) / (tss / (n - 1)),
        "aic": -2 * loglik + 2 * k, "bic": -2 * loglik + k * log(n), "f": f,
        "f_p": fisher_upper(f, k - 1, df), "condition_number": condition(x),
        "scaled_condition_number": condition(scaled),
        "vif_without_const": [inverse[j, j] * spread(list(x[:, j])) for j in range(1, k)],
        "covariance": [[inverse[i, j] * rss / df for j in range(k)] for i in range(k)],
        **tests(x, e, n, k)}


WAMPLER_NOISE = [
    759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048,
    2048, -2048, 2523, -2048, 2048, -2048, 759]


def wampler(number):
    rows = [[i**power for power in range(6)] for i in range(21)]
    if number == 2:
        y = [sum(mpf(i) ** power / 10**power for power in range(6)) for i in range(21)]
        # NIST prints the target with five decimals.
        y = [mpf(round(float(v), 5)) for v in y]
    else:
        size = {1: 0, 3: 1, 4: 100, 5: 10000}[number]
        y = [mpf(sum(row) + size * noise) for row, noise in zip(rows, WAMPLER_NOISE)]
    x = matrix(rows)
    coefficients, inverse, e = least_squares(x, matrix(y))
    variance = dot(e, e) / 15
    return {
        "name": f"wampler{number}", "x": rows, "y": y, "coef": list(coefficients),
        "se": [sqrt(variance * inverse[j, j]) for j in range(6)], "residual_sd": sqrt(variance)}


def distributions():
    cases = []

    def add(name, parameters, x, upper, lower):
        cases.append(
            {"distribution": name, "parameters": parameters, "x": x, "lower": lower, "upper": upper})

    for x in [-37, -8.5, -3, -1, -0.1, 0, 1e-9, 0.5, 1.96, 5, 12, 38]:
        add("normal", [], x, normal_upper(x), normal_upper(-x))
    for df in [1, 2, 3, 4.5, 9, 30, 147, 196, 1000]:
        for t in [-40, -3, -0.7, -1e-5, 0, 1e-12, 0.3, 1.3, 2.1, 7.5, 60, 1e4]:
            add("t", [df], t, student_upper(t, df), student_upper(-t, df))
    for d1, d2 in [(1, 1), (1, 30), (2, 9), (6, 9), (11, 196), (8, 199), (60, 800), (3.5, 300)]:
        for x in [1e-8, 0.01, 0.4, 0.97, 1, 1.2, 3, 20, 160, 5000]:
            add("f", [d1, d2], x, fisher_upper(x, d1, d2), fisher_upper(1 / mpf(x), d2, d1))
    for df in [1, 2, 3, 4, 8, 11, 59, 300]:
        for factor in [1e-9, 0.01, 0.3, 0.9, 1, 1.1, 2, 5, 30]:
            x = df * factor
            lower = gammainc(mpf(df) / 2, 0, mpf(x) / 2, regularized=True)
            add("chi_squared", [df], x, chi_upper(x, df), lower)
    return [c for c in cases if min(c["lower"], c["upper"]) > mpf("1e-300")]


def plain(value):
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    return value if isinstance(value, (str, int)) else float(value)


def write(name, value):
    with open(name, "w") as file:
        json.dump(plain(value), file, separators=(",", ":"))
        file.write("\n")


with open("ols.json") as file:
    designs = json.load(file)["designs"]
write("ols_exact.json", {
    "designs": [exact(design) for design in designs],
    "wampler": [wampler(number) for number in range(1, 6)]})
write("distributions.json", {"cases": distributions()})
