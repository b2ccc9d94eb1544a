#!/usr/bin/env python3
"""Compares net sales per month and country, computed from the file alone, with what a running system says.

usage: compare.py DATA_FOLDER EXPECTED.json

Asks the API (/v1/analytics/sales) and Elasticsearch (facts-sales) of the system on that data folder; `./storestream verify`
shows that PostgreSQL agrees with both. Exit code 1 on any difference.
"""
import json
import sys
import urllib.request
from collections import defaultdict
from datetime import datetime, timezone


def get(url, headers=None, body=None):
    request = urllib.request.Request(url, headers=headers or {}, data=body)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def from_api(system):
    headers = {"Authorization": "Bearer " + system["admin_key"]}
    figures, cursor = defaultdict(lambda: [0, 0, 0, 0, 0]), ""
    while True:
        page = get(
            system["api_url"] + "/v1/analytics/sales?group_by=day&dimension=country&limit=100"
            "&from=2010-12-01&to=2012-01-01" + ("&cursor=" + cursor if cursor else ""), headers)
        for row in page["data"]:
            add(figures[row["period"][:7], row["key"]], row["orders"], row["units"],
                row["sales"]["amount"], row["refunds"]["amount"], row["net"]["amount"])
        cursor = page.get("next_cursor")
        if not cursor:
            return figures


def from_elasticsearch(system):
    figures, after = defaultdict(lambda: [0, 0, 0, 0, 0]), None
    while True:
        composite = {"size": 1000, "sources": [{"day": {"terms": {"field": "day"}}}, {"key": {"terms": {"field": "key"}}}]}
        if after:
            composite["after"] = after
        sums = {name: {"sum": {"field": name}} for name in ("orders", "units", "sales_minor", "refunds_minor")}
        body = {"size": 0, "query": {"term": {"dimension": "country"}},
                "aggs": {"cells": {"composite": composite, "aggs": sums}}}
        answer = get(system["elasticsearch_url"] + "/facts-sales/_search",
                     {"Content-Type": "application/json"}, json.dumps(body).encode())["aggregations"]["cells"]
        for bucket in answer["buckets"]:
            month = datetime.fromtimestamp(
                bucket["key"]["day"] / 1000, timezone.utc).strftime("%Y-%m")
            orders, units, sales, refunds = (round(bucket[n]["value"]) for n in sums)
            add(figures[month, bucket["key"]["key"]], orders, units, sales, refunds, sales - refunds)
        after = answer.get("after_key")
        if not after:
            return figures


def add(cell, *values):
    for i, value in enumerate(values):
        cell[i] += value


def main(data, expected_file):
    system = json.load(open(data + "/system.json"))
    expected = {
        (row["month"], row["country"]):
            [row["orders"], row["units"] - row["returned_units"], row["gross"], row["cancelled"], row["net"]]
        for row in json.load(open(expected_file))["by_month_and_country"]}
    failed = False
    for name, found in (("API", from_api(system)), ("Elasticsearch", from_elasticsearch(system))):
        wrong = [k for k in sorted(set(expected) | set(found)) if expected.get(k) != list(found.get(k, []))]
        print(f"{name}: {len(found)} months × countries, net {sum(v[4] for v in found.values()) / 100:,.2f}, "
              f"expected {len(expected)} and {sum(v[4] for v in expected.values()) / 100:,.2f}, {len(wrong)} differ")
        for key in wrong[:5]:
            print("   ", key, "expected", expected.get(key), "found", found.get(key))
        failed |= bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
