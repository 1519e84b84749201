"""Work centres: load against capacity, queue, running and late work orders."""

from typing import Annotated

from odoo import api, models
from odoo.tools import SQL, LazyTranslate

from ..engine.planning import Record, tool
from .toolbox import ROWS

_lt = LazyTranslate(__name__)
WORKCENTER = "mrp.workcenter"
WORKORDER = "mrp.workorder"
TO_DO = ("blocked", "ready", "progress")
CENTERS = 20
LOADS = ("count", "running", "late", "open", "overdue", "today", "week")
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
        """Open work orders by centre: counts, and hours by the time of their start.

        One pass over the table: its record rule alone reads all orders.
        """
        model = self.env[WORKORDER]
        query = model._search(
            [("workcenter_id", "in", centers.ids), ("state", "in", list(TO_DO))]
        )
        loads = {center: dict.fromkeys(LOADS, 0.0) for center in centers}
        if query.is_empty():
            return loads
        table = model._table
        center_id, state, start, begin = (
            SQL.identifier(table, name)
            for name in ("workcenter_id", "state", "date_start", "production_date")
        )
        day, day_end = map(self._stored, self._period("today"))
        week, week_end = map(self._stored, self._period("this_week"))
        late = SQL("%s IN ('blocked', 'ready') AND %s < %s", state, start, self._now())
        minutes = SQL("SUM(%s)", SQL.identifier(table, "duration_expected"))
        columns = {
            "count": SQL("COUNT(*)"),
            "running": SQL("COUNT(*) FILTER (WHERE %s = 'progress')", state),
            "late": SQL("COUNT(*) FILTER (WHERE %s)", late),
            "open": minutes,
            "overdue": SQL("%s FILTER (WHERE %s < %s)", minutes, begin, day),
            "today": SQL("%s FILTER (WHERE %s)", minutes, _within(begin, day, day_end)),
            "week": SQL(
                "%s FILTER (WHERE %s)", minutes, _within(begin, week, week_end)
            ),
        }
        query.groupby = center_id
        for row in self.env.execute_query(query.select(center_id, *columns.values())):
            load = dict(zip(columns, row[1:], strict=True))
            for name in ("open", "overdue", "today", "week"):
                load[name] = float(load[name] or 0) / 60
            loads[centers.browse(row[0])] = load
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
        shares = (
            ("load_today", self.env._("Load today"), load["today"], hours["today"]),
            ("load_week", self.env._("Load this week"), load["week"], hours["week"]),
        )
        for attribute, label, planned, available in shares:
            if available:
                share = round(planned * 100 / available, 1)
                row.add(attribute, label, share, "percent", "%", 1)
        row.add("open", self.env._("Open work orders"), int(load["count"]), "count")
        row.add("running", self.env._("Running"), int(load["running"]), "count")
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
        ahead = ["|", ("date_start", "=", False), ("date_start", ">=", now)]
        waiting = ("state", "in", ["ready", "blocked"])
        name = center.name
        kinds = {
            "running": (
                self.env._("Running work orders at %(name)s", name=name),
                [*base, ("state", "=", "progress")],
            ),
            "late": (
                self.env._("Late work orders at %(name)s", name=name),
                [*base, *self._late_work(now)],
            ),
            "next": (
                self.env._("Next work orders at %(name)s", name=name),
                [*base, waiting, *ahead],
            ),
        }
        queues = self._queues(center, now)
        found = []
        for kind, (title, domain) in kinds.items():
            workorders, total = queues.get(kind, (self.env[WORKORDER], 0))
            facts = []
            for workorder in workorders:
                subject = f"{workorder.production_id.name}: {workorder.name}"
                facts += self._workorder_row(workorder, subject, center=False).facts
            note = ""
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
                    note=note if total else self.env._("There are none."),
                )
            )
        return found

    def _queues(self, center, now):
        """The first open work orders of a centre and the number of all, by kind."""
        model = self.env[WORKORDER]
        query = model._search(
            [("workcenter_id", "=", center.id), ("state", "in", list(TO_DO))]
        )
        if query.is_empty():
            return {}
        table = model._table
        kind = SQL(
            "CASE WHEN %s = 'progress' THEN 'running'"
            " WHEN %s < %s THEN 'late' ELSE 'next' END",
            SQL.identifier(table, "state"),
            SQL.identifier(table, "date_start"),
            now,
        )
        order = SQL(
            "%s, %s",
            SQL.identifier(table, "production_date"),
            SQL.identifier(table, "id"),
        )
        ranked = query.select(
            SQL("%s AS id", SQL.identifier(table, "id")),
            SQL("%s AS kind", kind),
            SQL("ROW_NUMBER() OVER (PARTITION BY %s ORDER BY %s) AS rank", kind, order),
            SQL("COUNT(*) OVER (PARTITION BY %s) AS total", kind),
        )
        rows = self.env.execute_query(
            SQL(
                "SELECT kind, total, id FROM (%s) ranked WHERE rank <= %s"
                " ORDER BY kind, rank",
                ranked,
                ROWS,
            )
        )
        queues = {}
        for row_kind, total, record_id in rows:
            queues.setdefault(row_kind, ([], total))[0].append(record_id)
        model.browse([row[2] for row in rows]).fetch(WORKORDER_FIELDS)
        return {
            row_kind: (model.browse(ids), total)
            for row_kind, (ids, total) in queues.items()
        }

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


def _within(column, start, end):
    return SQL("%s >= %s AND %s < %s", column, start, column, end)


def _overlap(intervals, start, end):
    """Hours of ``intervals`` between two aware datetimes; None is round the clock."""
    if intervals is None:
        return (end - start).total_seconds() / 3600
    total = 0.0
    for first, last, _records in intervals:
        seconds = (min(last, end) - max(first, start)).total_seconds()
        total += max(seconds, 0.0)
    return total / 3600
