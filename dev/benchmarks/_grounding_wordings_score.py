"""The English wordings by which the checker is scored.

They are not shown to whoever tunes it: read ``_grounding_wordings_tune.py`` instead.
"""

from _grounding_pen import Unfit, Wordings

SCORE = Wordings()


def same_unit(rows, attribute):
    """The rows whose values may be added: those in the unit of the first."""
    unit = rows[0].facts[attribute].unit
    found = [row for row in rows if row.facts[attribute].unit == unit]
    if len(found) < 2:
        raise Unfit
    return found


@SCORE("en", "late")
def worst_first(c):
    a, b, *_rest = c.rows("late", 2)
    return (
        "Your biggest problem right now is"
        f" **{c.s(a)}** ({c.name(a, 'product')}): it was due on"
        f" {c.d(a, 'due', 'words')} and is running {c.v(a, 'days_late')} behind."
        f" Right after it comes **{c.s(b)}** with {c.v(b, 'days_late')}{c.cite(a)}.\n\n"
        "Let me know if you need more details!"
    )


@SCORE("en", "late")
def numbered_delays(c):
    rows = c.rows("late", 2, 6)
    lines = [
        f"{n}. `{c.s(r)}` – {c.v(r, 'quantity')} of {c.name(r, 'product')}"
        f" ({c.v(r, 'days_late')} overdue)"
        for n, r in enumerate(rows, 1)
    ]
    return "## Overdue Production\n\n" + "\n".join(lines)


@SCORE("en", "late")
def average_delay(c):
    rows = c.rows("late", 3, 6)
    days = [r["days_late"] for r in rows]
    listed = ", ".join(f"{c.s(r)} ({c.v(r, 'days_late')})" for r in rows)
    mean, near = sum(days) / len(days), [sum(days) / (len(days) - 1)]
    return (
        f"Taking {listed}: on average these orders are {c.calc(mean, 1, 'days', near)}"
        " late."
    )


@SCORE("en", "due")
def due_grid(c):
    rows = c.rows("due", 2, 8)
    lines = ["Sure! This is the schedule:", ""]
    lines += [
        "| MO | Item | Qty | State | Deadline |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| **{c.s(r)}** | {c.name(r, 'product', False)} | {c.v(r, 'quantity')} |"
        f" {c.name(r, 'state')} | {c.d(r, 'due', 'date')} |"
        for r in rows
    ]
    return "\n".join(lines)


@SCORE("en", "due")
def by_weekday(c):
    rows = [r for r in c.rows("due") if 1 < c.days_off(r, "due") < 6]
    if not rows:
        raise Unfit
    return (
        "Looking ahead: "
        + "; ".join(
            f"{c.s(r)} must be ready on {c.d(r, 'due', 'weekday')}" for r in rows[:3]
        )
        + f"{c.cite(rows[0])}."
    )


@SCORE("en", "due")
def by_tomorrow(c):
    rows = [r for r in c.rows("due") if c.days_off(r, "due") in (0, 1)]
    if not rows:
        raise Unfit
    r = rows[0]
    return (
        f"The deadline for {c.s(r)} ({c.v(r, 'quantity')}) is {c.d(r, 'due', 'rel')},"
        " so it should get priority."
    )


@SCORE("en", "due")
def sum_of_pieces(c):
    rows = same_unit(c.rows("due", 2), "quantity")[:5]
    amounts = [r["quantity"] for r in rows]
    lines = "\n".join(f"* {c.s(r)}: {c.v(r, 'quantity')}" for r in rows)
    unit, places = rows[0].facts["quantity"].unit, 0
    if any(a != int(a) for a in amounts):
        places = 2
    near = [sum(amounts[1:]), sum(amounts[:-1])]
    total = c.calc(sum(amounts), places, unit, near)
    return f"{lines}\n\n**Total:** {total}"


