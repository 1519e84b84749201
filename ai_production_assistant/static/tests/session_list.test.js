import { describe, expect, test } from "@odoo/hoot";
import { click, edit, press, queryAll, queryAllTexts } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";
import { contains } from "@web/../tests/web_test_helpers";
import { SEARCH_DELAY } from "@ai_production_assistant/session_list/session_list_view";
import { SESSION, mockServer, mountChat, routesOf } from "./assistant_test_helpers";

describe.current.tags("desktop");

/** Their text as it was written: they are shown in capitals. */
const headings = () => queryAll(".o_ai_production_list h2").map((el) => el.textContent);

const row = (id, date, values = {}) => ({ ...SESSION, id, name: `s${id}`, date, ...values });

test("sessions are grouped by age, pinned ones first", async () => {
    mockDate("2026-11-20 12:00:00", 0);
    mockServer({
        start: {
            sessions: [
                row(1, "2026-11-20T08:00:00Z"),
                row(2, "2026-11-19T08:00:00Z"),
                row(3, "2026-11-15T08:00:00Z"),
                row(4, "2026-10-01T08:00:00Z"),
                row(5, "2026-10-02T08:00:00Z", { pinned: true }),
                row(6, "2026-11-20T09:00:00Z", { running: true }),
            ],
        },
    });
    await mountChat();
    await animationFrame();
    expect(headings()).toEqual(["Pinned", "Today", "Yesterday", "Previous 7 days", "Older"]);
    expect(queryAllTexts(".o_ai_production_name")).toEqual(["s5", "s6", "s1", "s2", "s3", "s4"]);
    expect(".o_ai_production_dot").toHaveCount(1);
});

test("searching waits for a pause and shows where the words were found", async () => {
    const found = { ...SESSION, snippet: "… three orders are late …" };
    const { calls } = mockServer({
        routes: { sessions: () => ({ sessions: [found], more: false }) },
    });
    await mountChat();
    await animationFrame();
    await click(".o_ai_production_search input");
    await edit("lat");
    await edit("late");
    await advanceTime(SEARCH_DELAY + 10);
    await animationFrame();
    const searches = calls.filter(([route]) => route === "sessions");
    expect(searches).toHaveLength(1);
    expect(searches[0][1].search).toBe("late");
    expect(".o_ai_production_snippet").toHaveText("… three orders are late …");
    await press("Escape");
    await animationFrame();
    expect(calls.at(-1)[1].search).toBe("");
});

async function chooseFromMenu(label) {
    await contains(".o_ai_production_row_menu", { visible: false }).click();
    await animationFrame();
    await click(`.o-dropdown-item:contains(${label})`);
    await animationFrame();
}

test("a session is renamed in place", async () => {
    const { calls } = mockServer();
    await mountChat();
    await animationFrame();
    await chooseFromMenu("Rename");
    expect(".o_ai_production_rename").toBeFocused();
    await edit("Better name");
    await press("Enter");
    await animationFrame();
    expect(calls.at(-1)).toEqual([
        "session/update",
        { session_id: 7, values: { name: "Better name" } },
    ]);
    expect(".o_ai_production_name").toHaveText("Better name");
});

test("Esc keeps the name", async () => {
    const { calls } = mockServer();
    await mountChat();
    await animationFrame();
    await chooseFromMenu("Rename");
    await edit("Other");
    await press("Escape");
    await animationFrame();
    expect(routesOf(calls)).not.toInclude("session/update");
    expect(".o_ai_production_name").toHaveText("Late orders");
});

test("a session is pinned", async () => {
    mockServer();
    await mountChat();
    await animationFrame();
    await chooseFromMenu("Pin");
    expect(headings()).toEqual(["Pinned"]);
});

test("archiving can be undone", async () => {
    const { calls } = mockServer();
    await mountChat();
    await animationFrame();
    await chooseFromMenu("Archive");
    expect(".o_ai_production_row").toHaveCount(0);
    await click(".o_notification button:contains(Undo)");
    await animationFrame();
    expect(calls.at(-1)[1]).toEqual({ session_id: 7, values: { active: true } });
    expect(".o_ai_production_row").toHaveCount(1);
});

test("deleting asks first", async () => {
    const { calls } = mockServer();
    await mountChat();
    await animationFrame();
    await chooseFromMenu("Delete");
    expect(".modal").toHaveText(/Late orders/);
    expect(routesOf(calls)).not.toInclude("session/delete");
    await click(".modal .btn-danger");
    await animationFrame();
    expect(calls.at(-1)).toEqual(["session/delete", { session_id: 7 }]);
    expect(".o_ai_production_row").toHaveCount(0);
});

test("more rows are read when the end is near", async () => {
    const { calls } = mockServer({
        start: { more: true },
        routes: {
            sessions: ({ offset }) => ({
                sessions: [{ ...SESSION, id: 100 + offset, name: "more" }],
                more: false,
            }),
        },
    });
    await mountChat();
    await animationFrame();
    await animationFrame();
    expect(calls.filter(([route]) => route === "sessions")[0][1].offset).toBe(1);
    expect(".o_ai_production_row").toHaveCount(2);
});

test("a click opens the session", async () => {
    const { calls } = mockServer();
    await mountChat();
    await animationFrame();
    await click(".o_ai_production_open");
    await animationFrame();
    expect(calls.at(-1)).toEqual(["session", { session_id: 7 }]);
    expect(".o_ai_production_current").toHaveCount(1);
    expect(".o_ai_production_title h1").toHaveText("Late orders");
});
