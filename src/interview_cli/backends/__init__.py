"""The engines: one file, one small class, one protocol of ``core.ports`` each."""
