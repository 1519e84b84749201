"""More wordings for tuning, in English: shortages, work, totals, papers, prices."""

from _grounding_pen import Unfit
from _grounding_wordings_tune_more import MORE, same_unit


@MORE("en", "blocked")
def m_blocked_table(c):
    rows = c.rows("blocked")
    lines = ["| Order | Component | Short | Next receipt |", "|---|---|--:|---|"]
    lines += [
        f"| {c.code(r.order.name)} | {c.product(r.part.shown)} | {c.v(r, 'short')} |"
        f" {c.d(r, 'next_receipt')} |"
        for r in rows
    ]
    return "\n".join(lines)


@MORE("en", "blocked")
def m_blocked_because(c):
    r = c.rng.choice(c.rows("blocked"))
    return (
        f"{c.code(r.order.name)} cannot start because {c.v(r, 'short')} of"
        f" {c.product(r.part.shown, short=True)} are missing (needed:"
        f" {c.v(r, 'needed')}, reserved: {c.v(r, 'reserved')}). The next delivery is"
        f" expected on {c.d(r, 'next_receipt', 'short')}."
    )


@MORE("en", "blocked")
def m_times(c):
    r = c.rng.choice(c.rows("blocked"))
    if r.facts["short"].unit != "Units":
        raise Unfit
    return (
        f"What {c.code(r.order.name)} still lacks: {c.v(r, 'short', name_unit=False)}"
        f" × {c.product(r.part.shown)}."
    )


@MORE("en", "missing")
def m_missing_list(c):
    rows = c.rows("missing", 2, 4)
    lines = [
        f"- **{c.s(r)}** – short by {c.v(r, 'short')}, blocks {c.v(r, 'orders')}"
        f" orders,"
        f" next receipt {c.d(r, 'next_receipt', 'date')}"
        for r in rows
    ]
    return "Components that hold up production:\n\n" + "\n".join(lines)


@MORE("en", "missing")
def m_missing_most(c):
    rows = c.rows("missing", 2)
    r = max(rows, key=lambda row: row["orders"])
    return (
        f"{c.s(r, short=True)} blocks the most orders ({c.v(r, 'orders')}), with"
        f" {c.v(r, 'short')} missing and {c.v(r, 'free')} free in stock."
    )


@MORE("en", "counts")
def m_counts(c):
    (r,) = c.rows("counts")
    return (
        f"- Late orders: **{c.v(r, 'late')}**\n- Not started on their planned day:"
        f" **{c.v(r, 'start_overdue')}**\n- Planned to end after their deadline:"
        f" **{c.v(r, 'planned_late')}**"
    )


@MORE("en", "counts")
def m_counts_prose(c):
    (r,) = c.rows("counts")
    return (
        f"{c.v(r, 'late')} open orders are late, {c.v(r, 'start_overdue')} were not"
        f" started on the planned day, and {c.v(r, 'planned_late')} will end after"
        f" their deadline{c.cite(r)}."
    )


@MORE("en", "totals")
def m_totals_list(c):
    rows = c.rows("totals", 5)
    lines = [f"- {r.subject}: {c.v(r, 'count')}" for r in rows[:5]]
    return (
        "\n".join(lines) + f"\n\nThat makes {c.v(rows[-1], 'count')} manufacturing"
        " orders in all."
    )


@MORE("en", "totals")
def m_totals_share(c):
    rows = c.rows("totals", 5)
    r, whole = rows[1], rows[-1]
    share = r["count"] * 100 / whole["count"]
    return (
        f"Of all {c.v(whole, 'count')} manufacturing orders, {c.v(r, 'count')}"
        f" ({c.calc(share, 1, '%')}) are in the state {r.subject}."
    )


@MORE("en", "work")
def m_work_table(c):
    rows = c.rows("work", 3)
    minutes = [r["expected"] for r in rows]
    lines = [
        "| Operation | Work center | Expected (min) | Spent (min) |",
        "|---|---|--:|--:|",
    ]
    lines += [
        f"| {r.subject} | {c.name(r, 'workcenter')} |"
        f" {c.v(r, 'expected', name_unit=False)} | {c.v(r, 'spent', name_unit=False)} |"
        for r in rows
    ]
    total = c.calc(sum(minutes), 0, "minutes", [sum(minutes[1:])])
    return "\n".join(lines) + f"\n\nThe expected time adds up to {total}."


