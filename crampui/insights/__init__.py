"""What a diary can honestly show: matched nights, experiments, trend."""
