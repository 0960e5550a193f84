"""The shell: one file for each command. Options in, reports and exit codes out; no logic."""
