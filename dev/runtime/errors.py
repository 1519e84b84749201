"""What ends a command with a message instead of a traceback."""


class Stop(Exception):
    """The command cannot go on; the text tells the user what to do."""


class Interrupted(BaseException):
    """SIGINT, SIGTERM or SIGHUP arrived. Not an Exception, so nothing swallows it."""

    def __init__(self, signum: int):
        super().__init__(signum)
        self.signum = signum
