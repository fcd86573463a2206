"""Settings: YAML with its places, turned into frozen models or plain-words problems."""
