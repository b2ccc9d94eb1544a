#!/usr/bin/env python3
"""What an import of the UCI Online Retail file must come to, worked out from the file alone.

    python3 online_retail.py FILE > ../resources/expected/online-retail.json

Shares no code with the importer. Money is in pennies. Reasons carry a count and the SHA-256 of
their line numbers joined by commas, so that one differing line shows.
"""
import collections
import csv
import gzip
import hashlib
import json
import re
import sys
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

HEADER = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]
LIMIT = 1_000_000  # of a quantity and of a unit price
ISO = {
    "Australia": "AU", "Austria": "AT", "Bahrain": "BH", "Belgium": "BE", "Brazil": "BR", "Canada": "CA",
    "Cyprus": "CY", "Czech Republic": "CZ", "Denmark": "DK", "EIRE": "IE", "Finland": "FI", "France": "FR",
    "Germany": "DE", "Greece": "GR", "Hong Kong": "HK", "Iceland": "IS", "Israel": "IL", "Italy": "IT",
    "Japan": "JP", "Lebanon": "LB", "Lithuania": "LT", "Malta": "MT", "Netherlands": "NL", "Norway": "NO",
    "Poland": "PL", "Portugal": "PT", "RSA": "ZA", "Saudi Arabia": "SA", "Singapore": "SG", "Spain": "ES",
    "Sweden": "SE", "Switzerland": "CH", "USA": "US", "United Arab Emirates": "AE", "United Kingdom": "GB",
}  # Channel Islands, European Community, Unspecified: no code of their own, the name stays


