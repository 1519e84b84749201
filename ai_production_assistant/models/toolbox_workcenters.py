"""Work centres: load against capacity, queue, running and late work orders."""

from collections import defaultdict
from typing import Annotated

from odoo import api, models
from odoo.tools import LazyTranslate

from ..engine.planning import Record, tool
from .toolbox import ROWS

_lt = LazyTranslate(__name__)
WORKCENTER = "mrp.workcenter"
WORKORDER = "mrp.workorder"
TO_DO = ("blocked", "ready", "progress")
CENTERS = 20
WORKORDER_FIELDS = (
    "name",
    "production_id",
    "workcenter_id",
    "state",
    "duration_expected",
    "duration",
    "date_start",
    "date_finished",
    "production_date",
)


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @tool(
        when=(
            "load*",
            "carga*",
            "capacity",
            "capacidad*",
            "workload",
            "work center*",
            "work centre*",
            "workcenter*",
            "workcentre*",
            "centro* de trabajo",
            "centro*",
            "bottleneck*",
            "cuello*",
            "overload*",
            "sobrecarg*",
            "saturad*",
            "utiliz*",
            "utilis*",
            "ocupa*",
            "busy",
            "busiest",
            "work order*",
            "workorder*",
            "ordenes de trabajo",
            "orden de trabajo",
            "machine*",
            "maquina*",
            "oee",
        ),
        title=_lt("Load of the work centers"),
    )
    @api.model
    @api.private
    def workcenter_load(self):
        """Work orders by work center: how many are open, running and late, and the
        hours planned today and this week against the hours of the calendar.

        Planned hours are the expected duration of the open work orders by their
        planned start, or their order's without one, as on Odoo's dashboard. Hours of
        days before today that are still open are counted apart.
        """
        if denied := self._cannot_read(WORKCENTER, WORKORDER):
            return denied
        model = self.env[WORKCENTER]
        centers = model.search_fetch(
            [("company_id", "in", [False, *self.env.companies.ids])],
            ["name", "resource_id", "resource_calendar_id"],
        )
        title = self.env._("Load of the work centers")
        if not centers:
            note = self.env._("There are no work centers.")
            return [
                self._evidence("workcenter_load", title, model=model._name, note=note)
            ]
        loads = self._loads(centers)
        centers = centers.sorted(lambda c: -loads[c]["week"])
        shown = centers[:CENTERS]
        hours = self._available_hours(shown)
        facts = []
        for center in shown:
            row = self._rows(center, center.name)
            self._add_load(row, loads[center], hours[center])
            facts += row.facts
        return [
            self._evidence(
                "workcenter_load",
                title,
                facts,
                model=WORKCENTER,
                ids=tuple(shown.ids),
                shown=len(shown),
                total=len(centers),
                note=self._of(len(shown), len(centers)),
            )
        ]

    @tool(title=_lt("Work center"))
    @api.model
    @api.private
    def workcenter_details(self, workcenter: Annotated[int, Record(WORKCENTER)]):
        """Everything about one work center: status, calendar, efficiency, load against
        capacity, OEE of the last month, running work orders, late ones and the queue.

        Args:
            workcenter: code or name of the work center
        """
        if denied := self._cannot_read(WORKCENTER, WORKORDER):
            return denied
        center = self.env[WORKCENTER].search([("id", "=", workcenter)])
        if not center:
            return [self._missing(str(workcenter), WORKCENTER)]
        return [
            self._center_evidence(center),
            *self._queue_evidence(center),
        ]

    # -- load

    def _loads(self, centers):
        """Open work orders by centre: counts, and hours by the time of their start."""
        start, end = map(self._stored, self._period("today"))
        week, week_end = map(self._stored, self._period("this_week"))
        now = self._now()
        windows = {
            "open": [],
            "overdue": [("production_date", "<", start)],
            "today": [("production_date", ">=", start), ("production_date", "<", end)],
            "week": [
                ("production_date", ">=", week),
                ("production_date", "<", week_end),
            ],
        }
        base = [("workcenter_id", "in", centers.ids), ("state", "in", list(TO_DO))]
        loads = {center: defaultdict(float) for center in centers}
        for name, window in windows.items():
            for center, minutes in self.env[WORKORDER]._read_group(
                base + window, ["workcenter_id"], ["duration_expected:sum"]
            ):
                loads[center][name] = (minutes or 0.0) / 60
        for center, state, count in self.env[WORKORDER]._read_group(
            base, ["workcenter_id", "state"], ["__count"]
        ):
            loads[center]["count"] += count
            loads[center][f"count_{state}"] = count
        for center, count in self.env[WORKORDER]._read_group(
            [*base, *self._late_work(now)], ["workcenter_id"], ["__count"]
        ):
            loads[center]["late"] = count
        return loads

    def _late_work(self, now):
        """Domain of work orders that should have started, as Odoo's "Late" says."""
        return [("state", "in", ["blocked", "ready"]), ("date_start", "<", now)]

    def _available_hours(self, centers):
        """Hours of the calendars less leaves, as ``{centre: {"today": h, "week": h}}``.

        A work centre without a calendar works round the clock.
        """
        periods = {"today": self._period("today"), "week": self._period("this_week")}
        first = min(start for start, _end in periods.values())
        last = max(end for _start, end in periods.values())
        hours = {}
        for calendar, group in centers.grouped("resource_calendar_id").items():
            intervals = {}
            if calendar:
                intervals = calendar._work_intervals_batch(
                    first, last, resources=group.resource_id
                )
            for center in group:
                mine = intervals.get(center.resource_id.id)
                hours[center] = {
                    name: _overlap(mine, *period) for name, period in periods.items()
                }
        return hours

    def _add_load(self, row, load, hours):
        h = self.env._("h")
        row.add("open", self.env._("Open work orders"), int(load["count"]), "count")
        row.add("running", self.env._("Running"), int(load["count_progress"]), "count")
        row.add("late", self.env._("Late"), int(load["late"]), "count")
        values = (
            ("hours_open", self.env._("Hours open in all"), load["open"]),
            ("hours_overdue", self.env._("Hours from days before"), load["overdue"]),
            ("hours_today", self.env._("Planned today"), load["today"]),
            ("available_today", self.env._("Available today"), hours["today"]),
            ("hours_week", self.env._("Planned this week"), load["week"]),
            ("available_week", self.env._("Available this week"), hours["week"]),
        )
        for attribute, label, value in values:
            row.add(attribute, label, round(value, 2), "duration", h, 1)
        shares = (
            ("load_today", self.env._("Load today"), load["today"], hours["today"]),
            ("load_week", self.env._("Load this week"), load["week"], hours["week"]),
        )
        for attribute, label, planned, available in shares:
            if available:
                share = round(planned * 100 / available, 1)
                row.add(attribute, label, share, "percent", "%", 1)

    # -- one work centre

    def _center_evidence(self, center):
        row = self._rows(center, center.name)
        row.add("code", self.env._("Code"), center.code, "code")
        state = self._selection(center, "working_state")
        row.add("state", self.env._("Status"), state, "state")
        calendar = center.resource_calendar_id.name
        row.add("calendar", self.env._("Calendar"), calendar, "name")
        values = (
            ("efficiency", self.env._("Efficiency"), center.time_efficiency),
            ("oee", self.env._("OEE, last month"), center.oee or None),
            ("oee_target", self.env._("OEE target"), center.oee_target),
        )
        for attribute, label, value in values:
            row.add(attribute, label, value, "percent", "%", 1)
        self._add_load(
            row, self._loads(center)[center], self._available_hours(center)[center]
        )
        return self._evidence(
            "workcenter_details",
            self.env._("Work center %(name)s", name=center.name),
            row.facts,
            model=WORKCENTER,
            domain=[("id", "=", center.id)],
            ids=(center.id,),
            shown=1,
            total=1,
        )

    def _queue_evidence(self, center):
        """Running, late and next work orders of a centre, as evidence of each kind."""
        base = [("workcenter_id", "=", center.id)]
        now = self._now()
        kinds = (
            (
                self.env._("Running work orders at %(name)s", name=center.name),
                [*base, ("state", "=", "progress")],
            ),
            (
                self.env._("Late work orders at %(name)s", name=center.name),
                [*base, *self._late_work(now)],
            ),
            (
                self.env._("Next work orders at %(name)s", name=center.name),
                [
                    *base,
                    ("state", "in", ["ready", "blocked"]),
                    "|",
                    ("date_start", "=", False),
                    ("date_start", ">=", now),
                ],
            ),
        )
        found = []
        for title, domain in kinds:
            workorders = self.env[WORKORDER].search_fetch(
                domain, WORKORDER_FIELDS, order="production_date, id", limit=ROWS
            )
            total = len(workorders)
            if total == ROWS:
                total = self.env[WORKORDER].search_count(domain)
            facts = []
            for workorder in workorders:
                name = f"{workorder.production_id.name}: {workorder.name}"
                facts += self._workorder_row(workorder, name, center=False).facts
            found.append(
                self._evidence(
                    "workcenter_details",
                    title,
                    facts,
                    model=WORKORDER,
                    domain=domain,
                    ids=tuple(workorders.ids),
                    shown=len(workorders),
                    total=total,
                    note=self._of(len(workorders), total)
                    if total
                    else self.env._("There are none."),
                )
            )
        return found

    def _workorder_row(self, workorder, subject, center=True):
        row = self._rows(workorder, subject)
        if center:
            name = workorder.workcenter_id.display_name
            row.add("workcenter", self.env._("Work center"), name, "name")
        state = self._selection(workorder, "state")
        row.add("state", self.env._("State"), state, "state")
        minutes = self.env._("min")
        values = (
            ("expected", self.env._("Expected duration"), workorder.duration_expected),
            ("spent", self.env._("Spent"), workorder.duration or None),
        )
        for attribute, label, value in values:
            row.add(attribute, label, value, "duration", minutes, 1)
        dates = (
            ("date_start", self.env._("Start"), workorder.date_start),
            ("date_finished", self.env._("End"), workorder.date_finished),
        )
        for attribute, label, value in dates:
            row.add(attribute, label, self._utc(value), "datetime")
        return row


def _overlap(intervals, start, end):
    """Hours of ``intervals`` between two aware datetimes; None is round the clock."""
    if intervals is None:
        return (end - start).total_seconds() / 3600
    total = 0.0
    for first, last, _records in intervals:
        seconds = (min(last, end) - max(first, start)).total_seconds()
        total += max(seconds, 0.0)
    return total / 3600
