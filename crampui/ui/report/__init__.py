"""The clinician's page on the screen."""