@MORE("en", "work")
def m_work_lines(c):
    rows = c.rows("work", 2)
    lines = [
        f"- {r.subject} at {c.name(r, 'workcenter')}: {c.v(r, 'spent')} spent of"
        f" {c.v(r, 'expected')} expected"
        for r in rows
    ]
    return f"Work orders of {c.code(rows[0].owner.name)}:\n\n" + "\n".join(lines)


@MORE("en", "work")
def m_work_hours(c):
    r = c.rng.choice(c.rows("work"))
    return (
        f"The operation {r.subject} of {c.code(r.owner.name)} is expected to take"
        f" {c.calc(r['expected'] / 60, 1, 'hours')}."
    )


@MORE("en", "sale")
def m_sale_lines(c):
    (r,) = c.rows("sale")
    return (
        f"**Sales order {c.code(r.subject)}**\n\n- **Customer:**"
        f" {c.name(r, 'partner_id')}"
        f"\n- **Salesperson:** {c.name(r, 'user_id')}\n- **Total:**"
        f" {c.v(r, 'amount_total')}\n- **Date:** {c.d(r, 'date_order', 'date')}"
    )


@MORE("en", "sale")
def m_sale_about(c):
    (r,) = c.rows("sale")
    if r["amount_total"] < 1000:
        raise Unfit
    return (
        f"{c.name(r, 'partner_id')} ordered goods worth approximately"
        f" {c.about(r['amount_total'])} with {c.code(r.subject)}."
    )


@MORE("en", "sheet")
def m_sheet_row(c):
    (r,) = c.rows("sheet")
    a = c.rng.choice(r.told)
    others = [o for o in r.told if o["cells"][2] != a["cells"][2]]
    lead, *days = (f"{o['shown'][2]} days" for o in [a, *others])
    price = [o["shown"][3] for o in r.told if o["cells"][3] != a["cells"][3]]
    return (
        f"The row for {c.code(a['code'])} {a['name']} lists"
        f" {a['shown'][1]}, a lead time of"
        f" {c.fixed(lead, 'neighbour', *days)}"
        f" and a price of {c.fixed(a['shown'][3], 'neighbour', *price)} EUR{c.cite(r)}."
    )


@MORE("en", "sheet")
def m_sheet_table(c):
    (r,) = c.rows("sheet")
    rows = r.told[:4]
    lines = ["| Part | Supplier | Days | Price |", "|---|---|--:|--:|"]
    for a in rows:
        price = [o["shown"][3] for o in r.told if o["cells"][3] != a["cells"][3]]
        lines.append(
            f"| {c.code(a['code'])} | {a['shown'][1]} | {a['shown'][2]} |"
            f" {c.fixed(a['shown'][3], 'neighbour', *price)} |"
        )
    return f"From the price list{c.cite(r)}:\n\n" + "\n".join(lines)


@MORE("en", "sheet")
def m_cheapest(c):
    (r,) = c.rows("sheet")
    a = min(r.told, key=lambda one: one["cells"][3])
    price = [o["shown"][3] for o in r.told if o["cells"][3] != a["cells"][3]]
    return (
        f"The cheapest part is {c.code(a['code'])} at"
        f" €{c.fixed(a['shown'][3], 'neighbour', *price)} from {a['shown'][1]}."
    )


@MORE("en", "manual")
def m_manual_steps(c):
    (r,) = c.rows("manual")
    told = r.shown
    return (
        f"1. Check that the air pressure is between"
        f" {c.fixed(told['low'], 'digit', '9.9')}"
        f" and {told['high']} bar.\n2. Tighten the clamping bolts with"
        f" {c.fixed(told['torque'] + ' Nm', 'unit', told['torque'] + ' kg')}.\n"
        f"3. Replace the filter after every"
        f" {c.fixed(told['hours'], 'digit', '777', '33')} hours{c.cite(r)}."
    )


