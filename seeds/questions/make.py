"""Computes the accepted results of the questions with the sqlite3 client.

    python3 seeds/questions/make.py retailer WAREHOUSE
    python3 seeds/questions/make.py example WAREHOUSE

The warehouse is the small retailer (`mmmsql simulate retailer --seed 1 --scale 0.05`, analyzed) or the
analyzed mmm_example.csv. The statements are written by hand over the loaded tables; nothing of the
program's own answers is read. Results that a fit decides stay statements (`gold`), since they may differ
from processor to processor.
"""

import json
import pathlib
import subprocess
import sys

MODEL = "model_id = 'ols-1'"


def q(family, question, *statements, ordered=False, gold=False):
    return dict(family=family, question=question, sql=statements, ordered=ordered, gold=gold)


def unclear(question):
    return dict(family="unclear", question=question, expect="unclear")


def declined(question):
    return dict(family="declined", question=question, expect="declined")


def radio(factor):
    return (
        "select (select response from gold_response_curve where channel = 'radio' "
        f"and abs(spend / r.spend - {factor}) < 1e-9) - (select response from gold_response_curve "
        "where channel = 'radio' and abs(spend / r.spend - 1) < 1e-9) from gold_roi r "
        "where channel = 'radio'"
    )


RETAILER = [
    q("total", "total revenue", "select sum(revenue) from silver_orders"),
    q("total", "How much revenue did we make in 2023?",
      "select sum(revenue) from silver_orders where order_date like '2023-%'"),
    q("total", "sales in Q4 2023",
      "select sum(revenue) from silver_orders where order_date between '2023-10-01' and '2023-12-31'"),
    q("total", "turnover in March 2024",
      "select sum(revenue) from silver_orders where order_date like '2024-03-%'"),
    q("total", "how much did we spend on television",
      "select sum(spend) from silver_media where channel = 'TV'"),
    q("total", "impressions of billboards in 2022",
      "select sum(impressions) from silver_media where channel = 'Out of Home' and date < '2023-01-01'"),
    q("total", "revenue between 2023-01-15 and 2023-02-14",
      "select sum(revenue) from silver_orders where order_date >= '2023-01-15' and order_date <= '2023-02-14'"),
    q("total", "revenue since June 2024",
      "select sum(revenue) from silver_orders where order_date >= '2024-06-01'"),
    q("total", "spend before 2023",
      "select sum(spend) from silver_media where date < '2023-01-01'"),
    q("total", "revenue on Saturdays",
      "select sum(revenue) from silver_orders where strftime('%w', order_date) = '6'"),
    q("total", "number of orders in 2024",
      "select count(*) from silver_orders where strftime('%Y', order_date) = '2024'"),
    q("total", "revenue for tents in the west region",
      "select sum(revenue) from silver_orders where category = 'Tents' and region = 'West'"),
    q("total", "revenue without tents",
      "select sum(revenue) from silver_orders where category <> 'Tents'"),
    q("total", "spend in the last 8 weeks",
      "select sum(spend) from silver_media where date >= date('2025-03-19', 'weekday 0', '-6 days', '-49 days')"),
    q("total", "revenue last year",
      "select sum(revenue) from silver_orders where order_date like '2024%'"),
    q("total", "revnue by categry",
      "select category, sum(revenue) from silver_orders group by category"),
    q("total", "revenue and quantity by region",
      "select region, sum(revenue), sum(quantity) from silver_orders group by region"),
    q("total", "average order value by region",
      "select region, sum(revenue) / count(distinct order_id) from silver_orders group by region"),
    q("total", "cpm per channel",
      "select channel, 1000.0 * sum(spend) / sum(impressions) from silver_media group by channel"),
    q("trend", "revenue per month in 2023",
      "select substr(order_date, 1, 7), sum(revenue) from silver_orders where order_date like '2023%' "
      "group by 1 order by 1", ordered=True),
    q("trend", "weekly spend on radio in 2024",
      "select date(date, 'weekday 0', '-6 days'), sum(spend) from silver_media where channel = 'Radio' "
      "and date like '2024%' group by 1 order by 1", ordered=True),
    q("trend", "sales by quarter",
      "select substr(order_date, 1, 4) || '-Q' || (1 + (substr(order_date, 6, 2) - 1) / 3), "
      "sum(revenue) from silver_orders group by 1 order by 1", ordered=True),
    q("trend", "yearly number of orders",
      "select substr(order_date, 1, 4), count(*) from silver_orders group by 1"),
    q("trend", "show me spend by channel per year",
      "select substr(date, 1, 4), channel, sum(spend) from silver_media group by 1, 2"),
    q("trend", "revenue by day of the week",
      "select sum(revenue) from silver_orders group by strftime('%w', order_date)"),
    q("average", "average revenue per week",
      "select avg(x) from (select sum(revenue) x from silver_orders "
      "group by date(order_date, 'weekday 0', '-6 days'))"),
    q("average", "average monthly spend on paid search in 2024",
      "select avg(x) from (select sum(spend) x from silver_media where channel = 'Paid Search' "
      "and date like '2024%' group by substr(date, 1, 7))"),
    q("average", "average daily number of orders by region",
      "select region, avg(x) from (select region, count(*) x from silver_orders group by region, order_date) "
      "group by region"),
    q("average", "average list price by category",
      "select category, avg(list_price) from silver_prices group by category"),
    q("ranking", "top 3 categories by revenue",
      "select category, sum(revenue) from silver_orders group by 1 order by 2 desc limit 3", ordered=True),
    q("ranking", "bottom 2 regions by spend",
      "select region, sum(spend) from silver_media group by 1 order by 2 limit 2", ordered=True),
    q("ranking", "which month had the highest revenue",
      "select substr(order_date, 1, 7), sum(revenue) from silver_orders group by 1 order by 2 desc limit 1"),
    q("ranking", "5 best weeks by number of orders in 2024",
      "select date(order_date, 'weekday 0', '-6 days'), count(*) from silver_orders where order_date like '2024%' "
      "group by 1 order by 2 desc, 1 limit 5", ordered=True),
    q("ranking", "which channel got the least spend in 2023",
      "select channel, sum(spend) from silver_media where date like '2023%' group by 1 order by 2 limit 1"),
    q("ranking", "weeks with revenue above 14000",
      "select date(order_date, 'weekday 0', '-6 days'), sum(revenue) s from silver_orders group by 1 having s > 14000"),
    q("ranking", "rank regions by average order value",
      "select region, sum(revenue) / count(*) from silver_orders group by 1 order by 2 desc", ordered=True),
    q("share", "share of spend by channel",
      "select channel, sum(spend) / (select sum(spend) from silver_media) from silver_media group by 1"),
    q("share", "what percentage of revenue comes from footwear",
      "select sum(revenue) filter (where category = 'Footwear') / sum(revenue) from silver_orders"),
    q("share", "share of spend by region in 2024",
      "select region, sum(spend) / (select sum(spend) from silver_media where date like '2024%') "
      "from silver_media where date like '2024%' group by 1"),
    q("comparison", "revenue in 2024 compared to 2023",
      "select sum(revenue) from silver_orders where order_date like '2023%' union all "
      "select sum(revenue) from silver_orders where order_date like '2024%'"),
    q("comparison", "Q1 2024 versus Q1 2023 spend",
      "select sum(spend) from silver_media where date between '2023-01-01' and '2023-03-31' union all "
      "select sum(spend) from silver_media where date between '2024-01-01' and '2024-03-31'"),
    q("comparison", "spend on tv versus radio",
      "select channel, sum(spend) from silver_media where channel in ('TV', 'Radio') group by 1"),
    q("comparison", "compare revenue of west and east",
      "select region, sum(revenue) from silver_orders where region in ('West', 'East') group by 1"),
    q("comparison", "how did spend change from 2022 to 2023",
      "select null, sum(spend) from silver_media where date < '2023' union all select "
      "sum(spend) filter (where date like '2023%') - sum(spend) filter (where date < '2023'), "
      "sum(spend) filter (where date like '2023%') from silver_media"),
    q("growth", "revenue growth per year",
      "select substr(order_date, 1, 4), 100.0 * (sum(revenue) / lag(sum(revenue)) over (order by 1) - 1) "
      "from silver_orders group by 1"),
    q("growth", "month over month growth of spend in 2024",
      "select m, 100 * (s / lag(s) over (order by m) - 1) from (select substr(date, 1, 7) m, sum(spend) s "
      "from silver_media where date like '2024%' group by 1)"),
    q("growth", "did revenue grow in 2024",
      "select null, sum(revenue) from silver_orders where order_date like '2023%' union all select "
      "sum(revenue) filter (where order_date like '2024%') - sum(revenue) filter (where order_date like '2023%'), "
      "sum(revenue) filter (where order_date like '2024%') from silver_orders"),
    q("returns", "top 3 channels by ROI",
      f"select channel, roi from gold_roi where {MODEL} order by roi desc limit 3", ordered=True, gold=True),
    q("returns", "which channel has the worst return on ad spend",
      f"select channel, roi from gold_roi where {MODEL} order by roi limit 1", gold=True),
    q("returns", "marginal ROI by channel",
      f"select channel, mroi from gold_roi where {MODEL}", gold=True),
    q("returns", "what is the roi of tv",
      f"select roi, roi_lower, roi_upper from gold_roi where {MODEL} and channel = 'tv'", gold=True),
    q("returns", "which channels have an roi below 1.5",
      f"select channel from gold_roi where {MODEL} and roi < 1.5", gold=True),
    q("returns", "contribution of paid search per quarter in 2023",
      "select '2023-Q' || (1 + (substr(week, 6, 2) - 1) / 3), sum(mean) from gold_contribution "
      f"where {MODEL} and component = 'paid_search' and week like '2023%' group by 1", gold=True),
    q("returns", "share of contribution by channel",
      "select component, sum(mean) / (select sum(mean) from gold_contribution where kind = 'media') "
      "from gold_contribution where kind = 'media' group by 1", gold=True),
    q("returns", "what did seasonality contribute",
      "select sum(mean) from gold_contribution where kind = 'seasonality'", gold=True),
    q("planning", "what would 20 % more on radio bring", radio(1.2), gold=True),
    q("planning", "what if we cut radio by 20%", radio(0.8), gold=True),
    q("planning", "how should we split the budget",
      "select channel, planned_spend from gold_plan_channel where plan_id = 'plan-1'", gold=True),
    q("data", "how many rows are in orders", "select count(*) from silver_orders"),
    q("data", "which channels are there", "select distinct channel from silver_media"),
    q("data", "how many regions are there", "select count(distinct region) from silver_media"),
    q("data", "date range of media", "select min(date), max(date) from silver_media"),
    q("data", "how many weeks of data has orders",
      "select count(distinct date(order_date, 'weekday 0', '-6 days')) from silver_orders"),
    q("data", "which days are missing in orders",
      "with recursive c(d) as (select min(order_date) from silver_orders union all select date(d, '+1 day') "
      "from c where d < (select max(order_date) from silver_orders)) "
      "select d from c where d not in (select order_date from silver_orders)"),
    q("data", "how good is the model",
      "select model_id, r2, mape from gold_model", gold=True),
    unclear("average revenue"),
    unclear("revenue in March"),
    unclear("total discount"),
    unclear("kpi by region"),
    unclear("tv versus radio"),
    unclear("highest revenue"),
    unclear("revenue growth"),
    unclear("date range"),
    declined("why did revenue fall in 2024"),
    declined("what will the weather be tomorrow"),
    declined("revenue by channel"),
    declined("spend for tents"),
    declined("delete all orders"),
    declined("revenue in 2031"),
    declined("revenue in the next 8 weeks"),
    declined("number of customers by region"),
    declined("roi per month"),
    declined("revenue of zebras"),
]

