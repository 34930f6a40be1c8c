"""What a diary can honestly show: matched nights, experiments, trend.

Everything here is a pure function over lists of consecutive nights and uses the standard library
only. Index 0 is the first diary night for ever; the list ends with the last night that is over.
``None`` means "not logged" (outcomes) or "day not confirmed" (exposures) and is never read as
zero. All results are frozen values; there is no state, so any of it may run in a thread.

What the caller leaves out beforehand, by putting ``None`` in its place:

* outcomes of nights first written down more than two days late (kept in the diary, marked, but
  not compared);
* ticks that were copied from another day and not confirmed;
* ticks of days that are not closed.

Not on offer on purpose: the same comparisons for pain, length or side of a cramp. Each further
outcome is another chance to be fooled.
"""
