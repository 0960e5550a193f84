"""Signals in the processes that tests start."""

AS_FROM_A_TERMINAL = (
    "import signal\n"
    "for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):\n"
    "    signal.signal(one, signal.SIG_DFL)\n"
)
"""Code for the start of a process: a shell's background jobs and ``nohup`` hand down signals that are to be ignored."""