@SCORE("en", "list")
def quantity_range(c):
    rows = same_unit(c.rows("list", 3), "quantity")
    rows.sort(key=lambda row: row["quantity"])
    a, b = rows[0], rows[-1]
    if a["quantity"] == b["quantity"]:
        raise Unfit
    return (
        "The open orders differ a lot: the smallest is"
        f" {c.s(a)} with {c.v(a, 'quantity')}, the largest {c.s(b)} with"
        f" {c.v(b, 'quantity')}, so"
        f" {c.calc(b['quantity'] - a['quantity'], 2)} lie between them."
    )


@SCORE("en", "list")
def state_count(c):
    rows = c.rows("list", 4)
    state = rows[0]["state"]
    same = [r for r in rows if r["state"] == state]
    if len(same) < 2:
        raise Unfit
    listed = ", ".join(c.s(r) for r in same)
    return (
        f"{c.words(len(same), capital=True)} of the listed orders have the state"
        f' "{state}": {listed}.'
    )


@SCORE("en", "order")
def status_card(c):
    (r,) = c.rows("order")
    late = ""
    if "late" in r:
        late = "Late: " + c.p(*("Yes", "No")[:: 1 if r["late"] == "Yes" else -1])
    return (
        f"### Status Of {c.s(r)}\n\nCurrent state: {c.name(r, 'state')}  \n"
        f"Planned start: {c.d(r, 'date_start')}  \nPlanned end:"
        f" {c.d(r, 'date_finished')}  \nProduced: {c.v(r, 'produced')}  \n{late}"
    )


@SCORE("en", "order")
def who_runs_it(c):
    (r,) = c.rows("order")
    return (
        f"{c.name(r, 'responsible')} is in charge of {c.s(r)}, which comes from"
        f" {c.code(r['origin'])} and has to be done by"
        f" {c.d(r, 'date_deadline', 'short')}{c.cite(r)}. Is there anything else you"
        " would like to know?"
    )


@SCORE("en", "order")
def not_blocked(c):
    (r,) = c.rows("order")
    if "blocked" not in r:
        raise Unfit
    pairs = c.pick(("isn't", "is"), ("is not currently", "is currently"))
    good, bad = (f"{verb} blocked by missing components" for verb in pairs)
    if r["blocked"] == "Yes":
        good, bad = bad, good
    return f"Regarding {c.s(r)}: the order {c.p(good, bad)}{c.cite(r)}."


@SCORE("en", "order")
def share_done(c):
    (r,) = c.rows("order")
    share = r["produced"] * 100 / r["quantity"]
    rest = r["quantity"] - r["produced"]
    if not share or not rest:
        raise Unfit
    return (
        f"{c.s(r)} asks for {c.v(r, 'quantity')}. {c.v(r, 'produced')} have been"
        f" produced ({c.calc(share, 0, '%')}), so {c.calc(rest, 2)} remain."
    )


@SCORE("en", "blocked")
def shortage_story(c):
    r = c.rng.choice(c.rows("blocked"))
    return (
        f"Production of {c.code(r.order.name)} cannot start because"
        f" {c.v(r, 'short')} of {c.product(r.part.shown, c.pick(True, False))} are"
        f" missing. Only {c.v(r, 'reserved')} out of {c.v(r, 'needed')} could be"
        f" reserved; the next delivery arrives on {c.d(r, 'next_receipt', 'date')}"
        f"{c.cite(r)}."
    )


@SCORE("en", "missing")
def worst_component(c):
    a, b = c.some("missing", 2)
    return (
        "Purchasing should look at two parts.\n\n"
        f"- {c.s(a)} holds up {c.v(a, 'orders')} orders ({c.v(a, 'short')} short,"
        f" {c.v(a, 'free')} free in stock).\n"
        f"- {c.s(b)} holds up {c.v(b, 'orders')} orders ({c.v(b, 'short')} short)."
    )


@SCORE("en", "product")
def about_stock(c):
    (r,) = c.rows("product")
    unit = r.facts["on_hand"].unit
    return (
        f"We have about {c.about(r['on_hand'], unit)} of {c.s(r)} on hand, and"
        f" {c.v(r, 'incoming')} are incoming. The forecast is {c.v(r, 'forecast')}."
    )