def rounded(value):
    """Half up, away from zero at the half, to a whole number."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def tidy(text):
    return re.sub(r"\s+", " ", text).strip()


def when(text):
    for pattern, form in (
        (r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}", "%Y-%m-%d %H:%M:%S"),
        (r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d{2}", "%m/%d/%Y %H:%M"),
    ):
        if re.fullmatch(pattern, text):
            try:
                return datetime.strptime(text, form)
            except ValueError:
                return None
    return None


Line = collections.namedtuple("Line", "number invoice code description quantity at price customer country damaged")


def read(line, number):
    """A Line that counts, or the reason why it is left out."""
    if not line.strip():
        return "blank_line"
    try:
        row = next(csv.reader([line], strict=True))
    except csv.Error:
        return "column_count"
    if len(row) != len(HEADER):
        return "column_count"
    invoice, code, description, quantity, date, price, customer, country = row
    invoice, code, customer, country = invoice.strip(), code.strip(), customer.strip(), tidy(country)
    if not invoice:
        return "invoice_blank"
    if not code:
        return "stock_code_blank"
    if not re.fullmatch(r"[+-]?\d{1,18}", quantity.strip(), re.ASCII):
        return "quantity_unreadable"
    at = when(date.strip())
    if at is None:
        return "date_unreadable"
    if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,6})?", price.strip(), re.ASCII):
        return "price_unreadable"
    if not re.fullmatch(r"([A-Za-z0-9_-]{1,64}(\.0)?)?", customer):
        return "customer_unreadable"
    quantity, price = int(quantity), Decimal(price.strip())
    if abs(quantity) > LIMIT or abs(price) > LIMIT:
        return "out_of_range"
    cancellation = invoice.startswith("C")
    if quantity == 0:
        return "quantity_zero"
    if not re.search(r"[0-9]", code):
        return "stock_code_without_digit"
    if cancellation and quantity > 0:
        return "cancellation_quantity_positive"
    if not cancellation and quantity < 0:
        return "quantity_negative"
    if price <= 0:
        return "price_not_positive"
    customer = customer[:-2] if customer.endswith(".0") else customer
    return Line(number, invoice, code, tidy(description), quantity, at, price, customer, country, "�" in line)


def digest(rows):
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def main(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8-sig", errors="replace", newline="") as file:
        physical = re.split(r"\r\n|\n|\r", file.read())
    if physical and physical[-1] == "":
        physical.pop()
    if next(csv.reader([physical[0]])) != HEADER:
        sys.exit("not the Online Retail file: " + physical[0])

    left_out, changed = collections.defaultdict(list), collections.defaultdict(list)
    sales, returns = [], []
    for number, line in enumerate(physical[1:], 2):
        read_line = read(line, number)
        if isinstance(read_line, str):
            left_out[read_line].append(number)
        elif read_line.quantity > 0:
            sales.append(read_line)
        else:
            returns.append(read_line)

    # products
    titles, price, sold, known = {}, {}, collections.Counter(), set()
    kept = sorted(sales + returns)
    for line in kept:
        known.add(line.code)
        if line.description:
            count, _ = titles.setdefault(line.code, {}).get(line.description, (0, 0))
            titles[line.code][line.description] = (count + 1, line.number)
    for line in returns:
        price[line.code] = line.price
    for line in sales:
        price[line.code] = line.price
        sold[line.code] += line.quantity
    title = {code: max(names, key=names.get) for code, names in titles.items()}
    products = [
        f"{code}|{title.get(code, code)}|{rounded(price[code] * 100)}|{sold[code]}" for code in sorted(known)
    ]

    # customers: the country they were last seen in
    country_of = {}
    for line in kept:
        if line.customer:
            country_of[line.customer] = ISO.get(line.country or "Unspecified", line.country or "Unspecified")
    customers = [f"{customer}|{country}" for customer, country in sorted(country_of.items())]

    for line in kept:
        if line.description != title.get(line.code, line.code):
            changed["title_unified"].append(line.number)
        if not line.customer:
            changed["customer_blank"].append(line.number)
        if not line.country:
            changed["country_blank"].append(line.number)
        if line.damaged:
            changed["text_undecodable"].append(line.number)
        if line.price * 100 % 1:
            changed["unit_price_rounded"].append(line.number)
        if line.price * line.quantity * 100 % 1:
            changed["amount_rounded"].append(line.number)

    # orders: what their first line says
    orders = collections.OrderedDict()
    for line in sales:
        lines = orders.setdefault(line.invoice, [])
        if lines:
            if line.at != lines[0].at:
                changed["invoice_time_differs"].append(line.number)
            if line.customer != lines[0].customer:
                changed["invoice_customer_differs"].append(line.number)
            if line.country != lines[0].country:
                changed["invoice_country_differs"].append(line.number)
        lines.append(line)

    cells = collections.defaultdict(lambda: [0, 0, 0, 0, 0])  # orders, units, gross, returned units, cancelled

    def cell(at, name):
        name = name or "Unspecified"
        return cells[(at.strftime("%Y-%m"), ISO.get(name, name))]

    bought = collections.defaultdict(list)  # (customer, code) -> [placed, invoice, line, units left, pennies left]
    gross = 0
    for invoice, lines in orders.items():
        first = lines[0]
        cell(first.at, first.country)[0] += 1
        for at, line in enumerate(lines, 1):
            amount = rounded(line.price * line.quantity * 100)
            gross += amount
            cell(first.at, first.country)[1] += line.quantity
            cell(first.at, first.country)[2] += amount
            if first.customer:
                bought[(first.customer, line.code)].append([first.at, invoice, at, line.quantity, amount])

    # returns, in file order: newest earlier order first, its lines from the top
    count = collections.Counter()
    cancelled = 0
    for line in returns:
        units, amount = -line.quantity, rounded(-line.quantity * line.price * 100)
        cancelled += amount
        cell(line.at, line.country)[3] += units
        cell(line.at, line.country)[4] += amount
        candidates = [b for b in bought[(line.customer, line.code)] if line.customer and b[0] <= line.at and b[3] > 0]
        candidates.sort(key=lambda b: (b[0], b[1], -b[2]), reverse=True)
        left, shared, refunded, matched_orders = units, 0, 0, set()
        for b in candidates:
            if left == 0:
                break
            take = min(left, b[3])
            until = amount * (units - left + take) // units  # running share, rounded down
            part = min(until - shared, b[4])
            shared, left = until, left - take
            b[3] -= take
            b[4] -= part
            refunded += part
            count["refund_lines"] += 1
            matched_orders.add(b[1])
        count["refunds"] += len(matched_orders)
        count["linked_units"] += units - left
        count["unlinked_units"] += left
        count["linked_amount"] += refunded
        count["unlinked_amount"] += amount - refunded
        kind = "unlinked" if left == units else "partly_linked" if left or refunded < amount else "linked"
        count[kind] += 1
        count["credit_notes"] += kind != "linked"

    def reasons(found):
        return {
            reason: {"count": len(lines), "lines_sha256": hashlib.sha256(",".join(map(str, sorted(lines))).encode()).hexdigest()}
            for reason, lines in sorted(found.items())
        }

    json.dump(
        {
            "lines": len(physical) - 1,
            "left_out": reasons(left_out),
            "changed": reasons(changed),
            "products": {"count": len(products), "sha256": digest(products)},
            "customers": {"count": len(customers), "sha256": digest(customers)},
            "sales": {"orders": len(orders), "lines": len(sales), "units": sum(sold.values()), "amount": gross},
            "returns": {
                "lines": len(returns),
                "units": -sum(line.quantity for line in returns),
                "amount": cancelled,
                **{k: count[k] for k in ("linked", "partly_linked", "unlinked", "refunds", "refund_lines", "credit_notes",
                                         "linked_units", "unlinked_units", "linked_amount", "unlinked_amount")},
            },
            "net": gross - cancelled,
            "by_month_and_country": [
                {"month": month, "country": country, "orders": o, "units": u, "gross": g, "returned_units": ru,
                 "cancelled": c, "net": g - c}
                for (month, country), (o, u, g, ru, c) in sorted(cells.items())
            ],
        },
        sys.stdout,
        indent=1,
        ensure_ascii=False,
    )
    print()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
