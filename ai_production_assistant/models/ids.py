def is_id(value) -> bool:
    """Whether a browser named a record by it: it may send anything.

    True is an integer in Python, and PostgreSQL's integer ends at 2**31.
    """
    return type(value) is int and 0 < value < 2**31