@SCORE("en", "load")
def busy_centers(c):
    rows = c.rows("load", 3)
    most = max(rows, key=lambda row: row["load_week"])
    other = c.rng.choice([r for r in rows if r is not most])
    if most["load_week"] == other["load_week"]:
        raise Unfit
    apart = most["load_week"] - other["load_week"]
    return (
        f"The busiest work center this week is **{most.subject}** at"
        f" {c.v(most, 'load_week')}, compared with {c.v(other, 'load_week')} at"
        f" {other.subject}: a gap of {c.calc(apart, 1)} percentage points."
    )


@SCORE("en", "load")
def hours_grid(c):
    lines = ["Work Center | Planned | Available | Running", "---|---|---|---"]
    lines += [
        f"{r.subject} | {c.v(r, 'hours_today')} | {c.v(r, 'available_today')} |"
        f" {c.v(r, 'running')}"
        for r in c.rows("load")
    ]
    return "Hours for today:\n\n" + "\n".join(lines)


@SCORE("en", "work")
def minutes_to_hours(c):
    a, b = c.some("work", 2)
    both = a["expected"] + b["expected"]
    return (
        f"For {c.code(a.owner.name)}, {a.subject} should take {c.v(a, 'expected')} and"
        f" {b.subject} {c.v(b, 'expected')}, i.e. {c.calc(both / 60, 1, 'hours')}"
        " together."
    )


@SCORE("en", "totals")
def share_of_all(c):
    rows = c.rows("totals", 7)
    part, whole = c.rng.choice(rows[:5]), rows[6]
    share = part["count"] * 100 / whole["count"]
    return (
        f"Of {c.v(whole, 'count')} manufacturing orders in total,"
        f" {c.v(part, 'count')} are in the state {part.subject}, or"
        f" {c.calc(share, 1, '%')}{c.cite(part)}."
    )


@SCORE("en", "manual")
def alarm_advice(c):
    (r,) = c.rows("manual")
    t = r.shown
    return (
        f'The {r.machine} manual explains alarm {c.code(t["alarm"])}: it "means that'
        f" the spindle is hotter than"
        f' {c.fixed(t["heat"] + " °C", "unit", t["heat"] + " °F")}". Wait'
        f" {c.fixed(t['pause'], 'digit', str(r.told['pause'] + 50))} minutes. The bolts"
        f" take {c.fixed(t['torque'], 'digit', str(r.told['torque'] + 4))}"
        f" Nm{c.cite(r)}."
    )


@SCORE("en", "sale")
def customer_money(c):
    (r,) = c.rows("sale")
    return (
        f"Customer **{c.name(r, 'partner_id')}** ordered on"
        f" {c.d(r, 'date_order', 'date')} under {c.code(r.subject)}; the total amounts"
        f" to {c.v(r, 'amount_total')}. Contact: {c.name(r, 'user_id')}."
    )


@SCORE("en", "sheet")
def price_terms(c):
    (r,) = c.rows("sheet")
    a = c.rng.choice(r.told)
    prices = [o["shown"][3] for o in r.told if o["shown"][3] != a["shown"][3]]
    firms = [o["shown"][1] for o in r.told if o["shown"][1] != a["shown"][1]]
    return (
        f"In the price list, **{a['name']}** ({c.code(a['code'])}) comes from"
        f" {c.fixed(a['shown'][1], 'neighbour', *firms)} at"
        f" {c.fixed(a['shown'][3], 'neighbour', *prices)} EUR apiece{c.cite(r)}."
    )


@SCORE("en", "counts")
def late_in_words(c):
    (r,) = c.rows("counts")
    if not r["late"]:
        raise Unfit
    return (
        f"In short: {c.words(r['late'])} open orders are late and"
        f" {c.v(r, 'planned_late')} are planned to end after their deadline"
        f"{c.cite(r)}."
    )
