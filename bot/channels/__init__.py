"""The ways by which people reach the assistant. Only the modules here know a platform."""
