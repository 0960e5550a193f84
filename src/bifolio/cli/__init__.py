"""The shell: one file a command. Options in, reports and exit codes out; no logic."""
