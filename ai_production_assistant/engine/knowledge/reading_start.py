"""Where the process begins that reads a file.

Run as a file, with nothing of the addon importable yet: it takes the request from
standard input, limits itself, and makes the engine loadable without Odoo.
"""

import contextlib
import importlib
import json
import os
import select
import shutil
import sys
import threading
import time
import types


def take_request():
    # Unbuffered: what follows on this pipe, its end, is for end_with_parent().
    with open(0, "rb", buffering=0, closefd=False) as stdin:
        line = stdin.readline()
    return json.loads(line)


def limit(memory_mb, seconds):
    """The parent watches too; this holds also where it cannot be quick enough."""
    try:
        import resource
    except ImportError:
        return  # Windows: the priority came with the start
    os.nice(10)
    # What is mapped is far more than what is used: libraries, stacks of threads.
    space = (2 * memory_mb + 1024) * 1024 * 1024
    for kind, most in (
        (resource.RLIMIT_AS, space),
        (resource.RLIMIT_CPU, int(seconds) + 60),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            pass  # a lower limit is in force already
    try:
        # Were the machine short of memory, this process is to go, not the server.
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("800")
    except OSError:
        pass


def end_with_parent(folder):
    """End when the server is gone, and leave nothing behind."""
    import psutil

    parent = psutil.Process(os.getppid())

    def gone():
        if os.name == "posix":
            # Nothing is ever written here again: readable means closed.
            closed = bool(select.select([0], [], [], 1)[0])
            return closed or os.getppid() != parent.pid
        time.sleep(1)
        return not parent.is_running()

    def watch():
        while not gone():
            pass
        try:
            for child in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    child.kill()
            os.chdir(os.path.dirname(folder))
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def know_packages(packages):
    """Name packages by their folders alone, so that no ``__init__`` of Odoo runs."""
    for name in sorted(packages):
        module = types.ModuleType(name)
        module.__path__ = packages[name]
        sys.modules[name] = module
        above, _, last = name.rpartition(".")
        if above:
            setattr(sys.modules[above], last, module)


def main():
    request = take_request()
    # Libraries that print must not spoil the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit(request["memory_mb"], request["seconds"])
    sys.path[:] = request["sys_path"]
    end_with_parent(request["folder"])
    know_packages(request["packages"])
    process = importlib.import_module(request["package"] + ".reading_process")
    try:
        process.work(request, answers)
        answers.close()
    except BrokenPipeError:
        # The server is gone, and nobody else removes the folder.
        os.chdir(os.path.dirname(request["folder"]))
        shutil.rmtree(request["folder"], ignore_errors=True)
    # Threads of libraries must not keep the process alive.
    os._exit(0)


if __name__ == "__main__":
    main()
