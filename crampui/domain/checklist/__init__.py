"""The red-flag checklist: its questions, one pass through it, and what the answers say.

`questions` is the table, `check` one pass, `triage` the rules from answers to a tier, `expiry`
when a result is out of date. Flags that the diary raises by itself are in `log_flags`.
"""
