"""Results to put into words."""

from dataclasses import replace

from crampui.insights.coin import schedule
from crampui.insights.comparison import compare
from crampui.insights.experiment import analyse_experiment
from crampui.insights.trends import TrendResult

HELPFUL = replace(
    compare([], []),
    verdict="likely_fewer",
    ratio=0.5001,
    low=0.3587,
    high=0.6974,
    as_of=364,
    nights_with=173,
    nights_without=151,
    cramps_with=53,
    cramps_without=93,
    usable_cramps=141.0,
    rate_with=0.3063,
    rate_without=0.6190,
    n_habits=8,
    logged_share=0.89,
    logged_share_with=0.93,
    logged_share_without=0.81,
)
EXPERIMENT = replace(
    analyse_experiment([], schedule(1, 6, 4), 4),
    verdict="strong_fewer",
    pairs=6,
    completed_pairs=6,
    cramps=40,
    ratio=0.3413,
    low=0.1864,
    high=0.5945,
    p=0.005,
    logged_share=0.9,
    nights_on=50,
    nights_off=49,
    cramps_on=10,
    cramps_off=30,
    rate_on=0.2,
    rate_off=0.61,
)
RISING = TrendResult(
    state="rising",
    as_of=322,
    ratio=3.52,
    low=2.15,
    high=5.77,
    z=4.2,
    phi=1.8,
    se=0.3,
    recent=48,
    recent_nights=28,
    past=144,
    past_nights=294,
    past_weeks=42,
)