@MORE("en", "manual")
def m_manual_alarm(c):
    (r,) = c.rows("manual")
    told = r.shown
    other = str(int(told["pause"].replace(",", "")) + 6)
    return (
        f"If alarm {c.code(told['other'])} shows, the door is open: wait"
        f" {c.fixed(told['pause'] + ' minutes', 'digit', other + ' minutes')} for the"
        " machine to cool down."
    )


@MORE("en", "manual")
def m_manual_blockquote(c):
    (r,) = c.rows("manual")
    return (
        f"The manual says:\n\n> Replace the filter every"
        f" {c.fixed(r.shown['hours'], 'digit', '777', '33')} hours.\n\nNothing else is"
        " said of it."
    )


@MORE("en", "order")
def m_said_by_role(c):
    (r,) = c.rows("order")
    return (
        f"{c.name(r, 'responsible')} is in charge of {c.s(r)}, which comes from"
        f" {c.code(r['origin'])} and makes {c.v(r, 'quantity')} of"
        f" {c.name(r, 'product')}. Contact {c.name(r, 'responsible')} if anything is"
        " unclear."
    )


@MORE("en", "order", "components")
def m_dotted(c):
    (r,) = c.rows("order")
    return (
        f"{c.s(r)} · {c.name(r, 'product')} · {c.v(r, 'quantity')} ·"
        f" {c.name(r, 'state')}"
        f" · {c.d(r, 'date_deadline')}"
    )


@MORE("en", "list")
def m_by_state(c):
    rows = c.rows("list", 2, 6)
    parts = []
    for state in dict.fromkeys(r["state"] for r in rows):
        own = [r for r in rows if r["state"] == state]
        lines = [f"- {c.s(r)} ({c.v(r, 'quantity')})" for r in own]
        parts.append(f"**{state}:**\n" + "\n".join(lines))
    return "\n\n".join(parts)


@MORE("en", "due")
def m_range(c):
    rows, unit = same_unit(c.rows("due", 2))
    rows.sort(key=lambda row: row["quantity"])
    return (
        f"The quantities of {', '.join(c.s(r) for r in rows[:-1])} and"
        f" {c.s(rows[-1])} range from {c.v(rows[0], 'quantity')} to"
        f" {c.v(rows[-1], 'quantity')}."
    )


@MORE("en", "late")
def m_difference(c):
    a, b = c.some("late", 2)
    apart = round(abs(a["days_late"] - b["days_late"]), 1)
    if not apart:
        raise Unfit
    first, second = (a, b) if a["days_late"] > b["days_late"] else (b, a)
    return (
        f"{c.s(first)} is {c.v(first, 'days_late')} late, {c.s(second)}"
        f" {c.v(second, 'days_late')}, so the first is {c.calc(apart, 1, 'days')}"
        f" later."
    )


@MORE("en", "order")
def m_no_longer_draft(c):
    (r,) = c.rows("order")
    pair = ["is no longer a draft", "is still a draft"]
    if r["state"] == "Draft":
        pair.reverse()
    return f"Note that {c.s(r)} {c.p(*pair)}."


@MORE("en", "list")
def m_qty_heads(c):
    rows = [r for r in c.rows("list", 2) if r.facts["quantity"].unit == "Units"]
    if len(rows) < 2:
        raise Unfit
    lines = ["| # | Order | Product | Qty (Units) | State |", "|---|---|---|--:|---|"]
    lines += [
        f"| {n} | {c.s(r)} | {c.name(r, 'product')} |"
        f" {c.v(r, 'quantity', name_unit=False)} | {c.name(r, 'state')} |"
        for n, r in enumerate(rows, 1)
    ]
    return "\n".join(lines)


@MORE("en", "order")
def m_start_end(c):
    (r,) = c.rows("order")
    return (
        f"{c.s(r)} is planned from {c.d(r, 'date_start', 'short')} to"
        f" {c.d(r, 'date_finished', 'short')}; the deadline is"
        f" {c.d(r, 'date_deadline', 'short')}."
    )
