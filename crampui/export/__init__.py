"""Values in, text or bytes out: the clinician's page and the files for other programs."""
