"""The commands of ``dtibot``, one a module."""
