"""The web server: health for whoever watches the program, and the web chat where no channel is configured."""
