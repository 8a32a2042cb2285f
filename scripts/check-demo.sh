#!/bin/sh
# Reads what the demo left with the plain sqlite3 client and checks it.
set -eu
folder=demo
failures=0

# expect WAREHOUSE WHAT SQL: the statement must give 1.
expect() {
  result=$(sqlite3 -batch -noheader "$folder/$1" "$3")
  if [ "$result" = 1 ]; then
    echo "ok      $1: $2"
  else
    echo "FAILED  $1: $2 (got '$result')"
    failures=$((failures + 1))
  fi
}

for warehouse in retail.db example.db; do
  expect $warehouse "the file is sound" \
    "select integrity_check = 'ok' from pragma_integrity_check"
  expect $warehouse "one model with its rows" \
    "select count(*) = 1 and min(n_obs) > 100 and min(r2) > 0.9 from gold_model"
  expect $warehouse "components add up to the fitted value" \
    "select max(abs(f.fitted - c.total)) <= 1e-9 * max(abs(f.fitted))
     from gold_fit as f
     inner join (select model_id, geo, week, sum(mean) as total
                 from gold_contribution group by model_id, geo, week) as c
       using (model_id, geo, week)"
  expect $warehouse "return times spend is contribution" \
    "select max(abs(roi * spend - contribution)) <= 1e-9 * max(contribution) from gold_roi"
  expect $warehouse "intervals hold their estimates" \
    "select min(roi between roi_lower and roi_upper and mroi between mroi_lower and mroi_upper)
     from gold_roi"
  expect $warehouse "every channel has a curve through its present point" \
    "select count(distinct r.channel) = (select count(*) from gold_roi)
     from gold_roi as r inner join gold_response_curve as k
       on r.model_id = k.model_id and r.channel = k.channel
       and abs(k.spend - r.spend) <= 1e-9 * r.spend
       and abs(k.response - r.contribution) <= 1e-6 * abs(r.contribution)"
  expect $warehouse "the plan is certified to a millionth and no worse than today" \
    "select certified_gap <= 1e-6 and expected_response <= upper_bound * (1 + 1e-9)
       and expected_response >= current_response * (1 - 1e-9) from gold_plan"
  expect $warehouse "the plan's interval holds its response" \
    "select expected_response between response_lower and response_upper from gold_plan"
  expect $warehouse "the plan spends its total" \
    "select abs(sum(planned_spend) - (select total_budget from gold_plan))
       <= 1e-6 * sum(planned_spend) from gold_plan_channel"
  expect $warehouse "every silver table knows its source" \
    "select min(name in (select target_table from system_lineage)) from sqlite_schema
     where type = 'table' and name like 'silver~_%' escape '~'"
  expect $warehouse "information_schema lists the result tables" \
    "select count(*) >= 10 from information_schema_tables where table_schema = 'gold'"
done

expect retail.db "at least 200,000 orders were loaded and the bad rows kept" \
  "select sum(rows_loaded) > 200000 and sum(rows_rejected) > 0
     and sum(rows_rejected) = (select count(*) from system_reject) from system_load"
expect retail.db "intervals hold the true return of at least 6 of 8 channels" \
  "select count(*) = 8 and sum(t.roi between r.roi_lower and r.roi_upper) >= 6
   from gold_truth as t inner join gold_roi as r using (model_id, channel)"
expect example.db "media shares are within 2 points of the known 29.1 % and 7.0 %" \
  "select max(abs(100 * contribution_share - case channel when 'x1' then 29.1 else 7.0 end)) <= 2
   from gold_roi"

for report in retail.html example.html; do
  if [ -s "$folder/$report" ] && ! grep -qE '(src|href)=|@import|url\(' "$folder/$report"; then
    echo "ok      $report needs nothing else"
  else
    echo "FAILED  $report is missing or fetches something"
    failures=$((failures + 1))
  fi
done

[ "$failures" -eq 0 ]
