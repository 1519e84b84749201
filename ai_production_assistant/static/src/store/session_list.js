/** Sessions asked for at a time. */
export const PAGE = 40;

/**
 * The rows of the list on the left: searched, paged, kept in order. Lives inside the
 * reactive store; the store does the calls that change a session.
 */
export class SessionList {
    /** @param {(route: string, params: Object) => Promise<Object>} call */
    constructor(call) {
        this.call = call;
        this.rows = [];
        this.more = false;
        this.search = "";
        this.archived = false;
        this.loading = false;
        this.request = 0;
    }

    reset({ sessions, more }) {
        this.rows = sessions;
        this.more = more;
    }

    get(id) {
        return this.rows.find((row) => row.id === id);
    }

    /** Read the first page anew, for the words and the archive flag at hand. */
    async find({ search = this.search, archived = this.archived } = {}) {
        this.search = search;
        this.archived = archived;
        const result = await this.read(0);
        if (result) {
            this.reset(result);
        }
    }

    async readMore() {
        if (!this.more || this.loading) {
            return;
        }
        const result = await this.read(this.rows.length);
        if (result) {
            const known = new Set(this.rows.map(({ id }) => id));
            this.rows.push(...result.sessions.filter(({ id }) => !known.has(id)));
            this.more = result.more;
        }
    }

    /** @returns {Promise<Object|null>} null: a newer request was made meanwhile */
    async read(offset) {
        const request = ++this.request;
        this.loading = true;
        try {
            const params = {
                search: this.search,
                archived: this.archived,
                offset,
                limit: PAGE,
            };
            const result = await this.call("sessions", params);
            return request === this.request ? result : null;
        } finally {
            if (request === this.request) {
                this.loading = false;
            }
        }
    }

    /** Take over a row; one that no longer belongs to this list leaves it. */
    put(row) {
        const index = this.rows.findIndex(({ id }) => id === row.id);
        const belongs = row.active !== this.archived;
        if (index !== -1 && !belongs) {
            this.rows.splice(index, 1);
        } else if (index !== -1) {
            const snippet = row.snippet || this.rows[index].snippet;
            Object.assign(this.rows[index], row, { snippet });
        } else if (belongs && !this.search) {
            this.rows.push(row);
        }
    }

    remove(id) {
        this.rows = this.rows.filter((row) => row.id !== id);
    }

    /** @returns {Object[]} newest first, as they stand in the groups */
    get ordered() {
        return [...this.rows].sort((a, b) => b.date.localeCompare(a.date) || b.id - a.id);
    }
}
