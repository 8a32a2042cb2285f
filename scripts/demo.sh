#!/bin/sh
# The main job on the messy retailer in seeds/, from raw files to report.
set -eu
program=$1
folder=demo
rm -rf "$folder"
mkdir -p "$folder"

"$program" --warehouse "$folder/retail.db" analyze \
  seeds/retailer/orders.csv seeds/retailer/media.csv seeds/retailer/promotions.csv \
  seeds/retailer/prices.csv \
  --truth seeds/retailer/truth.csv --report "$folder/retail.html"

"$program" --warehouse "$folder/example.db" analyze seeds/mmm_example.csv \
  --kpi y --channels x1,x2 --controls event_1,event_2,t --report "$folder/example.html"

echo
echo "The warehouses and reports are in $folder/: retail.db, retail.html, example.db, example.html."