EXAMPLE = [
    q("total", "total y", "select sum(y) from silver_mmm_example"),
    q("total", "total spend on x1", "select sum(x1) from silver_mmm_example"),
    q("total", "y in 2019", "select sum(y) from silver_mmm_example where date_week like '2019%'"),
    q("trend", "spend by channel per year",
      "select substr(date_week, 1, 4), 'x1', sum(x1) from silver_mmm_example group by 1 union all "
      "select substr(date_week, 1, 4), 'x2', sum(x2) from silver_mmm_example group by 1"),
    q("average", "average weekly y in 2020",
      "select avg(y) from silver_mmm_example where date_week like '2020%'"),
    q("ranking", "best week for y",
      "select date_week, y from silver_mmm_example order by y desc limit 1"),
    q("share", "share of spend by channel",
      "select 'x1', sum(x1) / (sum(x1) + sum(x2)) from silver_mmm_example union all "
      "select 'x2', sum(x2) / (sum(x1) + sum(x2)) from silver_mmm_example"),
    q("comparison", "kpi 2020 versus 2019",
      "select sum(y) from silver_mmm_example where date_week like '2019%' union all "
      "select sum(y) from silver_mmm_example where date_week like '2020%'"),
    q("returns", "roi by channel", "select channel, roi from gold_roi", gold=True),
    q("data", "how many channels are there", "select 2"),
    unclear("total x1"),
    declined("y by region"),
]


def rows(warehouse, sql):
    out = subprocess.run(
        ["sqlite3", "-readonly", "-json", warehouse, sql], check=True, capture_output=True, text=True
    ).stdout
    table = json.loads(out) if out.strip() else []
    return [list(row.values()) for row in table]


def main():
    name, warehouse = sys.argv[1:]
    items = []
    for number, item in enumerate({"retailer": RETAILER, "example": EXAMPLE}[name], 1):
        entry = {"id": f"{name}-{number}", "family": item["family"], "question": item["question"]}
        if "expect" in item:
            entry["expect"] = item["expect"]
        else:
            entry["accepted"] = []
            for sql in item["sql"]:
                order = {"ordered": True} if item["ordered"] else {}
                if item["gold"]:
                    entry["accepted"].append({"sql": sql, **order})
                else:
                    entry["accepted"].append({"rows": rows(warehouse, sql), **order})
        items.append(entry)
    text = ",\n".join(json.dumps(item) for item in items)
    path = pathlib.Path(__file__).with_name(f"{name}.json")
    path.write_text('{"questions": [\n' + text + "\n]}\n")


main()
