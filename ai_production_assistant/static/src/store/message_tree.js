/**
 * The branches of a conversation. Regenerate and edit make siblings; a path through the
 * tree is what one sees. `selection` says which child of a parent is chosen ("0" is the
 * root); without a choice the newest one is shown.
 */

const rootOf = (parentId) => parentId || 0;

/**
 * @param {Iterable<Object>} messages
 * @returns {Map<number, Object[]>} children by parent, oldest first
 */
function childrenByParent(messages) {
    const children = new Map();
    for (const message of messages) {
        const parent = rootOf(message.parent_id);
        if (!children.has(parent)) {
            children.set(parent, []);
        }
        children.get(parent).push(message);
    }
    for (const siblings of children.values()) {
        siblings.sort(byAge);
    }
    return children;
}

/** Temporary ids are negative and count down: they are the newest of all. */
function byAge(a, b) {
    if (a.id < 0 !== b.id < 0) {
        return a.id < 0 ? 1 : -1;
    }
    return a.id < 0 ? b.id - a.id : a.id - b.id;
}

/**
 * @param {Iterable<Object>} messages all branches
 * @param {Object<number, number>} selection parent id -> chosen child id
 * @returns {{message: Object, siblings: number[], index: number}[]} from the first question on
 */
export function buildPath(messages, selection) {
    const children = childrenByParent(messages);
    const path = [];
    let parent = 0;
    while (children.has(parent)) {
        const siblings = children.get(parent);
        const chosen = siblings.findIndex((message) => message.id === selection[parent]);
        const index = chosen === -1 ? siblings.length - 1 : chosen;
        const message = siblings[index];
        path.push({ message, siblings: siblings.map(({ id }) => id), index });
        parent = message.id;
    }
    return path;
}
