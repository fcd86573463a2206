"""Settings: YAML with its places, turned into frozen models or plain-words problems.

Takes an edition's folder and the shared files under `config/`. Gives `Opened`: every setting as a frozen pydantic
model, each value with its line and column. A key that nothing knows is refused with the nearest known one. Knows
problems, plug-ins, what a form of chart may be told, and English.
"""
