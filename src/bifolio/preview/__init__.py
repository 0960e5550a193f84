"""Shows the page while it is written: a session that follows a folder, and a local web page that shows it (extra ``studio``)."""
