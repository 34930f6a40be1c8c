"""Line-drawn widgets that send few bytes."""
