"""English wordings written blind, the last of them: sales, manuals and price lists."""

from _grounding_blind_pen import (
    alarm,
    cash,
    first,
    need,
    stamp,
)
from _grounding_fresh_pen import cell, passage, rounded
from _grounding_wordings_blind_more import BLIND_EN


@BLIND_EN("en", "sale")
def thank_you_mail(c):
    (r,) = c.rows("sale")
    need(r["date_order"] < c.now)
    return (
        f"Dear team of {c.name(r, 'partner_id')},\n\nthank you for your order"
        f" {c.code(r.subject)} of {stamp(c, r, 'date_order', 'the')}. The total is"
        f" {cash(c, r, 'amount_total', '**{}**')}. If there is anything unclear,"
        f" {first(c, r, 'user_id')} will be glad to help.\n\nBest regards"
    )


@BLIND_EN("en", "sale")
def who_bought_it(c):
    (r,) = c.rows("sale")
    return (
        f"{c.name(r, 'partner_id')} is the customer of {c.code(r.subject)}."
        f" Salesperson: {c.name(r, 'user_id')}. Amount: {cash(c, r, 'amount_total')}."
        f" Order date: {c.d(r, 'date_order', 'date')}. Sorry, the individual lines"
        " are not part of what I can see."
    )


@BLIND_EN("en", "sale")
def who_looks_after_it(c):
    (r,) = c.rows("sale")
    return (
        f"{first(c, r, 'user_id')} looks after {c.code(r.subject)} for"
        f" {c.name(r, 'partner_id')}; it was entered with the date"
        f" {c.d(r, 'date_order', 'words')} and is worth"
        f" {c.v(r, 'amount_total')}{c.cite(r)}."
    )


@BLIND_EN("en", "manual")
def filter_and_bolts(c):
    (r,) = c.rows("manual")
    return (
        f"Maintenance of the {r.machine}, as the manual has it:\n\n"
        f"1. Check that the air pressure is between {passage(c, r, 'low', 'bar')} and"
        f" {passage(c, r, 'high', 'bar')}.\n"
        f"2. Change the filter every {passage(c, r, 'hours', 'hours')}.\n"
        f"3. Clamping bolts: {passage(c, r, 'torque', 'Nm')}."
    )


@BLIND_EN("en", "manual")
def which_alarm_it_is(c):
    (r,) = c.rows("manual")
    spindle = c.p("is not about the door", "is about the door")
    return (
        f"⚠️ {alarm(c, r, 'alarm')} on the {r.machine} {spindle}: the spindle has"
        f" become hotter than {passage(c, r, 'heat', '°C')}. The alarm for an open"
        f" door is {alarm(c, r, 'other')}; the manual then says to let the machine cool"
        f" down for {passage(c, r, 'pause', 'minutes')}{c.cite(r)}."
    )


@BLIND_EN("en", "sheet")
def offers_in_a_table(c):
    (r,) = c.rows("sheet")
    lines = ["| Part | Supplier | Days | EUR |", "|---|---|--:|--:|"]
    lines += [
        f"| {c.code(one['code'])} {one['name']} | {cell(c, r, one, 1)} |"
        f" {cell(c, r, one, 2)} | {cell(c, r, one, 3)} |"
        for one in c.rng.sample(r.told, 4)
    ]
    return f"Taken from {r.subject}:\n\n" + "\n".join(lines)


@BLIND_EN("en", "sheet")
def cheaper_of_two(c):
    (r,) = c.rows("sheet")
    a, b = sorted(c.rng.sample(r.told, 2), key=lambda one: one["cells"][3])
    gap = round(b["cells"][3] - a["cells"][3], 2)
    need(gap > 0)
    near = [a["cells"][3] + b["cells"][3]]
    return (
        f"In {r.subject}, {a['name']} from {cell(c, r, a, 1)} costs"
        f" {cell(c, r, a, 3, before='€')} and {b['name']} from {cell(c, r, b, 1)}"
        f" {cell(c, r, b, 3, before='€')}, so the latter"
        f" {c.p('is not cheaper', 'is cheaper')}; there is a difference of"
        f" {c.calc(gap, 2, 'EUR', near)}."
    )


@BLIND_EN("en", "sheet")
def how_long_it_takes(c):
    (r,) = c.rows("sheet")
    one = c.rng.choice(r.told)
    mean = sum(other["cells"][2] for other in r.told) / len(r.told)
    return (
        f"{cell(c, r, one, 1)} delivers {c.code(one['code'])} ({one['name']}) in"
        f" {cell(c, r, one, 2, 'days')} at a price of {cell(c, r, one, 3, 'EUR')}. Over"
        f" all {c.words(len(r.told))} parts of {r.subject} the lead time averages"
        f" {rounded(c, mean, 'days')}."
    )


@BLIND_EN("en", "manual")
def quoted_from_the_manual(c):
    (r,) = c.rows("manual")
    pair = ("does not have to be", "has to be")
    return (
        f"The manual of the {r.machine} is quite clear: “Replace the filter every"
        f" {passage(c, r, 'hours', 'hours')}.” And for the clamping bolts: “Tighten"
        f" [them] with {passage(c, r, 'torque', 'Nm')}.” So the filter {c.p(*pair)}"
        " replaced on each shift; only the air pressure is checked that often."
    )
